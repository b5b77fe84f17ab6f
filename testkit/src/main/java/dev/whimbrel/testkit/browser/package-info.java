/**
 * A real Chromium for tests, and axe-core's rules for what it shows. A module that uses it names
 * Playwright as a test dependency of its own.
 */
@NullMarked
package dev.whimbrel.testkit.browser;

import org.jspecify.annotations.NullMarked;
