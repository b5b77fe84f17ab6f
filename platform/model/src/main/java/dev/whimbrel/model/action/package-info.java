/** What people can do to rows beyond changing their fields one by one, declared with a resource. */
@NullMarked
package dev.whimbrel.model.action;

import org.jspecify.annotations.NullMarked;
