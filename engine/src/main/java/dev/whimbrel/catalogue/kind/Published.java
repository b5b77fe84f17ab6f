package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tables whose deleted rows are published: the server deletes none of them unless it can say which
 * rows they were.
 */
public final class Published {

  private Published() {}

  /** Statements that delete rows, with what tells these from each other meanwhile. */
  public static List<String> around(Key table, String name, List<String> statements, Sides sides) {
    CatalogueObject was = sides.before().find(table.of(Kind.REPLICA_IDENTITY, ""));
    if (!lacks(table, was, sides)) {
      return statements;
    }
    List<String> around = new ArrayList<>(statements);
    around.addFirst(identity(name, "FULL"));
    around.add(identity(name, was == null ? "DEFAULT" : was.text("setting")));
    return around;
  }

  private static String identity(String name, String setting) {
    return "ALTER TABLE ONLY " + name + " REPLICA IDENTITY " + setting;
  }

  private static boolean lacks(Key table, @Nullable CatalogueObject was, Sides sides) {
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
