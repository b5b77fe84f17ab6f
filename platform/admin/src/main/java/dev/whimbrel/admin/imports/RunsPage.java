package dev.whimbrel.admin.imports;

import java.util.List;

/**
 * What the list of imports shows.
 *
 * @param all whether those of everybody are in it
 * @param lines the last ones first
 * @param olderHref the ones before them; empty for none
 */
public record RunsPage(boolean all, List<RunLine> lines, String olderHref) {}
