package dev.whimbrel.admin.undo;

import java.util.List;

/**
 * What the page shows before something is taken back.
 *
 * @param said what was done: "3 books changed"
 * @param path where the form goes
 * @param backHref the list
 * @param plural of the resource
 * @param sentence what would become of how many rows
 * @param left rows that stay as they are
 * @param more how many stay beside them; empty for none
 * @param problem why it cannot be done; empty when it can
 * @param button does it; empty when there is nothing to do
 */
public record UndoPage(
    String said,
    String path,
    String backHref,
    String plural,
    String sentence,
    List<Left> left,
    String more,
    String problem,
    String button) {

  /**
   * A row that stays.
   *
   * @param text what it is called, or its key
   * @param href its page; empty when it is gone or not to be seen
   * @param reason why
   */
  public record Left(String text, String href, String reason) {}
}
