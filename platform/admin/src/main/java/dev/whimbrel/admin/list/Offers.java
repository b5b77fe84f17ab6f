package dev.whimbrel.admin.list;

import dev.whimbrel.admin.column.ColumnChoices;
import dev.whimbrel.admin.imports.ImportGate;
import dev.whimbrel.model.query.ListLink;
import java.util.List;

/**
 * What a list offers besides its rows.
 *
 * @param links where the rows are in another shape
 * @param groups the rows put together
 * @param dates the way through the days of the rows
 * @param imports where rows come from files
 * @param own the columns as their readers want them
 */
public record Offers(
    List<ListLink> links,
    GroupPages groups,
    DatePages dates,
    ImportGate imports,
    ColumnChoices own) {}
