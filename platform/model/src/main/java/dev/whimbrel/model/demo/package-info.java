/**
 * Generated rows: what an application fills an empty installation with so that people can try it,
 * and how those rows are told from real ones until they go.
 */
@NullMarked
package dev.whimbrel.model.demo;

import org.jspecify.annotations.NullMarked;
