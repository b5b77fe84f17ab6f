package dev.whimbrel.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an author answered beforehand: which drop and add is a rename, which is not, and what
 * existing rows get.
 *
 * @param wanted pairs that are renames, in order
 * @param declined pairs that are none, although they look like it
 * @param defaults by {@code table.column}, the SQL expression for rows that exist
 * @param filled {@code table.column} of which the author says that no row has NULL there
 */
public record Renames(
    Set<Rename> wanted, Set<Rename> declined, Map<String, String> defaults, Set<String> filled) {

  private static final Renames NONE = new Renames(Set.of(), Set.of(), Map.of(), Set.of());

  /** Copies. */
  public Renames {
    wanted = Collections.unmodifiableSet(new LinkedHashSet<>(wanted));
    declined = Set.copyOf(declined);
    defaults = Map.copyOf(defaults);
    filled = Set.copyOf(filled);
  }

  /** No answer to anything. */
  public static Renames none() {
    return NONE;
  }

  /**
   * Reads flags and annotations: {@code old:new} for a table, {@code table.old:table.new} or {@code
   * table.old:new} for a column.
   *
   * @throws dev.whimbrel.error.InvalidMigration naming every one that cannot be read
   */
  public static Renames of(Collection<String> wanted, Collection<String> declined) {
    return new Renames(
        new LinkedHashSet<>(Rename.parse(wanted, "--rename")),
        new HashSet<>(Rename.parse(declined, "--no-rename")),
        Map.of(),
        Set.of());
  }

  /** These answers, and further renames. */
  public Renames and(Renames other) {
    Set<Rename> both = new LinkedHashSet<>(wanted);
    both.addAll(other.wanted);
    Set<Rename> neither = new HashSet<>(declined);
    neither.addAll(other.declined);
    Map<String, String> values = new HashMap<>(defaults);
    values.putAll(other.defaults);
    Set<String> known = new HashSet<>(filled);
    known.addAll(other.filled);
    return new Renames(both, neither, values, known);
  }

  /** These answers, and what rows that exist get in a column: {@code table.column=SQL}. */
  public Renames withDefaults(Collection<String> flags) {
    Map<String, String> values = new HashMap<>(defaults);
    List<String> wrong = new ArrayList<>();
    for (String flag : flags) {
      int equals = flag.indexOf('=');
      if (equals < 1 || !flag.substring(0, equals).contains(".")) {
        wrong.add(flag);
      } else {
        values.put(flag.substring(0, equals).strip(), flag.substring(equals + 1).strip());
      }
    }
    Rename.refuse(wrong, "--default", "--default report.notes=\"''\"");
    return new Renames(wanted, declined, values, filled);
  }

  /** These answers, and the columns {@code table.column} in which no row has NULL. */
  public Renames withFilled(Collection<String> columns) {
    Set<String> known = new HashSet<>(filled);
    known.addAll(columns);
    return new Renames(wanted, declined, defaults, known);
  }
}
