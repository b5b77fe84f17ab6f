package dev.whimbrel.admin.form;

import dev.whimbrel.admin.beside.BesidePanel;
import java.util.List;

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
   * @param fields in order
   */
  public record GroupView(String id, String title, List<FieldView> fields) {}

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
