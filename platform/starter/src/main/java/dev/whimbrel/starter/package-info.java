/** Spring Boot auto-configuration that puts the platform's modules together. */
@NullMarked
package dev.whimbrel.starter;

import org.jspecify.annotations.NullMarked;
