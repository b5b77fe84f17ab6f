package dev.whimbrel.admin.imports;

import java.util.List;
import java.util.Map;

/**
 * What the page about one run shows.
 *
 * @param run in brief
 * @param plural of the resource
 * @param listHref its list
 * @param figures how many records became what
 * @param columns by column of the file the label of the field that it filled; empty for none
 * @param lines some of the rows that it made or changed
 * @param more how many there are beside them; empty for none
 * @param refused some of the records that it did not store
 * @param refusedMore how many reasons there are beside them; empty for none
 * @param refusedHref all of them as a file; empty for none
 * @param undoHref where it is put back; empty where there is nothing to put back
 */
public record RunPage(
    RunLine run,
    String plural,
    String listHref,
    Figures figures,
    Map<String, String> columns,
    List<RowLine> lines,
    String more,
    List<MappingPage.RefusedLine> refused,
    String refusedMore,
    String refusedHref,
    String undoHref) {}
