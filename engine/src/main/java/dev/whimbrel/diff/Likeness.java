package dev.whimbrel.diff;

import dev.whimbrel.diff.Question.TableRename.Shared;
import dev.whimbrel.diff.carried.KeyPath;
import dev.whimbrel.diff.carried.OldKeys;
import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What went and what came, paired where it looks like one thing under a new name. */
final class Likeness {

  private Likeness() {}

  /** A namesake of another type counts, but less: most tables have an id and a name. */
  private static final double OTHERWISE_TYPED = 0.8;

  /** In two collections of one owner, a column of the same type. */
  private static final double OTHERWISE_NAMED = 0.3;

  /** Of two keys to one table, the first under another name is more likely the first again. */
  private static final double OTHERWISE_PLACED = 0.5;

  private static final double MOSTLY = 0.5;

  /** As {@code color} and {@code colour} differ. */
  static final int MISSPELLED = 2;

  private record Pair(Rename rename, double unlike) {}

  /** Rows may be lost where anything is alike, so that is asked too. */
  static List<Question> tables(Draft draft) {
    List<Pair> pairs = new ArrayList<>();
    List<Table> going = new ArrayList<>(draft.going());
    List<Table> coming = new ArrayList<>(draft.coming());
    draft.kept().stream()
        .filter(now -> isAnother(now, draft.wanted(now.name())))
        .forEach(
            now -> {
              going.add(now);
              coming.add(draft.wanted(now.name()));
            });
    for (Table went : going) {
      for (Table came : coming) {
        Rename rename = Rename.table(went.name(), came.name());
        double shared = shared(went, came);
        boolean alike = shared > MOSTLY || (isNew(draft, went, came) && isAlike(draft, went, came));
        if (alike
            && !Carrying.isOfClass(draft, went, came)
            && !isPart(draft, went, came)
            && !isSplitOff(draft, went, came)
            && shared > stayed(draft, went, came)
            && !draft.answers().declined().contains(rename)) {
          pairs.add(new Pair(rename, 1 - shared));
        }
      }
    }
    return pairs.isEmpty() ? ofTypes(draft).stream().toList() : questions(draft, pairs);
  }

  private static List<Question> questions(Draft draft, List<Pair> pairs) {
    return best(pairs).stream()
        // One that is said already waits for the one that gives up its new name.
        .filter(pair -> !draft.answers().wanted().contains(pair.rename()))
        .map(Likeness::question)
        .toList();
  }

  private static Question question(Pair pair) {
    return new Question.TableRename(
        pair.rename().from(),
        pair.rename().to(),
        1 - pair.unlike() > MOSTLY ? Shared.MOSTLY : Shared.SOME);
  }

  /** The one table that went and the one that came, where nothing but the types is the same. */
  private static Optional<Question> ofTypes(Draft draft) {
    List<Table> going = draft.going();
    List<Table> coming = draft.coming();
    if (going.size() != 1 || coming.size() != 1) {
      return Optional.empty();
    }
    Rename rename = Rename.table(going.getFirst().name(), coming.getFirst().name());
    return types(going.getFirst()).equals(types(coming.getFirst()))
            && !Carrying.isOfClass(draft, going.getFirst(), coming.getFirst())
            && !draft.answers().declined().contains(rename)
        ? Optional.of(new Question.TableRename(rename.from(), rename.to(), Shared.TYPES))
        : Optional.empty();
  }

  private static List<String> types(Table table) {
    return table.columns().stream()
        .map(column -> column.type().sql() + target(table, column).map(to -> " " + to).orElse(""))
        .sorted()
        .toList();
  }

  private static boolean isNew(Draft draft, Table went, Table came) {
    return draft.target().table(went.name()).isEmpty()
        && draft.state().table(came.name()).isEmpty();
  }

  private static boolean isAlike(Draft draft, Table went, Table came) {
    return sharesValues(went, came) || isFollowed(draft, went, came) || isCollection(went, came);
  }

  /** Whether a new table has rows for those of one that stays, as its key says. */
  private static boolean isPart(Draft draft, Table went, Table came) {
    return draft.target().table(went.name()).isPresent()
        && KeyPath.between(draft.links().after(), came.name(), went.name()).isPresent();
  }

