package dev.whimbrel.admin.imports;

/**
 * One run in a list of them.
 *
 * @param href its page
 * @param file that was imported
 * @param into which resource
 * @param who did it
 * @param when it began
 * @param state how far it is
 * @param counts what came of it
 */
public record RunLine(
    String href,
    String file,
    String into,
    String who,
    String when,
    RunState state,
    String counts) {}
