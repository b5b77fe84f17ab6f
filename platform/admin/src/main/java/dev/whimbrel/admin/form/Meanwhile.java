package dev.whimbrel.admin.form;

import java.util.ArrayList;
import java.util.List;

/**
 * What others did to a row while somebody filled in its form.
 *
 * @param gone whether they deleted it
 * @param clashes fields that both sides changed, to choose from
 * @param joined labels of the fields that only they changed, which the form shows as they are now
 * @param before the texts of the clashing fields as the form began with them, packed
 */
public record Meanwhile(boolean gone, List<Clash> clashes, List<String> joined, String before) {

  static final Meanwhile NOTHING = new Meanwhile(false, List.of(), List.of(), "");

  static final Meanwhile GONE = new Meanwhile(true, List.of(), List.of(), "");

  /** Copies the lists. */
  public Meanwhile {
    clashes = List.copyOf(clashes);
    joined = List.copyOf(joined);
  }

  /** What the page asks when rows within its form were changed by both sides as well. */
  Meanwhile with(List<Clash> others) {
    List<Clash> all = new ArrayList<>(clashes);
    all.addAll(others);
    return new Meanwhile(gone, all, joined, before);
  }

  /** Whether there is anything to say. */
  public boolean isNothing() {
    return !gone && clashes.isEmpty() && joined.isEmpty();
  }

  /**
   * A field that both sides changed.
   *
   * @param prefix before the names of its controls
   * @param field its name
   * @param label of it
   * @param before what the form began with
   * @param theirs what is there now
   * @param by who saved that and when; empty where nobody knows
   * @param mine what was sent
   */
  public record Clash(
      String prefix,
      String field,
      String label,
      String before,
      String theirs,
      String by,
      String mine) {

    /** The same of a row within the form of another. */
    Clash within(String before, String title) {
      return new Clash(before, field, title + ": " + label, this.before, theirs, by, mine);
    }

    /** What its ids end with. */
    public String place() {
      return FieldView.id(prefix + field).substring(2);
    }

    /** The name of the controls that choose. */
    public String choice() {
      return prefix + Sent.CHOOSE + field;
    }

    /** The id of its heading. */
    public String id() {
      return "clash-" + place();
    }

    /** The field's control, where a third value is written. */
    public String href() {
      return "#f-" + place();
    }
  }
}
