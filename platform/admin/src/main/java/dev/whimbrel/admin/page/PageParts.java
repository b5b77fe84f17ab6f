package dev.whimbrel.admin.page;

import dev.whimbrel.admin.widget.Widgets;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Labels;

/**
 * What every page about rows is made with.
 *
 * @param resources what there is
 * @param labels what rows are called
 * @param widgets how values are shown
 * @param gate who may see what
 */
public record PageParts(Resources resources, Labels labels, Widgets widgets, Gate gate) {}
