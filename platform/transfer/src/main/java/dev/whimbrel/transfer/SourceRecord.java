package dev.whimbrel.transfer;

import tools.jackson.databind.node.ObjectNode;

/**
 * One record as it came.
 *
 * @param index its place in the file, from 0
 * @param json the record itself
 */
public record SourceRecord(long index, ObjectNode json) {}
