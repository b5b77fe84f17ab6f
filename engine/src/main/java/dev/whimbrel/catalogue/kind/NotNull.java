package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** NOT NULL, which is a constraint with a name from PostgreSQL 18 on. */
public final class NotNull {

  private NotNull() {}

  static List<String> changes(CatalogueObject before, CatalogueObject after, Sides sides) {
    if (!after.has("not_null")) {
      String alter =
          Inherited.endsAlone(after.key(), sides)
              ? Tables.alterOnly(after.key())
              : Tables.alter(after.key());
      return before.has("not_null")
          ? List.of(alter + "ALTER COLUMN " + ColumnText.name(after) + " DROP NOT NULL")
          : List.of();
    }
    // One that is only the parent's ends with it, and another one begins.
    boolean ends = before.has("not_null_inherited") && !after.has("not_null_inherited");
    if (!before.has("not_null") && HandedOver.begins(after, sides)) {
      return List.of();
    }
    return before.has("not_null") && !(ends && Inherited.parentEnds(before, sides))
        ? lasting(before, after, sides)
        : List.of(set(after));
  }

  private static List<String> lasting(CatalogueObject before, CatalogueObject after, Sides sides) {
    Key top = PartitionNotNulls.top(before.key(), sides);
    if (PartitionNotNulls.anew(top, sides)) {
      return top.equals(before.key()) ? Inherited.renamedBelow(top, sides) : List.of();
    }
    if (Inherited.joins(before, after, sides)
        && after.has("not_null_inherited")
        && !needed(before, sides.before())) {
      // One that is to be only the parent's is made by it.
      return List.of(drop(after));
    }
    Key apart = WithheldNotNull.top(before.key(), sides);
    if (apart != null) {
      return apart.equals(before.key())
          ? WithheldNotNull.around(List.of(), apart, sides)
          : List.of();
    }
    if (loosened(before, after)) {
      return Inherited.loosened(before, sides) || Inherited.holder(before.key(), sides) != null
          ? List.of()
          : anew(after, sides);
    }
    if (otherwiseBelow(before, after, sides) && !needed(after, sides.after())) {
      // The server renames it with those below, which have another name.
      return List.of(drop(after), set(after));
    }
    return Inherited.renamed(before, after, sides) || Inherited.holder(before.key(), sides) != null
        ? List.of()
        : named(before, after, sides);
  }

  /** A change of type with what the NOT NULLs below want around it. */
  static List<String> around(List<String> change, CatalogueObject after, Sides sides) {
    Key apart = WithheldNotNull.top(after.key(), sides);
    return apart != null
        ? WithheldNotNull.around(change, apart, sides)
        : PartitionNotNulls.around(change, after, sides);
  }

  /** Whether it ends, perhaps to begin again. */
  static boolean away(CatalogueObject before, CatalogueObject after, Sides sides) {
    return (before.has("not_null") && !after.has("not_null"))
        || PartitionNotNulls.anew(after.key(), sides);
  }

  /** Whether rows with NULL may be there again. */
  static boolean loosened(CatalogueObject before, CatalogueObject after) {
    return before.has("not_null")
        && !before.has("not_null_not_valid")
        && after.has("not_null_not_valid");
  }

  /** One that is not tried ends with all below, and comes again; some of those are tried. */
  private static List<String> anew(CatalogueObject after, Sides sides) {
    List<String> statements = new ArrayList<>(List.of(drop(after), set(after)));
    tried(after.key(), sides, statements);
    return statements;
  }

  /** Tries those below that have been, when they come again by a parent's that has not. */
  static void tried(Key parent, Sides sides, List<String> statements) {
    for (CatalogueObject heir : sides.heirs(parent.of(Kind.TABLE, ""))) {
      Key key = heir.key().of(Kind.COLUMN, parent.part());
      CatalogueObject same = sides.after().find(key);
      if (same == null || same.text("not_null_name").isEmpty()) {
        continue;
      }
      if (same.has("not_null_not_valid")) {
        tried(key, sides, statements);
      } else {
        statements.add(Tables.alter(key) + "VALIDATE CONSTRAINT " + same.text("not_null_name"));
      }
    }
  }

  /** Whether one gets another name that is called otherwise where a table inherits it. */
  private static boolean otherwiseBelow(
      CatalogueObject before, CatalogueObject after, Sides sides) {
    String name = before.text("not_null_name");
    return !name.equals(after.text("not_null_name"))
        && !before.has("not_null_inherited")
        && sides.heirs(before.key().of(Kind.TABLE, "")).stream()
            .map(heir -> heir.key().of(Kind.COLUMN, before.key().part()))
            .map(sides.before()::find)
            .anyMatch(same -> same != null && !same.text("not_null_name").equals(name));
  }

  /**
   * Whether the server refuses another type because of it: it writes a parent's anew for its heirs
   * too, and stumbles over one of theirs that has another name.
   */
  static boolean standsInTheWay(CatalogueObject before, Sides sides) {
    return calledOtherwise(before, sides) && WithheldNotNull.top(before.key(), sides) == null;
  }

  /** Whether a heir calls its own otherwise. */
  static boolean calledOtherwise(CatalogueObject column, Sides sides) {
    String name = column.text("not_null_name");
    return !name.isEmpty() && calledOtherwise(name, column.key(), sides);
  }

  /** Whether one of those below, at any distance, has one of its own by another name. */
  private static boolean calledOtherwise(String name, Key column, Sides sides) {
    return sides.below(column.of(Kind.TABLE, "")).stream()
        .map(table -> sides.before().find(table.of(Kind.COLUMN, column.part())))
        .filter(Objects::nonNull)
        .anyMatch(
            same ->
                same.has("not_null_name")
                    && !same.has("not_null_inherited")
                    && !same.text("not_null_name").equals(name));
  }

