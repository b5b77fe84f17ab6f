package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A type of a single field that is there for one statement, by which rows within arrays and within
 * other rows become those of a new type by the names of their fields. A text says them by their
 * places only, and there is no room for a query where a column changes its type.
 *
 * @param name of the type, qualified
 * @param type of its field
 */
public record Carrier(String name, String type) {

  /** For the values of a column. */
  public static Carrier of(CatalogueObject column, String type) {
    String name = "whimbrel_value_" + column.text("position");
    return new Carrier(Names.quote(column.key().schema()) + "." + name, type);
  }

  /** Makes it. */
  public String create() {
    return "CREATE TYPE %s AS (v %s)".formatted(name, type);
  }

  /** Drops it. */
  public String drop() {
    return "DROP TYPE " + name;
  }

  /** What a value becomes. */
  String value(String value) {
    return ofJson("pg_catalog.to_json(" + value + ")");
  }

  /** What a value becomes that is JSON already. */
  public String ofJson(String json) {
    return "(pg_catalog.json_populate_record(NULL::%s, pg_catalog.json_build_object('v', %s))).v"
        .formatted(name, json);
  }

  /** A statement that needs it. */
  public List<String> around(String statement) {
    return List.of(create(), statement, drop());
  }

  /** Whether a column that keeps its type's name holds rows whose texts the new type misreads. */
  static boolean needed(CatalogueObject before, CatalogueObject after, Sides sides) {
    return before.text("plain_type").equals(after.text("plain_type"))
        && misread(before, sides, new HashSet<>());
  }

  private static boolean misread(CatalogueObject holder, Sides sides, Set<Key> seen) {
    Catalogue before = sides.before();
    for (Key used : holder.uses()) {
      boolean within = used.kind() == Kind.COMPOSITE || used.kind() == Kind.DOMAIN;
      if (within
          && before.has(used)
          && sides.fate(used) == Fate.REBUILT
          && seen.add(used)
          && ((used.kind() == Kind.COMPOSITE && !Fields.readable(used, sides))
              || misread(before.get(used), sides, seen))) {
        return true;
      }
    }
    return false;
  }

  /** Whether rows of a type hold others whose texts the new types misread. */
  static boolean within(Key type, Sides sides) {
    return misread(sides.before().get(type), sides, new HashSet<>(Set.of(type)));
  }
}