  /** Whether a table that stays, and keeps a value, leads to a new one that has what it loses. */
  private static boolean isSplitOff(Draft draft, Table went, Table came) {
    Optional<Table> stays = draft.target().table(went.name());
    return draft.state().table(came.name()).isEmpty()
        && stays.filter(t -> sharesValues(went, t)).isPresent()
        && Draft.foreignKeys(stays.get()).stream().anyMatch(k -> k.table().equals(came.name()));
  }

  /** Whether all that a collection had has a place in the rows of an entity, whatever its name. */
  private static boolean isCollection(Table went, Table came) {
    List<Column> free = new ArrayList<>(came.columns());
    boolean leads = !Draft.foreignKeys(went).isEmpty();
    for (Column column : went.columns()) {
      Optional<String> target = target(went, column);
      Optional<Column> place =
          free.stream()
              .filter(c -> alike(column, c) && c.generated() == null)
              .filter(c -> target(came, c).equals(target))
              .findFirst();
      place.ifPresent(free::remove);
      leads &= place.isPresent();
    }
    return leads;
  }

  /** Whether a column that led to the one leads to the other, so that its values would be lost. */
  private static boolean isFollowed(Draft draft, Table went, Table came) {
    return draft.kept().stream()
        .anyMatch(
            now ->
                Draft.foreignKeys(now).stream()
                    .filter(key -> key.table().equals(went.name()))
                    .anyMatch(key -> leads(draft.wanted(now.name()), key.columns(), came)));
  }

  private static boolean leads(Table wanted, List<String> columns, Table to) {
    return Draft.foreignKeys(wanted).stream()
        .anyMatch(key -> key.columns().equals(columns) && key.table().equals(to.name()));
  }

  /** Whether a column that is no key has a namesake: that both number their rows says nothing. */
  private static boolean sharesValues(Table went, Table came) {
    return went.columns().stream()
        .filter(column -> column.generated() == null && !isKey(went, column))
        .anyMatch(
            column ->
                came.column(column.name())
                    .filter(other -> alike(column, other) && !isKey(came, other))
                    .isPresent());
  }

  private static boolean isKey(Table table, Column column) {
    return table.constraints().stream()
        .filter(c -> c instanceof Constraint.PrimaryKey || c instanceof Constraint.ForeignKey)
        .anyMatch(c -> c.columns().contains(column.name()));
  }

  /** How much of either is still where it was; a table under its own name is no pair. */
  private static double stayed(Draft draft, Table went, Table came) {
    if (went.name().equals(came.name())) {
      return Double.MAX_VALUE;
    }
    double of = draft.target().table(went.name()).map(wanted -> shared(went, wanted)).orElse(0.0);
    double by = draft.state().table(came.name()).map(now -> shared(now, came)).orElse(0.0);
    return Math.max(of, by);
  }

  /** Whether a name stayed and little else, as when one table takes the name of another. */
  private static boolean isAnother(Table now, Table wanted) {
    long kept = now.columns().stream().filter(c -> wanted.column(c.name()).isPresent()).count();
    return kept <= MOSTLY * now.columns().size();
  }

  static List<Rename> columns(Draft draft, Table now, Table wanted) {
    List<Pair> pairs = new ArrayList<>();
    for (Column going : now.columns()) {
      for (Column coming : wanted.columns()) {
        Rename rename = Rename.column(now.name(), going.name(), coming.name());
        if (wanted.column(going.name()).isEmpty()
            && now.column(coming.name()).isEmpty()
            && (alike(going, coming) || isConverted(draft, now.name(), going, coming))
            && Sameness.of(going.generated(), coming.generated())
            && target(now, going).equals(target(wanted, coming))
            && !isByOtherKey(draft, now.name(), coming)
            && !draft.answers().declined().contains(rename)) {
          double unlike = going.type().equals(coming.type()) ? 0 : alike(going, coming) ? 1 : 2;
          double elsewhere = place(now, going) == place(wanted, coming) ? 0 : OTHERWISE_PLACED;
          pairs.add(new Pair(rename, unlike + elsewhere));
        }
      }
    }
    return best(pairs).stream().map(Pair::rename).toList();
  }

  /** Whether a column may be one under a like name whose values have become those of its type. */
  private static boolean isConverted(Draft draft, String table, Column going, Column coming) {
    List<String> words = List.of(going.name().split("_"));
    boolean named =
        Nearest.distance(going.name(), coming.name()) <= MISSPELLED
            || Arrays.stream(coming.name().split("_")).anyMatch(words::contains);
    return named && Conversion.isKnown(draft, table, going, coming);
  }

