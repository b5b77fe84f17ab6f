package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.Carrier;
import dev.whimbrel.catalogue.kind.CompositeRules;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.Rounding;
import dev.whimbrel.catalogue.kind.Sides;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Columns whose values are rows of another table or view. The server changes no type in a table,
 * and drops no view, while they are there, so they are something else meanwhile.
 */
final class RowTypes {

  private static final Set<Kind> RELATIONS = Set.of(Kind.TABLE, Kind.VIEW, Kind.MATERIALIZED_VIEW);

  private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");

  private final Sides sides;
  private final Map<Key, Passing> holders = new TreeMap<>();

  /** What rows are meanwhile. */
  private enum Passing {
    /** As many values in the same order. */
    TEXT,
    /** Values by their names. */
    JSON
  }

  private RowTypes(Sides sides) {
    this.sides = sides;
  }

  /**
   * Those that stand in the way.
   *
   * @throws InvalidMigration when there is no such way
   */
  static RowTypes of(Sides sides) {
    RowTypes types = new RowTypes(sides);
    for (Key key : List.copyOf(sides.fates().keySet())) {
      if (key.kind() == Kind.COLUMN && (types.retyped(key) || types.filled(key))) {
        types.find(key.of(Kind.TABLE, ""));
      } else if (key.kind() == Kind.TABLE && types.written(key)) {
        types.find(key);
      } else if (RELATIONS.contains(key.kind()) && sides.before().has(key) && sides.drops(key)) {
        types.find(key);
      }
    }
    return types;
  }

  private boolean retyped(Key column) {
    CatalogueObject before = sides.before().find(column);
    CatalogueObject after = sides.after().find(column);
    return sides.fate(column) == Fate.ALTERED
        && before != null
        && after != null
        && (!before.text("type").equals(after.text("type"))
            || !before.text("collation").equals(after.text("collation"))
            || before.uses().stream()
                .anyMatch(used -> Fates.isHeld(used) && sides.fate(used) == Fate.REBUILT)
            || (after.text("generated").equals("s")
                && !before.text("expression").equals(after.text("expression"))));
  }

  /** Whether all rows of a table are written anew although no column changes. */
  private boolean written(Key table) {
    CatalogueObject before = sides.before().find(table);
    CatalogueObject after = sides.after().find(table);
    return sides.fate(table) == Fate.ALTERED
        && before != null
        && after != null
        && before.text("relkind").equals("r")
        && !(before.text("persistence").equals(after.text("persistence"))
            && before.text("access_method").equals(after.text("access_method")));
  }

  /** Whether a column comes with a value for each row that is there. */
  private boolean filled(Key column) {
    CatalogueObject after = sides.after().find(column);
    return after != null
        && sides.creates(column)
        && sides.before().has(column.of(Kind.TABLE, ""))
        && !sides.drops(column.of(Kind.TABLE, ""))
        && (after.has("generated")
            || after.has("sequence")
            || sides.after().has(column.of(Kind.DEFAULT, column.part()))
            || after.uses().stream().anyMatch(used -> used.kind() == Kind.DOMAIN));
  }

  private void find(Key type) {
    for (Key user : sides.before().users(type)) {
      if (user.kind() == Kind.COLUMN && !user.of(Kind.TABLE, "").equals(type)) {
        String held = sides.before().get(user).text("plain_type");
        boolean holds = held.equals(type.qualified()) || held.equals(type.qualified() + "[]");
        CatalogueObject after = sides.after().find(user);
        boolean stays = after != null && after.text("plain_type").equals(held);
        if (holds && stays && sides.fate(user.of(Kind.TABLE, "")) != Fate.DROPPED) {
          pass(type, user);
        }
      }
    }
    if (!sides.drops(type)) {
      within(type, type, new TreeSet<>());
    }
  }

  /** Columns that hold rows of a table within values of other types. */
  private void within(Key table, Key held, Set<Key> seen) {
    for (Key type : sides.before().users(held)) {
      if (type.kind().isType() && !sides.drops(type) && seen.add(type)) {
        for (Key user : sides.before().users(type)) {
          boolean stays = user.kind() == Kind.COLUMN && sides.fate(user) != Fate.DROPPED;
          if (stays && sides.fate(user.of(Kind.TABLE, "")) != Fate.DROPPED) {
            pass(table, user, sides.fate(type) == Fate.KEPT);
          }
        }
        within(table, type, seen);
      }
    }
  }

