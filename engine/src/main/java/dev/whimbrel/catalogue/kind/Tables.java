package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;

/** How statements name a table. */
final class Tables {

  private Tables() {}

  /** {@code ALTER TABLE schema.name } for a part of it. */
  static String alter(Key part) {
    return "ALTER TABLE " + part.qualified() + " ";
  }

  /** The same without its children. */
  static String alterOnly(Key part) {
    return "ALTER TABLE ONLY " + part.qualified() + " ";
  }

  /** {@code ALTER TABLE ONLY schema.name ALTER COLUMN name }. */
  static String alterColumn(CatalogueObject column) {
    return alterOnly(column.key()) + "ALTER COLUMN " + Names.quote(column.key().part()) + " ";
  }

  /** Whether all its rows are another server's. */
  static boolean isForeign(Key table, Sides sides) {
    CatalogueObject object = sides.before().find(table);
    return object != null && object.text("relkind").equals("f");
  }

  /** Whether rows of it are another server's, or those of a table that inherits from it. */
  static boolean foreign(Catalogue catalogue, Key table) {
    CatalogueObject object = catalogue.find(table);
    return object != null
        && (object.text("relkind").equals("f")
            || catalogue.users(table).stream()
                .filter(user -> user.kind() == Kind.INHERITANCE)
                .filter(user -> Sides.parent(catalogue.get(user)).equals(table))
                .anyMatch(user -> foreign(catalogue, user.of(Kind.TABLE, ""))));
  }
}