  /** Whether a reference names rows by another key, which they had before. */
  private static boolean isByOtherKey(Draft draft, String table, Column coming) {
    return draft.wanted(table).constraints().stream()
        .filter(Constraint.ForeignKey.class::isInstance)
        .map(Constraint.ForeignKey.class::cast)
        .filter(key -> key.columns().equals(List.of(coming.name())))
        .filter(key -> draft.state().table(key.table()).filter(t -> had(t, key)).isPresent())
        .anyMatch(
            key ->
                new OldKeys(draft.renamed(), draft.target()).value(table, coming.name()).isPresent()
                    && !referred(draft, table, key).contains(key.references()));
  }

  private static boolean had(Table target, Constraint.ForeignKey key) {
    return key.references().stream().allMatch(name -> target.column(name).isPresent());
  }

  private static List<List<String>> referred(Draft draft, String table, Constraint.ForeignKey key) {
    return Draft.foreignKeys(draft.now(table)).stream()
        .filter(old -> old.table().equals(key.table()))
        .map(Constraint.ForeignKey::references)
        .toList();
  }

  /** Which it is of those that lead to the same table, as both columns of friends do. */
  private static int place(Table table, Column column) {
    Optional<String> target = target(table, column);
    return target.isEmpty()
        ? 0
        : table.columns().stream()
            .filter(other -> target(table, other).equals(target))
            .toList()
            .indexOf(column);
  }

  /** A type that the values fit into as they are, but perhaps for their length. */
  static boolean alike(Column one, Column other) {
    return one.type().equals(other.type()) || KeyTypes.comparable(one.type(), other.type());
  }

  /** Whether two tables have most columns by the same name. */
  static boolean isMostly(Table one, Table other) {
    return shared(one, other) > MOSTLY;
  }

  /** Which part of the larger table's columns the other has by the same name, or nearly so. */
  private static double shared(Table one, Table other) {
    double same = 0;
    List<Column> strangers =
        new ArrayList<>(
            other.columns().stream().filter(c -> one.column(c.name()).isEmpty()).toList());
    boolean related = related(one, other);
    for (Column column : one.columns()) {
      Optional<Column> namesake = other.column(column.name());
      if (namesake.isPresent()) {
        same += namesake.get().type().equals(column.type()) ? 1 : OTHERWISE_TYPED;
      } else if (related) {
        same += among(strangers, one, column, other);
      }
    }
    return same / Math.max(one.columns().size(), other.columns().size());
  }

  /** Whether both belong to the same other table, as a collection under a new name does. */
  private static boolean related(Table one, Table other) {
    return Draft.foreignKeys(one).stream()
        .map(Constraint.ForeignKey::table)
        .anyMatch(
            target -> Draft.foreignKeys(other).stream().anyMatch(k -> k.table().equals(target)));
  }

  /** Takes the first that could be the column under another name. */
  private static double among(List<Column> strangers, Table one, Column column, Table other) {
    Optional<String> target = target(one, column);
    Optional<Column> found =
        strangers.stream()
            .filter(c -> alike(column, c) && target(other, c).equals(target))
            .findFirst();
    found.ifPresent(strangers::remove);
    return found.isEmpty() ? 0 : target.isPresent() ? OTHERWISE_TYPED : OTHERWISE_NAMED;
  }

  /** Where a column leads: two columns that lead to different tables are never the same. */
  static Optional<String> target(Table table, Column column) {
    return Draft.foreignKeys(table).stream()
        .filter(key -> key.columns().equals(List.of(column.name())))
        .map(Constraint.ForeignKey::table)
        .findFirst();
  }

  private static List<Pair> best(List<Pair> pairs) {
    Comparator<Pair> order =
        Comparator.comparingDouble(Pair::unlike)
            .thenComparingInt(p -> Nearest.distance(p.rename().from(), p.rename().to()))
            .thenComparing(p -> p.rename().from())
            .thenComparing(p -> p.rename().to());
    Set<String> went = new HashSet<>();
    Set<String> came = new HashSet<>();
    List<Pair> chosen = new ArrayList<>();
    for (Pair pair : pairs.stream().sorted(order).toList()) {
      if (!went.contains(pair.rename().from()) && !came.contains(pair.rename().to())) {
        went.add(pair.rename().from());
        came.add(pair.rename().to());
        chosen.add(pair);
      }
    }
    return chosen;
  }
}
