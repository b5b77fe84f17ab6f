package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tables whose deleted rows are published: the server deletes none of them unless it can say which
 * rows they were.
 */
public final class Published {

  private Published() {}

  /** What tells rows from each other while some are deleted, or nothing where that is known. */
  public static List<String> before(Key table, String name, Sides sides) {
    return lacks(table, sides) ? List.of(identity(name, "FULL")) : List.of();
  }

  /** What was there before. */
  public static List<String> behind(Key table, String name, Sides sides) {
    CatalogueObject was = identity(table, sides);
    return lacks(table, sides)
        ? List.of(identity(name, was == null ? "DEFAULT" : was.text("setting")))
        : List.of();
  }

  private static String identity(String name, String setting) {
    return "ALTER TABLE ONLY " + name + " REPLICA IDENTITY " + setting;
  }

  private static @Nullable CatalogueObject identity(Key table, Sides sides) {
    return sides.before().find(table.of(Kind.REPLICA_IDENTITY, ""));
  }

  private static boolean lacks(Key table, Sides sides) {
    CatalogueObject was = identity(table, sides);
    boolean known = was != null && (was.has("lost") || was.text("setting").equals("FULL"));
    return !known
        && sides.before().get(table).text("relkind").equals("r")
        && List.of(sides.before(), sides.after()).stream()
            .anyMatch(side -> published(side, table) && !listed(side, table));
  }

  private static boolean published(Catalogue side, Key table) {
    return side.keys().stream()
        .filter(key -> key.kind() == Kind.PUBLICATION)
        .map(side::get)
        .filter(one -> one.text("definition").contains("delete"))
        .anyMatch(
            one ->
                one.text("definition").contains(" FOR ALL TABLES")
                    || one.text("definition").contains("TABLES IN SCHEMA ")
                    || named(one, side, table));
  }

  private static boolean named(CatalogueObject publication, Catalogue side, Key table) {
    return publication.uses().contains(table)
        || Sides.parents(side, table).stream()
            .anyMatch(one -> named(publication, side, Sides.parent(one)));
  }

  /** Whether only some columns are published, which all would have to be. */
  private static boolean listed(Catalogue side, Key table) {
    return side.keys().stream()
            .filter(key -> key.kind() == Kind.PUBLICATION)
            .anyMatch(key -> side.get(key).text("definition").contains(table.qualified() + " ("))
        || Sides.parents(side, table).stream().anyMatch(one -> listed(side, Sides.parent(one)));
  }
}
