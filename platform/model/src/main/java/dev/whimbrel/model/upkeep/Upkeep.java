package dev.whimbrel.model.upkeep;

/**
 * Done when a site has started, and four times a day. A bean of this type takes part.
 *
 * @param of what is looked after, for the log
 * @param work does it; several processes of a site may do so at once
 */
public record Upkeep(String of, Runnable work) {}
