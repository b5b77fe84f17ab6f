/**
 * What our tests stand on: real PostgreSQL of any major with a fresh database per test class, child
 * processes, HTTP and a browser. Nothing in here is simulated.
 */
@NullMarked
package dev.whimbrel.testkit;

import org.jspecify.annotations.NullMarked;
