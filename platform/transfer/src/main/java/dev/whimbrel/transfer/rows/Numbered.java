package dev.whimbrel.transfer.rows;

import tools.jackson.databind.node.ObjectNode;

/**
 * A record on its way.
 *
 * @param place among the records of the file, from 0
 * @param line of the file, or row of the sheet
 * @param json as it came
 */
record Numbered(long place, long line, ObjectNode json) {}
