/**
 * The commands of {@code whimbrel migrate} that are about the graph of migrations: how they hang
 * together, how branches are joined, and how a database follows a checkout from one to another.
 */
@NullMarked
package dev.whimbrel.cli.graph;

import org.jspecify.annotations.NullMarked;
