package dev.whimbrel.diff;

import dev.whimbrel.diff.carried.Classes;
import dev.whimbrel.diff.carried.Constants;
import dev.whimbrel.diff.carried.Counter;
import dev.whimbrel.diff.rename.Rename;
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
 * @param seen {@code table.column} that marked deleted rows, which others may see from then on
 * @param conversions by {@code table.column}, the SQL expression that makes values of a new type
 * @param backs by {@code table.column}, the SQL expression that makes the old values again
 * @param known what the entities say besides
 */
public record Renames(
    Set<Rename> wanted,
    Set<Rename> declined,
    Map<String, String> defaults,
    Set<String> filled,
    Set<Rename> stayed,
    Set<String> seen,
    Map<String, String> conversions,
    Map<String, String> backs,
    Known known) {

  private static final Renames NONE =
      new Renames(
          Set.of(),
          Set.of(),
          Map.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Map.of(),
          Map.of(),
          Known.NOTHING);

  /** Copies. */
  public Renames {
    wanted = Collections.unmodifiableSet(new LinkedHashSet<>(wanted));
    declined = Set.copyOf(declined);
    defaults = Map.copyOf(defaults);
    filled = Set.copyOf(filled);
    stayed = Set.copyOf(stayed);
    seen = Set.copyOf(seen);
    conversions = Map.copyOf(conversions);
    backs = Map.copyOf(backs);
  }

  /**
   * What no schema holds, and nobody has to answer.
   *
   * @param enums by {@code table.column}, the constants of which it holds one
   * @param numbered by sequence, the columns {@code table.column} whose numbers come from it
   * @param recent sequences that were made or renamed just before, for columns of others
   * @param siblings by {@code table.column} of one class among several that share a table, all
   *     columns that only this class has
   * @param places by {@code table.column}, the lists in which it says the place of a row
   * @param classes whose rows are where
   * @param counters by {@code table.column}, the row of a table that its numbers come from
   * @param marks by {@code table.column} that marks deleted rows, what others have there, as SQL
   * @param wholes by {@code table.name} of an embedded value, which JSON may hold under that name,
   *     the columns of its parts
   */
  public record Known(
      Map<String, Constants> enums,
      Map<String, List<String>> numbered,
      Set<String> recent,
      Map<String, List<String>> siblings,
      Map<String, ListPlace> places,
      Classes classes,
      Map<String, Counter> counters,
      Map<String, String> marks,
      Map<String, List<String>> wholes) {

    /** None of it. */
    public static final Known NOTHING =
        new Known(
            Map.of(),
            Map.of(),
            Set.of(),
            Map.of(),
            Map.of(),
            Classes.NONE,
            Map.of(),
            Map.of(),
            Map.of());

    /** Copies. */
    public Known {
      enums = Map.copyOf(enums);
      numbered = Map.copyOf(numbered);
      recent = Set.copyOf(recent);
      siblings = Map.copyOf(siblings);
      places = Map.copyOf(places);
      counters = Map.copyOf(counters);
      marks = Map.copyOf(marks);
      wholes = Map.copyOf(wholes);
    }
  }

  /**
   * The place of a row in a list that another row has.
   *
   * @param owner the columns that say whose list it is
   * @param first the first place
   */
  public record ListPlace(List<String> owner, int first) {
    /** Copies. */
    public ListPlace {
      owner = List.copyOf(owner);
    }
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
        Set.of(),
        Map.of(),
        Map.of(),
        Known.NOTHING);
  }

  /** These answers, and further ones. */
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
    Set<String> unmarked = new HashSet<>(seen);
    unmarked.addAll(other.seen);
    Map<String, String> made = new HashMap<>(conversions);
    made.putAll(other.conversions);
    Map<String, String> again = new HashMap<>(backs);
    again.putAll(other.backs);
    return new Renames(both, neither, values, known, left, unmarked, made, again, this.known);
  }

  /** These answers, and renames that follow from them. */
  Renames withRenames(Collection<Rename> more) {
    Set<Rename> all = new LinkedHashSet<>(wanted);
    all.addAll(more);
    return new Renames(all, declined, defaults, filled, stayed, seen, conversions, backs, known);
  }

  /** These answers, but for renames that were made already. */
  public Renames without(Set<Rename> made) {
    Set<Rename> left = new LinkedHashSet<>(wanted);
    left.removeAll(made);
    return new Renames(left, declined, defaults, filled, stayed, seen, conversions, backs, known);
  }

  /** These answers, and what rows that exist get in a column: {@code table.column=SQL}. */
  public Renames withDefaults(Collection<String> flags) {
    Map<String, String> values = new HashMap<>(defaults);
    values.putAll(read(flags, "--default", "--default report.notes=\"''\""));
    return new Renames(wanted, declined, values, filled, stayed, seen, conversions, backs, known);
  }

  /** These answers, and how values get a new type: {@code table.column=SQL}. */
  public Renames withConversions(Collection<String> flags) {
    Map<String, String> made = new HashMap<>(conversions);
    made.putAll(read(flags, "--using", "--using report.minutes=\"length(minutes)\""));
    return new Renames(wanted, declined, defaults, filled, stayed, seen, made, backs, known);
  }

  /** These answers, and how values get their old type again: {@code table.column=SQL}. */
  public Renames withBacks(Collection<String> flags) {
    Map<String, String> made = new HashMap<>(backs);
    made.putAll(read(flags, "--using-back", "--using-back report.minutes=\"minutes::text\""));
    return new Renames(wanted, declined, defaults, filled, stayed, seen, conversions, made, known);
  }

  /** These answers, and the pairs of tables {@code from:to} between which no values go. */
  public Renames withoutMoves(Collection<String> flags) {
    Set<Rename> left = new HashSet<>(stayed);
    left.addAll(Rename.parse(flags, "--no-move"));
    return new Renames(wanted, declined, defaults, filled, left, seen, conversions, backs, known);
  }

  /** These answers, and the columns {@code table.column} whose marks may go. */
  public Renames withoutMarks(Collection<String> columns) {
    Set<String> unmarked = new HashSet<>(seen);
    unmarked.addAll(columns);
    return new Renames(
        wanted, declined, defaults, filled, stayed, unmarked, conversions, backs, known);
  }

  /** These answers, and what the entities say besides. */
  public Renames withKnown(Known besides) {
    return new Renames(
        wanted, declined, defaults, filled, stayed, seen, conversions, backs, besides);
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
        wanted, declined, defaults, known, stayed, seen, conversions, backs, this.known);
  }
}
