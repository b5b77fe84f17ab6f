package dev.whimbrel.admin.cell;

import dev.whimbrel.admin.form.FieldView;

/**
 * The control of one cell.
 *
 * @param action where it is sent
 * @param name of the field
 * @param fingerprint of the row as shown
 * @param zone of moments as shown
 * @param field the control, with why its value was refused
 */
public record CellPage(
    String action, String name, String fingerprint, String zone, FieldView field) {}