  /** Whether the values of a type come in the order in which it will have them. */
  private boolean same(Key type) {
    List<String> was = names(sides.before(), type);
    List<String> is = names(sides.after(), type);
    return sides.drops(type)
        ? is.equals(was)
        : Set.copyOf(is).equals(Set.copyOf(was))
            && Sides.columns(sides.after(), type).stream()
                .noneMatch(column -> sides.creates(column.key()));
  }

  /** Whether a number with a fraction would have to become one without: no text of it does. */
  private boolean cut(Key type) {
    return Sides.columns(sides.before(), type).stream()
        .map(CatalogueObject::key)
        .filter(this::retyped)
        .anyMatch(
            column -> {
              CatalogueObject before = sides.before().get(column);
              CatalogueObject after = sides.after().get(column);
              return !INTEGERS.contains(before.text("type"))
                  && INTEGERS.contains(after.text("type"))
                  && Rounding.of(before, after, sides) != null;
            });
  }

  /** Nobody holds rows of the table that a column is in. */
  private boolean last(Key column) {
    return sides.before().users(column.of(Kind.TABLE, "")).stream()
        .noneMatch(
            user ->
                user.kind().isType()
                    || (user.kind() == Kind.COLUMN
                        && !user.of(Kind.TABLE, "").equals(column.of(Kind.TABLE, ""))));
  }

  /** Those that hold rows themselves. */
  private void pass(Key type, Key user) {
    boolean same = same(type);
    free(type, user, last(user) && !(same && cut(type)));
    holders.put(user, same ? Passing.TEXT : Passing.JSON);
  }

  /** Those that hold rows within something else, which have no names there. */
  private void pass(Key type, Key user, boolean kept) {
    free(type, user, kept && last(user) && same(type) && !cut(type));
    holders.put(user, Passing.TEXT);
  }

  /** Nothing may stand on them. */
  private void free(Key type, Key user, boolean possible) {
    boolean free =
        possible
            && sides.fate(user) == Fate.KEPT
            && !sides.drops(user.of(Kind.TABLE, ""))
            && sides.before().users(user).isEmpty();
    if (!free) {
      throw new InvalidMigration(
          new Problem(
              "row-type-in-use",
              type.qualified(),
              "%s, and %s.%s holds rows of it"
                  .formatted(
                      type.kind() == Kind.TABLE && !sides.drops(type)
                          ? "its rows are written anew"
                          : "it is made anew",
                      user.qualified(),
                      Names.quote(user.part())),
              "give that column another type before, and this one again after it"));
    }
  }

  /** The columns of a table, view or materialised view, whichever has the name. */
  private static List<String> names(Catalogue catalogue, Key type) {
    for (Kind view : List.of(Kind.VIEW, Kind.MATERIALIZED_VIEW)) {
      CatalogueObject object = catalogue.find(type.of(view, ""));
      if (object != null) {
        return List.copyOf(CompositeRules.fields(object.text("columns")).keySet());
      }
    }
    return Sides.columns(catalogue, type.of(Kind.TABLE, "")).stream()
        .map(column -> Names.quote(column.key().part()))
        .toList();
  }

  /** Whether the values of a column come by their names. */
  boolean carries(Key column) {
    return holders.get(column) == Passing.JSON;
  }

  /** Makes something else of them before all other statements, and rows again behind them. */
  RowTypes around(List<String> all) {
    List<String> first = new ArrayList<>();
    holders.forEach(
        (holder, passing) -> {
          String type = sides.before().get(holder).text("plain_type");
          String name = Names.quote(holder.part());
          String many = type.endsWith("[]") ? "[]" : "";
          if (passing == Passing.TEXT) {
            first.add(turned(holder, "text" + many, name + "::text" + many));
            all.add(turned(holder, type, name + "::" + type));
          } else {
            Carrier carrier =
                Carrier.of(sides.before().get(holder), sides.after().get(holder), sides);
            first.add(turned(holder, "json", "pg_catalog.to_json(" + name + ")"));
            all.addAll(carrier.around(turned(holder, type, carrier.ofJson(name))));
          }
        });
    all.addAll(0, first);
    return this;
  }

  private static String turned(Key column, String type, String value) {
    return "ALTER TABLE %s ALTER COLUMN %s TYPE %s USING %s"
        .formatted(column.qualified(), Names.quote(column.part()), type, value);
  }
}
