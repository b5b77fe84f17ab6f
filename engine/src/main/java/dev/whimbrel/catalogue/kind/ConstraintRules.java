package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Names;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Constraints of tables but for NOT NULL, which belongs to its column. */
final class ConstraintRules implements Rules {

  private static final String NOT_VALID = " NOT VALID";

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    String name = Names.quote(object.key().part());
    List<String> statements = new ArrayList<>();
    // A key of a partitioned table is made alone; those of its partitions are attached to it.
    boolean alone = parted(object);
    statements.add(
        (alone ? Tables.alterOnly(object.key()) : Tables.alter(object.key()))
            + "ADD CONSTRAINT "
            + name
            + " "
            + (alone ? withOptions(object) : object.text("definition")));
    if (object.has("options") && !alone) {
      statements.addAll(Options.changes("ALTER " + index(object), "", object.text("options")));
    }
    statements.addAll(IndexRules.statistics(index(object), object));
    return statements;
  }

  private static String index(CatalogueObject object) {
    return "INDEX " + object.text("index");
  }

  private static boolean parted(CatalogueObject object) {
    return object.has("index") && object.text("table_kind").equals("p");
  }

  /** The index of a partitioned table takes its parameters at once, or never. */
  private static String withOptions(CatalogueObject object) {
    String definition = object.text("definition");
    if (object.text("type").equals("x")) {
      // The server says them itself.
      return definition;
    }
    int end = definition.replaceFirst(" DEFERRABLE( INITIALLY DEFERRED)?$", "").length();
    return definition.substring(0, end)
        + Options.with(object.text("options"))
        + definition.substring(end);
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    String alter =
        sides.dropsAlone(object.key())
            ? Tables.alterOnly(object.key())
            : Tables.alter(object.key());
    // Old servers lose that of a partition that has left, where it leads to a partitioned table.
    String perhaps = object.has("cloned") ? "IF EXISTS " : "";
    return List.of(alter + "DROP CONSTRAINT " + perhaps + Names.quote(object.key().part()));
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    String was = before.text("definition");
    String is = after.text("definition");
    if (was.equals(is)) {
      if (parted(after) && !before.text("options").equals(after.text("options"))) {
        return null;
      }
      return Alteration.quiet(after.has("index") ? parameters(before, after) : List.of());
    }
    boolean foreign = after.text("type").equals("f");
    String name = Names.quote(after.key().part());
    String alter = Tables.alter(after.key());
    if (was.equals(is + NOT_VALID)) {
      return in(alter + "VALIDATE CONSTRAINT " + name, !foreign);
    }
    if (!foreign || !undeferred(was).equals(undeferred(is))) {
      return null;
    }
    // A copy follows that of the parent.
    return before.has("cloned") && after.has("cloned")
        ? Alteration.quiet(List.of())
        : in(alter + "ALTER CONSTRAINT " + name + deferral(is), false);
  }

  private static List<String> parameters(CatalogueObject before, CatalogueObject after) {
    List<String> statements =
        new ArrayList<>(
            Options.changes(
                "ALTER " + index(after), before.text("options"), after.text("options")));
    statements.addAll(IndexRules.statistics(index(after), before, after));
    return statements;
  }

  /** Of the key that a foreign one goes by, such a statement says nothing. */
  private static Alteration in(String statement, boolean redefines) {
    return new Alteration(List.of(statement), user -> false, redefines);
  }

  private static String undeferred(String definition) {
    return definition.replaceAll(" (NOT )?DEFERRABLE| INITIALLY (DEFERRED|IMMEDIATE)", "");
  }

  private static String deferral(String definition) {
    if (definition.contains(" INITIALLY DEFERRED")) {
      return " DEFERRABLE INITIALLY DEFERRED";
    }
    return definition.contains(" DEFERRABLE")
        ? " DEFERRABLE INITIALLY IMMEDIATE"
        : " NOT DEFERRABLE";
  }
}
