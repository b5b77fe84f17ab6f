package dev.whimbrel.admin.imports;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows on which columns are matched, and what would come of it.
 *
 * @param plural of the resource
 * @param listHref its list
 * @param path where the form goes
 * @param file what is known of the file
 * @param columns of the file
 * @param keys by which rows can be found
 * @param rules for words that mean no row
 * @param manners how values are written
 * @param zone of times that name none; empty where no time can come in
 * @param problems why it cannot be done so
 * @param preview what would come of it; null before it is known
 */
public record MappingPage(
    String plural,
    String listHref,
    String path,
    File file,
    List<ColumnLine> columns,
    List<Option> keys,
    List<RuleLine> rules,
    List<MannerLine> manners,
    String zone,
    List<String> problems,
    @Nullable Preview preview) {

  /** What stands under each step of an import. */
  public List<String> steps() {
    long matched = columns.stream().filter(ColumnLine::filled).count();
    return List.of(
        file.facts(),
        "%d matched, %d left out".formatted(matched, columns.size() - matched),
        preview == null
            ? "Before anything is stored"
            : preview.figures().refused() + " would be refused",
        "One step to put back");
  }

  /**
   * The file.
   *
   * @param name of it
   * @param facts how large it is, and what
   */
  public record File(String name, String facts) {}

  /**
   * One choice of a list of them.
   *
   * @param value that is sent
   * @param label that is read
   * @param chosen whether it is
   */
  public record Option(String value, String label, boolean chosen) {}

  /**
   * A column of the file.
   *
   * @param name of its control
   * @param label what the file calls it
   * @param values the first ones; empty for an empty column
   * @param options fields that it can fill
   */
  public record ColumnLine(String name, String label, String values, List<Option> options) {

    /** Whether it fills a field. */
    public boolean filled() {
      return options.stream().anyMatch(option -> option.chosen() && !option.value().isEmpty());
    }
  }

  /**
   * What is done with words that mean no row.
   *
   * @param field name of the reference
   * @param label of it
   * @param options what can be done
   * @param instead the row that is meant instead
   * @param words that mean none, each with a rule of its own
   */
  public record RuleLine(
      String field, String label, List<Option> options, String instead, List<WordLine> words) {}

  /**
   * A word of the file that means no row.
   *
   * @param control its name
   * @param word as in the file
   * @param instead the row that is meant; empty while nobody has said so
   */
  public record WordLine(String control, String word, String instead) {}

  /**
   * How values are written.
   *
   * @param control its name
   * @param label of it
   * @param options of which one is chosen, else the first
   */
  public record MannerLine(String control, String label, List<Option> options) {}

  /**
   * What would come of it.
   *
   * @param sentence "31 of 40 records would be stored"
   * @param figures how many of which kind
   * @param more what else there is to know
   * @param lines some of the rows that change
   * @param refused some of the records that are not stored
   * @param button does it; empty when there is nothing to do
   * @param seen stands for what was tried, so that nothing else is done
   * @param records of the file
   * @param unnamed by the name of a reference words that mean no row
   */
  public record Preview(
      String sentence,
      Figures figures,
      List<String> more,
      List<RowLine> lines,
      List<RefusedLine> refused,
      String button,
      String seen,
      long records,
      Map<String, Set<String>> unnamed) {}

  /**
   * A record that is not stored.
   *
   * @param line of the file
   * @param field at fault; empty for the record as a whole
   * @param reason what is wrong, then what is right
   */
  public record RefusedLine(String line, String field, String reason) {}
}
