@NullMarked
package dev.whimbrel.api.log;

import org.jspecify.annotations.NullMarked;
