package dev.whimbrel.files;

/**
 * One statement of a script.
 *
 * @param text without its semicolon and the comments before it
 * @param line the line of the file on which it begins
 * @param offset of its first character in the script, from 0
 */
public record SqlStatement(String text, int line, int offset) {}
