package dev.whimbrel.admin.form;

/**
 * What a form was filled from.
 *
 * @param fingerprint of the row
 * @param base what its controls were filled with, packed
 */
public record Stamp(String fingerprint, String base) {

  static final Stamp NONE = new Stamp("", "");
}
