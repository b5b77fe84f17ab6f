package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.Casts;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows that a table will have at the end of a plan, seen before its beginning. */
final class Rows {

  /** Values that are the same for every row and cost nothing to ask for. */
  private static final Pattern CONSTANT =
      Pattern.compile(
          "\\(*(E?'(?:[^']++|'')*+'|[-+]?[0-9.]+|true|false|NULL)\\)*(::[^()]+(\\([0-9, ]+\\))?)?");

  private final Sides sides;
  private final Set<Key> covered;

  /**
   * Of a plan.
   *
   * @param covered partitions whose rows move with those of their parent
   */
  Rows(Sides sides, Set<Key> covered) {
    this.sides = sides;
    this.covered = Set.copyOf(covered);
  }

  Sides sides() {
    return sides;
  }

  /** Whether the table keeps rows of its own that may be there. */
  boolean stay(Key table) {
    CatalogueObject before = sides.before().find(table);
    CatalogueObject after = sides.after().find(table);
    if (before == null || after == null || covered.contains(table)) {
      return false;
    }
    boolean anew = sides.fate(table) == Fate.REBUILT;
    return anew ? !foreign(before) && !foreign(after) : plain(before) && plain(after);
  }

  private static boolean plain(CatalogueObject table) {
    return table.text("relkind").equals("r");
  }

  private static boolean foreign(CatalogueObject table) {
    return table.text("relkind").equals("f");
  }

  /** Whether a partition takes some of the rows along, so that they need no other place. */
  boolean parted(Key table) {
    return sides.before().users(table).stream()
        .filter(user -> user.kind() == Kind.INHERITANCE && !sides.after().has(user))
        .filter(user -> Sides.parent(sides.before().get(user)).equals(table))
        .anyMatch(user -> sides.after().has(user.of(Kind.TABLE, "")));
  }

  /** Where the rows lie now. */
  Question.Place place(Key table) {
    CatalogueObject before = sides.before().find(table);
    return new Question.Place(table, before != null && before.text("relkind").equals("p"));
  }

  /** Whether the column has its values already, and keeps them as they are. */
  boolean same(Key column) {
    return Names.quote(column.part()).equals(value(column));
  }

  /**
   * Whether values of a column come in another order, so that what compares them cannot be asked.
   */
  boolean reordered(Key column) {
    CatalogueObject before = sides.before().find(column);
    return before != null
        && before.uses().stream()
            .anyMatch(used -> used.kind() == Kind.ENUM && sides.fate(used) == Fate.REBUILT);
  }

  /** Whether the column keeps its numbers, in a type that holds more of them. */
  boolean widened(Key column) {
    CatalogueObject before = sides.before().find(column);
    CatalogueObject after = sides.after().find(column);
    return before != null && after != null && !lost(column) && CastDemands.widens(before, after);
  }

  /** Whether the column is made anew in a table that stays. */
  private boolean lost(Key column) {
    return sides.fate(column) == Fate.REBUILT
        && sides.fate(column.of(Kind.TABLE, "")) != Fate.REBUILT;
  }

  /** The columns of a table that an object needs, as they will be. */
  List<Key> columns(CatalogueObject object, Key table) {
    return object.uses().stream()
        .filter(used -> used.kind() == Kind.COLUMN && used.of(Kind.TABLE, "").equals(table))
        .sorted()
        .toList();
  }

  /**
   * What to select from, with columns of the values that they will have; null when those cannot be
   * told.
   *
   * @param mark stands for the table
   */
  @Nullable String from(String mark, Collection<Key> columns) {
    return columns.stream().anyMatch(this::computed)
        ? computed(mark, columns)
        : selected(mark, columns);
  }

  /** Whether a column will be computed from values that change too. */
  private boolean computed(Key column) {
    CatalogueObject after = sides.after().find(column);
    return after != null
        && after.has("generated")
        && (!sides.before().has(column) || lost(column))
        && value(column) == null;
  }

  private @Nullable String computed(String mark, Collection<Key> columns) {
    Set<Key> inputs = new TreeSet<>();
    List<String> values = new ArrayList<>();
    for (Key column : columns) {
      String name = Names.quote(column.part());
      if (computed(column)) {
        CatalogueObject after = sides.after().get(column);
        inputs.addAll(columns(after, column.of(Kind.TABLE, "")));
        values.add("(%s)::%s AS %s".formatted(after.text("expression"), after.text("type"), name));
      } else {
        inputs.add(column);
        values.add(name);
      }
    }
    @Nullable String from = selected(mark, inputs);
    return from == null
        ? null
        : "(SELECT " + String.join(", ", values) + " FROM " + from + " AS o)";
  }

  private @Nullable String selected(String mark, Collection<Key> columns) {
    List<String> values = new ArrayList<>();
    boolean same = true;
    for (Key column : columns) {
      String value = value(column);
      if (value == null) {
        return null;
      }
      String name = Names.quote(column.part());
      same &= value.equals(name);
      values.add(value.equals(name) ? value : value + " AS " + name);
    }
    return same ? mark : "(SELECT " + String.join(", ", values) + " FROM " + mark + " AS o)";
  }

  /** What will be in a column, over what is there; null when it cannot be told. */
  @Nullable String value(Key column) {
    CatalogueObject before = sides.before().find(column);
    CatalogueObject after = sides.after().find(column);
    if (after == null) {
      return null;
    }
    boolean lost = lost(column);
    if (after.has("generated") && (before == null || lost)) {
      return generated(after);
    }
    if (before == null || lost) {
      return initial(after);
    }
    boolean same = before.text("type").equals(after.text("type")) && !Casts.replaces(before, sides);
    return same ? Names.quote(column.part()) : Casts.value(before, after, sides);
  }

  private @Nullable String generated(CatalogueObject column) {
    for (Key used : columns(column, column.key().of(Kind.TABLE, ""))) {
      CatalogueObject other = sides.after().find(used);
      if (other == null || other.has("generated") || !same(used)) {
        return null;
      }
    }
    return "(" + column.text("expression") + ")::" + column.text("type");
  }

  /** What a new column begins with. */
  private @Nullable String initial(CatalogueObject column) {
    if (column.has("sequence")) {
      return null;
    }
    Catalogue after = sides.after();
    CatalogueObject value = after.find(column.key().of(Kind.DEFAULT, column.key().part()));
    String expression = value == null ? "" : value.text("expression");
    for (Key used : column.uses()) {
      if (used.kind() == Kind.DOMAIN && expression.isEmpty() && after.has(used)) {
        expression = after.get(used).text("default");
      }
    }
    if (expression.isEmpty()) {
      boolean fresh =
          column.uses().stream().anyMatch(used -> used.kind() != Kind.TABLE && sides.creates(used));
      return fresh ? "NULL" : "NULL::" + column.text("type");
    }
    return CONSTANT.matcher(expression).matches() ? expression + "::" + column.text("type") : null;
  }
}
