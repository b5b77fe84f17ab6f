package dev.whimbrel.admin.imports;

import java.util.List;

/**
 * What the page shows before a run is put back.
 *
 * @param run in brief
 * @param path where the form goes
 * @param back how many rows get their values of before
 * @param deleted how many new rows are deleted
 * @param left rows that stay as they are
 * @param more how many stay beside them; empty for none
 * @param problem why it cannot be done; empty when it can
 * @param button does it; empty when there is nothing to do
 */
public record UndoPage(
    RunLine run,
    String path,
    String back,
    String deleted,
    List<Left> left,
    String more,
    String problem,
    String button) {

  /**
   * A row that stays.
   *
   * @param line of the file
   * @param text what it is called, or its key
   * @param href its page; empty when it is gone
   * @param reason why
   */
  public record Left(String line, String text, String href, String reason) {}
}
