package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What makes a column an identity, or ends that, or changes its sequence. */
final class IdentityChange {

  private IdentityChange() {}

  static List<String> of(CatalogueObject before, CatalogueObject after) {
    // A partition's identity is its parent's.
    boolean own = after.has("sequence") || before.has("sequence");
    if (!own) {
      return List.of();
    }
    String alter = Tables.alter(after.key()) + "ALTER COLUMN " + ColumnText.name(after) + " ";
    if (!after.has("sequence")) {
      return List.of(alter + "DROP IDENTITY");
    }
    if (!before.has("sequence")) {
      String add = added(after);
      return after.has("sequence_type") ? List.of(add, begun(after)) : List.of(add);
    }
    return changed(before, after, alter);
  }

  /** What makes a column one that is there. */
  static String added(CatalogueObject column) {
    return "%sALTER COLUMN %s ADD %s"
        .formatted(
            Tables.alter(column.key()), ColumnText.name(column), ColumnText.identity(column));
  }

  /** Whom the end of an identity disturbs: those who speak of its sequence, which goes with it. */
  static Predicate<CatalogueObject> ends(CatalogueObject before, CatalogueObject after) {
    String sequence = before.text("sequence");
    if (sequence.isEmpty() || after.has("sequence")) {
      return user -> false;
    }
    Predicate<String> named =
        Pattern.compile("(?<![\\w$\".])" + Pattern.quote(sequence) + "(?![\\w$\"])").asPredicate();
    return user -> user.attributes().values().stream().anyMatch(named);
  }

  /** What its sequence counts in, which LIKE copies from another column's. */
  private static String type(CatalogueObject column) {
    return column.has("sequence_type") ? column.text("sequence_type") : column.text("type");
  }

  /** What a new one that counts in another type than its column's gets once it is there. */
  static String begun(CatalogueObject column) {
    return options(column) + " RESTART";
  }

  private static String options(CatalogueObject column) {
    return "ALTER SEQUENCE %s AS %s %s"
        .formatted(column.text("sequence"), type(column), column.text("sequence_options"));
  }

  private static List<String> changed(CatalogueObject before, CatalogueObject after, String alter) {
    List<String> statements = new ArrayList<>();
    if (!before.text("identity").equals(after.text("identity"))) {
      statements.add(
          alter
              + "SET GENERATED "
              + (after.text("identity").equals("a") ? "ALWAYS" : "BY DEFAULT"));
    }
    if (!before.text("sequence").equals(after.text("sequence"))) {
      // Its schema is the table's.
      String name = after.text("sequence").replaceFirst("^(\"([^\"]|\"\")*\"|[^\".]*)\\.", "");
      statements.add("ALTER SEQUENCE " + before.text("sequence") + " RENAME TO " + name);
    }
    if (!before.text("sequence_options").equals(after.text("sequence_options"))
        || !type(before).equals(type(after))) {
      statements.add(options(after) + SequenceRules.restart(before, after));
    }
    if (!before.text("sequence_persistence").equals(after.text("sequence_persistence"))) {
      statements.add(
          "ALTER SEQUENCE %s SET %s"
              .formatted(
                  after.text("sequence"),
                  after.text("sequence_persistence").equals("u") ? "UNLOGGED" : "LOGGED"));
    }
    return statements;
  }
}
