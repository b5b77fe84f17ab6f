/**
 * The admin site: list, form and deletion of every resource, from its description alone. It knows
 * no entity and no feature; these come to it.
 */
@NullMarked
package dev.whimbrel.admin;

import org.jspecify.annotations.NullMarked;
