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
 * @param stayed pairs of tables of which the second need not get the values that the first loses
 * @param conversions by {@code table.column}, the SQL expression that makes values of a new type
 * @param backs by {@code table.column}, the SQL expression that makes the old values again
 * @param enums by {@code table.column}, the names of the values that it holds, in order
 * @param numbered by sequence, the columns {@code table.column} whose numbers come from it
 * @param recent sequences that were made or renamed just before, for columns of others
 */
public record Renames(
    Set<Rename> wanted,
    Set<Rename> declined,
    Map<String, String> defaults,
    Set<String> filled,
    Set<Rename> stayed,
    Map<String, String> conversions,
    Map<String, String> backs,
    Map<String, List<String>> enums,
    Map<String, List<String>> numbered,
    Set<String> recent) {

  private static final Renames NONE =
      new Renames(
          Set.of(), Set.of(), Map.of(), Set.of(), Set.of(), Map.of(), Map.of(), Map.of(), Map.of(),
          Set.of());

  /** Copies. */
  public Renames {
    wanted = Collections.unmodifiableSet(new LinkedHashSet<>(wanted));
    declined = Set.copyOf(declined);
    defaults = Map.copyOf(defaults);
    filled = Set.copyOf(filled);
    stayed = Set.copyOf(stayed);
    conversions = Map.copyOf(conversions);
    backs = Map.copyOf(backs);
    enums = Map.copyOf(enums);
    numbered = Map.copyOf(numbered);
    recent = Set.copyOf(recent);
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
        Set.of(),
        Set.of(),
        Map.of(),
        Map.of(),
        Map.of(),
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
    Set<Rename> left = new HashSet<>(stayed);
    left.addAll(other.stayed);
    Map<String, String> made = new HashMap<>(conversions);
    made.putAll(other.conversions);
    Map<String, List<String>> names = new HashMap<>(enums);
    names.putAll(other.enums);
    Map<String, String> again = new HashMap<>(backs);
    again.putAll(other.backs);
    Map<String, List<String>> ids = new HashMap<>(numbered);
    ids.putAll(other.numbered);
    Set<String> news = new HashSet<>(recent);
    news.addAll(other.recent);
    return new Renames(both, neither, values, known, left, made, again, names, ids, news);
  }

  /** These answers, and renames that follow from them. */
  Renames withRenames(Collection<Rename> more) {
    Set<Rename> all = new LinkedHashSet<>(wanted);
    all.addAll(more);
    return new Renames(
        all, declined, defaults, filled, stayed, conversions, backs, enums, numbered, recent);
  }

  /** These answers, and what rows that exist get in a column: {@code table.column=SQL}. */
  public Renames withDefaults(Collection<String> flags) {
    Map<String, String> values = new HashMap<>(defaults);
    values.putAll(read(flags, "--default", "--default report.notes=\"''\""));
    return new Renames(
        wanted, declined, values, filled, stayed, conversions, backs, enums, numbered, recent);
  }

  /** These answers, and how values get a new type: {@code table.column=SQL}. */
  public Renames withConversions(Collection<String> flags) {
    Map<String, String> made = new HashMap<>(conversions);
    made.putAll(read(flags, "--using", "--using report.minutes=\"length(minutes)\""));
    return new Renames(
        wanted, declined, defaults, filled, stayed, made, backs, enums, numbered, recent);
  }

  /** These answers, and how values get their old type again: {@code table.column=SQL}. */
  public Renames withBacks(Collection<String> flags) {
    Map<String, String> made = new HashMap<>(backs);
    made.putAll(read(flags, "--using-back", "--using-back report.minutes=\"minutes::text\""));
    return new Renames(
        wanted, declined, defaults, filled, stayed, conversions, made, enums, numbered, recent);
  }

  /** These answers, and the pairs of tables {@code from:to} between which no values go. */
  public Renames withoutMoves(Collection<String> flags) {
    Set<Rename> left = new HashSet<>(stayed);
    left.addAll(Rename.parse(flags, "--no-move"));
    return new Renames(
        wanted, declined, defaults, filled, left, conversions, backs, enums, numbered, recent);
  }

  /** These answers, and the names of the values that columns of enums hold, in order. */
  public Renames withEnums(Map<String, List<String>> names) {
    return new Renames(
        wanted, declined, defaults, filled, stayed, conversions, backs, names, numbered, recent);
  }

  /** These answers, and the columns whose numbers come from each sequence. */
  public Renames withNumbered(Map<String, List<String>> columns) {
    return new Renames(
        wanted, declined, defaults, filled, stayed, conversions, backs, enums, columns, recent);
  }

  /** These answers, and the sequences that were made or renamed just before. */
  public Renames withRecent(Collection<String> sequences) {
    return new Renames(
        wanted,
        declined,
        defaults,
        filled,
        stayed,
        conversions,
        backs,
        enums,
        numbered,
        Set.copyOf(sequences));
  }

  private static Map<String, String> read(Collection<String> flags, String flag, String example) {
    Map<String, String> values = new HashMap<>();
    List<String> wrong = new ArrayList<>();
    for (String text : flags) {
      int equals = text.indexOf('=');
      if (equals < 1 || !text.substring(0, equals).contains(".")) {
        wrong.add(text);
      } else {
        values.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
      }
    }
    Rename.refuse(wrong, flag, example);
    return values;
  }

  /** These answers, and the columns {@code table.column} in which no row has NULL. */
  public Renames withFilled(Collection<String> columns) {
    Set<String> known = new HashSet<>(filled);
    known.addAll(columns);
    return new Renames(
        wanted, declined, defaults, known, stayed, conversions, backs, enums, numbered, recent);
  }
}
