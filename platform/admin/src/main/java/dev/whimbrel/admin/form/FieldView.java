package dev.whimbrel.admin.form;

import dev.whimbrel.admin.page.Shell;
import dev.whimbrel.admin.widget.Widget;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.row.Labels;
import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form, as its template needs it.
 *
 * @param field what it is
 * @param prefix before the names of its controls; empty but for rows within the form of another
 * @param filled texts of its controls
 * @param shown its value as text, for who cannot change it; empty for none
 * @param wrong why its value was refused; empty when it was not
 * @param editable whether there is a control
 * @param css how wide it is
 * @param zone in words, of a moment; else empty
 * @param options of a short list of rows to choose from; empty for suggestions instead
 * @param picked rows that are chosen
 * @param words what was typed for a reference
 * @param choicesHref where suggestions come from; empty for none
 * @param targetHref of the row referred to; empty for none
 * @param adding how a new row to refer to is made; null for who may not
 * @param renderer renders the template of the widget
 */
public record FieldView(
    Field field,
    String prefix,
    List<String> filled,
    String shown,
    String wrong,
    boolean editable,
    String css,
    String zone,
    List<Option> options,
    List<Labels.Labelled> picked,
    String words,
    String choicesHref,
    String targetHref,
    @Nullable Adding adding,
    Renderer renderer) {

  /**
   * How a new row to choose is made.
   *
   * @param href its form
   * @param one "author"
   * @param text the field that what was typed goes into; empty for none
   */
  public record Adding(String href, String one, String text) {}

  /**
   * A row to choose.
   *
   * @param value its key
   * @param label what it is called
   * @param chosen whether it is
   */
  public record Option(String value, String label, boolean chosen) {}

  /** Renders the control of a field. */
  public interface Renderer {

    /** The control, with symbols of the page. */
    Content control(FieldView view, Shell shell);
  }

  /** The same field with other classes for its width. */
  FieldView wide(String classes) {
    return new FieldView(
        field,
        prefix,
        filled,
        shown,
        wrong,
        editable,
        classes,
        zone,
        options,
        picked,
        words,
        choicesHref,
        targetHref,
        adding,
        renderer);
  }

  /** The control. */
  public Content control(Shell shell) {
    return renderer.control(this, shell);
  }

  /** The control's id, to which labels and errors lead. */
  public String id() {
    return id(name());
  }

  /** The id of the control of that name. */
  static String id(String name) {
    return "f-" + name.replace('.', '-').replace('/', '-');
  }

  /** The control's name; names that begin with an underscore are not of fields. */
  public String name() {
    return prefix + field.name();
  }

  /** The name of the control with the words for a reference. */
  public String wordsName() {
    return prefix + SubmissionReader.WORDS + field.name();
  }

  /** The text of the only control. */
  public String text() {
    return Widget.only(filled);
  }

  /** Whether the value was refused. */
  public boolean isWrong() {
    return !wrong.isEmpty();
  }

  /**
   * What describes the control to who cannot see it; null for nothing, which leaves the attribute
   * out.
   */
  public @Nullable String describedBy() {
    String help = field.help() == null ? "" : id() + "-help";
    String both = isWrong() ? (id() + "-wrong " + help).strip() : help;
    return both.isEmpty() ? null : both;
  }

  /** For {@code aria-invalid}; null leaves the attribute out. */
  public @Nullable String invalid() {
    return isWrong() ? "true" : null;
  }

  /** Whether there is a line under the control. */
  public boolean hasHelp() {
    return field.help() != null
        || field.deprecated() != null
        || (editable && (!targetHref.isEmpty() || adding != null));
  }

  /** Whether the field is a tick with its label beside it. */
  public boolean isTick() {
    return field.kind() == dev.whimbrel.model.FieldKind.BOOLEAN && !field.nullable() && editable;
  }

  /** What is filled in and is none of the choices. */
  public List<String> others() {
    return filled.stream().filter(one -> !one.isEmpty() && field.choice(one).isEmpty()).toList();
  }

  /** Whether the label names several controls, and so is none of one. */
  public boolean isGroup() {
    return !editable
        || field.kind() == dev.whimbrel.model.FieldKind.REFERENCES
        || field.isTicked()
        || field.kind() == dev.whimbrel.model.FieldKind.BOOLEAN;
  }
}