  /** Ends it for a parent alone, and where it is nothing but the parent's. */
  static List<String> lifted(CatalogueObject before, Sides sides) {
    List<String> statements = new ArrayList<>();
    String end = "ALTER COLUMN " + ColumnText.name(before) + " DROP NOT NULL";
    statements.add(Tables.alterOnly(before.key()) + end);
    statements.addAll(onlyInherited(before, sides));
    return statements;
  }

  /** What ends those of heirs that are nothing but the parent's, which makes them again. */
  static List<String> onlyInherited(CatalogueObject before, Sides sides) {
    List<String> statements = new ArrayList<>();
    for (CatalogueObject heir : sides.heirs(before.key().of(Kind.TABLE, ""))) {
      Key key = heir.key().of(Kind.COLUMN, before.key().part());
      CatalogueObject same = sides.before().find(key);
      CatalogueObject later = sides.after().find(key);
      if (same != null
          && later != null
          && same.has("not_null_inherited")
          && later.has("not_null_inherited")
          && !held(same, sides.before())) {
        statements.add(drop(same));
      }
    }
    return statements;
  }

  /** Whether a key, an identity or what replication goes by wants it. */
  static boolean needed(CatalogueObject column, Catalogue catalogue) {
    return held(column, catalogue)
        || catalogue.has(column.key().of(Kind.TABLE, "").of(Kind.REPLICA_IDENTITY, ""));
  }

  /** Whether something wants it that is not away for a moment with it. */
  static boolean held(CatalogueObject column, Catalogue catalogue) {
    Key table = column.key().of(Kind.TABLE, "");
    return column.has("identity")
        || catalogue.parts(table, Kind.CONSTRAINT).stream()
            .filter(one -> one.text("type").equals("p"))
            .anyMatch(
                one -> one.text("columns").lines().toList().contains(ColumnText.name(column)));
  }

  /** The statement that ends it. */
  public static String drop(CatalogueObject column) {
    return Tables.alter(column.key())
        + "ALTER COLUMN "
        + ColumnText.name(column)
        + " DROP NOT NULL";
  }

  /** The statement that begins it. */
  public static String set(CatalogueObject column) {
    return column.text("not_null_name").isEmpty()
        ? Tables.alter(column.key()) + "ALTER COLUMN " + ColumnText.name(column) + " SET NOT NULL"
        : add(column)
            + (column.has("not_null_no_inherit") ? " NO INHERIT" : "")
            + (column.has("not_null_not_valid") ? " NOT VALID" : "");
  }

  private static List<String> named(CatalogueObject before, CatalogueObject after, Sides sides) {
    List<String> statements = new ArrayList<>();
    String name = after.text("not_null_name");
    String alter = Tables.alter(after.key());
    if (!before.text("not_null_name").equals(name)) {
      String was = SwappedNames.notNull(before, sides);
      statements.add(alter + "RENAME CONSTRAINT " + was + " TO " + name);
    }
    if (before.has("not_null_not_valid") && !after.has("not_null_not_valid")) {
      statements.add(alter + "VALIDATE CONSTRAINT " + name);
    }
    if (before.has("not_null_no_inherit") != after.has("not_null_no_inherit")) {
      String inherit = after.has("not_null_no_inherit") ? " NO INHERIT" : " INHERIT";
      statements.add(alter + "ALTER CONSTRAINT " + name + inherit);
    }
    return statements;
  }

  /**
   * What gives those below a new column of a parent a NOT NULL of another name than the parent's,
   * which then joins theirs; it comes before the parent's.
   */
  static List<String> below(CatalogueObject column, Sides sides) {
    List<String> statements = new ArrayList<>();
    if (!column.has("not_null_name") || column.has("not_null_not_valid")) {
      return statements;
    }
    for (CatalogueObject heir : sides.heirs(column.key().of(Kind.TABLE, ""))) {
      CatalogueObject same = sides.after().find(heir.key().of(Kind.COLUMN, column.key().part()));
      if (same != null && same.has("not_local")) {
        statements.addAll(below(same, sides));
        if (!same.text("not_null_name").equals(column.text("not_null_name"))) {
          statements.add(set(same));
        }
      }
    }
    return statements;
  }

  /** What a table says of its own about a column that is its parent's, as CREATE TABLE takes it. */
  static String beside(CatalogueObject column) {
    boolean own =
        column.has("not_null_name")
            && !column.has("not_null_inherited")
            && !column.has("not_null_not_valid");
    return own
        ? "\n  CONSTRAINT %s NOT NULL %s%s"
            .formatted(
                column.text("not_null_name"),
                ColumnText.name(column),
                column.has("not_null_no_inherit") ? " NO INHERIT" : "")
        : "";
  }

  /** A column without what is nothing but its parents'. */
  static CatalogueObject own(CatalogueObject column) {
    return column.has("not_null_inherited") ? without(column) : column;
  }

  /** A column that is not NOT NULL yet. */
  static CatalogueObject without(CatalogueObject column) {
    Map<String, String> attributes = new HashMap<>(column.attributes());
    attributes.keySet().removeIf(name -> name.startsWith("not_null"));
    return new CatalogueObject(column.key(), column.address(), attributes, column.uses());
  }

  static String add(CatalogueObject column) {
    return "%sADD CONSTRAINT %s NOT NULL %s"
        .formatted(
            Tables.alter(column.key()), column.text("not_null_name"), ColumnText.name(column));
  }
}
