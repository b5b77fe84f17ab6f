package dev.whimbrel.diff.rename;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One table or column by its old and its new name.
 *
 * @param table the column's table, by its old or its new name; empty when a table is meant
 * @param from the old name
 * @param to the new name
 */
public record Rename(String table, String from, String to) {

  private static final Pattern TABLE = Pattern.compile("([^.:]+):([^.:]+)");
  private static final Pattern COLUMN =
      Pattern.compile("([^.:]+)\\.([^.:]+):(?:([^.:]+)\\.)?([^.:]+)");

  private static final Pattern VALUE =
      Pattern.compile("([^.:]+\\.[^.:]+)\\.([^.:]+):(?:[^.:]+\\.[^.:]+\\.)?([^.:]+)");

  /** A table under a new name. */
  public static Rename table(String from, String to) {
    return new Rename("", from, to);
  }

  /** A column under a new name. */
  public static Rename column(String table, String from, String to) {
    return new Rename(table, from, to);
  }

  /** Whether it is of a table, or of what has a name among tables. */
  public boolean ofTable() {
    return table.isEmpty();
  }

  /**
   * Reads {@code old:new} for a table, {@code table.old:new} for a column, {@code
   * table.column.old:new} for a value.
   *
   * @throws InvalidMigration naming every one that cannot be read
   */
  public static List<Rename> parse(Collection<String> texts, String flag) {
    List<Rename> renames = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (String text : texts) {
      Matcher table = TABLE.matcher(text.strip());
      Matcher column = COLUMN.matcher(text.strip());
      Matcher value = VALUE.matcher(text.strip());
      if (table.matches()) {
        renames.add(table(table.group(1), table.group(2)));
      } else if (column.matches()) {
        String owner = column.group(3) == null ? column.group(1) : column.group(3);
        renames.add(column(owner, column.group(2), column.group(4)));
      } else if (value.matches()) {
        renames.add(column(value.group(1), value.group(2), value.group(3)));
      } else {
        wrong.add(text);
      }
    }
    refuse(wrong, flag, flag + " report.call_notes:report.notes, or " + flag + " report:visit");
    return renames;
  }

  /** Refuses answers that cannot be read, all at once. */
  public static void refuse(List<String> wrong, String flag, String example) {
    if (!wrong.isEmpty()) {
      throw new InvalidMigration(
          wrong.stream()
              .map(
                  text ->
                      new Problem(
                          "unreadable-answer",
                          flag,
                          "\"" + text + "\" cannot be read",
                          "write it as in " + example))
              .toList());
    }
  }
}
