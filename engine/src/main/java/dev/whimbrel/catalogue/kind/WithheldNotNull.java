package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * A NOT NULL that an identity wants, or what replication goes by: nothing ends it, but it can be
 * kept from those who inherit it for a moment, when theirs have other names.
 */
final class WithheldNotNull {

  private WithheldNotNull() {}

  static boolean takes(CatalogueObject before, CatalogueObject after, Sides sides) {
    Key table = before.key().of(Kind.TABLE, "");
    return handsDown(before)
        && handsDown(after)
        && !sides.before().get(table).has("partition_key")
        && (before.has("identity") || sides.before().has(table.of(Kind.REPLICA_IDENTITY, "")));
  }

  private static boolean handsDown(CatalogueObject column) {
    return column.has("not_null_name")
        && !column.has("not_null_inherited")
        && !column.has("not_null_no_inherit")
        && !column.has("not_null_not_valid");
  }

  /** A change of type with what the NOT NULLs below want around it. */
  static List<String> around(
      List<String> change, CatalogueObject before, CatalogueObject after, Sides sides) {
    return NotNull.calledOtherwise(before, sides) && takes(before, after, sides)
        ? withheld(change, before, after, sides)
        : PartitionNotNulls.around(change, after, sides);
  }

  /** Another name, which those below do not take over. */
  static List<String> renamed(CatalogueObject before, CatalogueObject after, Sides sides) {
    return withheld(List.of(), before, after, sides);
  }

  private static List<String> withheld(
      List<String> change, CatalogueObject before, CatalogueObject after, Sides sides) {
    String alter = Tables.alter(after.key());
    String was = SwappedNames.notNull(before, sides);
    String is = after.text("not_null_name");
    List<String> statements = new ArrayList<>();
    statements.add(alter + "ALTER CONSTRAINT " + was + " NO INHERIT");
    statements.addAll(NotNull.onlyInherited(before, sides));
    statements.addAll(change);
    if (!was.equals(is)) {
      statements.add(alter + "RENAME CONSTRAINT " + was + " TO " + is);
    }
    statements.add(alter + "ALTER CONSTRAINT " + is + " INHERIT");
    return statements;
  }
}
