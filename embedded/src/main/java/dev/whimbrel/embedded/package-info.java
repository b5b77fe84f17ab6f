/**
 * A PostgreSQL server that starts by itself: binaries from the class path are unpacked once into a
 * cache of the user, a folder holds one cluster with its password and its log, and {@code
 * postmaster.pid} decides whether a server is reused, recovered or started. No JDBC is needed but
 * to create databases.
 */
@NullMarked
package dev.whimbrel.embedded;

import org.jspecify.annotations.NullMarked;
