package dev.whimbrel.admin.form;

import dev.whimbrel.admin.beside.BesidePanel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one row shows.
 *
 * @param plural of the resource: "Books"
 * @param one "book", for the words of buttons
 * @param title what the row is called
 * @param key of the row; empty for a new one
 * @param action where the form goes; empty for who cannot change the row
 * @param listHref the list that the reader came from
 * @param from the parameters of that list
 * @param groups of fields
 * @param problems why it was not saved
 * @param meanwhile what others did to the row while its form was filled in
 * @param stamp what the form is filled from
 * @param zone of the moments as shown
 * @param deleteHref asks before deleting; empty for who may not
 * @param facts what nobody types in, such as times
 * @param related rows that this one refers to
 * @param inlines rows that belong to it and are edited in its form
 * @param children lists of rows that refer to it
 * @param addHref the form for a new row; empty for who may not add one
 * @param presenceHref who else has the row open; empty for a new one
 * @param beside what other records say of the row
 */
public record FormPage(
    String plural,
    String one,
    String title,
    String key,
    String action,
    String listHref,
    String from,
    List<GroupView> groups,
    List<Problem> problems,
    Meanwhile meanwhile,
    Stamp stamp,
    String zone,
    String deleteHref,
    List<Fact> facts,
    List<Related> related,
    List<Inline> inlines,
    List<Children> children,
    String addHref,
    String presenceHref,
    List<BesidePanel> beside) {

  /** Whether it is about a row that is not there yet. */
  public boolean isNew() {
    return key.isEmpty();
  }

  /** Whether what the form holds was sent and is not saved. */
  public boolean isUnsaved() {
    return !problems.isEmpty() || !meanwhile.isNothing();
  }

  /**
   * Fields under a heading.
   *
   * @param id for the heading
   * @param title empty for none
   * @param collapsed whether they are behind it; never where one of them was refused
   * @param fields in order
   */
  public record GroupView(String id, String title, boolean collapsed, List<FieldView> fields) {

    /** Whether the field is one of them and can be filled in. */
    public boolean has(String name) {
      return fields.stream().anyMatch(f -> f.editable() && f.field().name().equals(name));
    }
  }

  /**
   * Why it was not saved.
   *
   * @param href leads to the field; empty for the row as a whole
   * @param label of the field
   * @param message one sentence
   */
  public record Problem(String href, String label, String message) {}

  /**
   * Something about the row that nobody types in.
   *
   * @param label what
   * @param text its value
   * @param title its value in full
   */
  public record Fact(String label, String text, String title) {}

  /**
   * Rows that belong to this one, each a line of controls.
   *
   * @param id for its heading
   * @param title "Call requests"
   * @param one "call request"
   * @param count how many there are; empty for a row that is new itself
   * @param allHref the list of all of them; empty where all are shown
   * @param heads of the columns, that of the names first
   * @param rows those that are there, those that were typed in, and an empty one
   * @param blank what one more row is made of by script; null for who may not add any
   * @param deletes whether rows can be marked for deletion
   */
  public record Inline(
      String id,
      String title,
      String one,
      String count,
      String allHref,
      List<String> heads,
      List<InlineRow> rows,
      @Nullable InlineRow blank,
      boolean deletes) {}

  /**
   * One of these rows.
   *
   * @param prefix before the names of its controls
   * @param title what it is called
   * @param href its page; empty for a new one
   * @param fields its controls
   * @param base what they are filled with, packed
   * @param back what a form that comes back says of it
   */
  public record InlineRow(
      String prefix,
      String title,
      String href,
      List<FieldView> fields,
      String base,
      InlineBack back) {

    /** The same in a form that comes back. */
    InlineRow said(InlineBack other) {
      return new InlineRow(prefix, title, href, fields, base, other);
    }

    /** Leads to the row as a whole. */
    public String id() {
      return FieldView.id(prefix + "row");
    }

    /** Whether it is not there yet. */
    public boolean isNew() {
      return href.isEmpty();
    }
  }

  /**
   * What is said of such a row that was not saved.
   *
   * @param deleting whether it is marked for deletion
   * @param before texts of clashing fields before others changed them, packed
   * @param wrong what is wrong with it as a whole; empty for nothing
   * @param problems all that is wrong with it
   * @param clashes fields that both sides changed
   */
  public record InlineBack(
      boolean deleting,
      String before,
      String wrong,
      List<Problem> problems,
      List<Meanwhile.Clash> clashes) {

    static final InlineBack NOTHING = new InlineBack(false, "", "", List.of(), List.of());
  }

  /**
   * Rows that refer to this one.
   *
   * @param title "Reports", or with the field where several lead here: "Books: sequel of"
   * @param count how many
   * @param href all of them
   * @param firstHref the first of them, for the page of this row; empty where there are none
   * @param addHref the form for one more; empty for who may not add one
   */
  public record Children(
      String title, String count, String href, String firstHref, String addHref) {}

  /**
   * A row that belongs with this one.
   *
   * @param href its page
   * @param text what it is called
   * @param kind what it is
   */
  public record Related(String href, String text, String kind) {}
}
