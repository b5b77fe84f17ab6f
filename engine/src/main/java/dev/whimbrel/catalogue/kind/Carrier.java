package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
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

  private static final Set<String> JSON = Set.of("json", "jsonb");

  private static final Set<Kind> ROWS =
      Set.of(Kind.COMPOSITE, Kind.TABLE, Kind.VIEW, Kind.MATERIALIZED_VIEW);

  /**
   * For the values of a column.
   *
   * @throws InvalidMigration when there is something in them that does not come back from JSON as
   *     it was
   */
  public static Carrier of(CatalogueObject before, CatalogueObject after, Sides sides) {
    String held = before.text("plain_type").replace("[]", "");
    String lossy = lossy(held, sides.before());
    if (!lossy.isEmpty()) {
      throw new InvalidMigration(
          new Problem(
              "row-type-in-use",
              held,
              "%s.%s holds values of it, in which %s would not stay as it is"
                  .formatted(before.key().qualified(), Names.quote(before.key().part()), lossy),
              "give that column another type before, and this one again after it"));
    }
    String name = "whimbrel_value_" + after.text("position");
    return new Carrier(Names.quote(after.key().schema()) + "." + name, after.text("type"));
  }

  /**
   * A type within another that has a JSON of its own: a null of it is nothing, and what a cast
   * writes no type need read; empty for none.
   */
  private static String lossy(String type, Catalogue catalogue) {
    String plain = type.replaceAll("\\([^)]*\\)|\\[]", "");
    if (JSON.contains(plain) || catalogue.origin().casts(plain, "json")) {
      return plain;
    }
    CatalogueObject domain = catalogue.domain(plain);
    if (domain != null) {
      return lossy(domain.text("base"), catalogue);
    }
    return catalogue.keys().stream()
        .filter(key -> ROWS.contains(key.kind()) && key.qualified().equals(plain))
        .flatMap(key -> Fields.types(catalogue, key).values().stream())
        .map(field -> lossy(field, catalogue))
        .filter(field -> !field.isEmpty())
        .findFirst()
        .orElse("");
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
