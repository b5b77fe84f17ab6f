/** The smallest ordinary Spring Boot application with a table and a page, to measure against. */
@NullMarked
package dev.whimbrel.bench.oneentity;

import org.jspecify.annotations.NullMarked;
