package dev.whimbrel.admin.bulk;

import dev.whimbrel.admin.form.FieldView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page about many rows shows.
 *
 * @param title "Edit 37 locations"
 * @param plural of the resource
 * @param listHref the list that they were ticked in
 * @param path where the form goes
 * @param controls what the form sends along
 * @param deed what is to be done
 * @param fields to fill in
 * @param problems why it cannot be done so
 * @param zone of moments
 * @param preview what would come of it; null before it is known
 */
public record BulkPage(
    String title,
    String plural,
    String listHref,
    String path,
    List<Map.Entry<String, String>> controls,
    Deed deed,
    List<Choice> fields,
    List<String> problems,
    String zone,
    @Nullable Preview preview) {

  /**
   * A field to fill in.
   *
   * @param view its control
   * @param optional whether it is set only where that is ticked
   * @param set whether that is
   */
  public record Choice(FieldView view, boolean optional, boolean set) {}

  /**
   * What would come of it.
   *
   * @param sentence "37 of 1,204 locations change"
   * @param more what else there is to know
   * @param lines some of the rows
   * @param button does it: "Change 37 locations"; empty when there is nothing to do
   * @param seen stands for what was previewed, so that nothing else is done
   */
  public record Preview(
      String sentence, List<String> more, List<Line> lines, String button, String seen) {}

  /**
   * A row that would change.
   *
   * @param text what it is called
   * @param href its page
   * @param differences field by field
   * @param added what is added for it: "New call request: ..."
   */
  public record Line(String text, String href, List<Difference> differences, List<String> added) {}

  /** A value before and after; empty for none. */
  public record Difference(String field, String before, String after) {}
}
