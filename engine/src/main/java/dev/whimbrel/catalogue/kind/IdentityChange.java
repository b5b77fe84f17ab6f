package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What makes a column an identity, or ends that, or changes its sequence. */
final class IdentityChange {

  /** Of its sequence, where it is not that of its table. */
  private static final String PERSISTENCE = "sequence_persistence";

  private IdentityChange() {}

  static List<String> of(CatalogueObject before, CatalogueObject after, Sides sides) {
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
      List<String> statements = new ArrayList<>(List.of(added(after)));
      statements.addAll(begun(after));
      return statements;
    }
    List<String> statements = new ArrayList<>(renamed(before, after, sides));
    statements.addAll(0, kind(before, after, alter));
    statements.addAll(changed(before, after, sides));
    return statements;
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

  /** What a new one that is not as its column and its table would have it gets once it is there. */
  static List<String> begun(CatalogueObject column) {
    List<String> statements = new ArrayList<>();
    if (column.has("sequence_type")) {
      statements.add(options(column) + " RESTART");
    }
    if (column.has(PERSISTENCE)) {
      statements.add(SequenceRules.set(column.text("sequence"), column.text(PERSISTENCE)));
    }
    return statements;
  }

  private static String options(CatalogueObject column) {
    return "ALTER SEQUENCE %s AS %s %s"
        .formatted(column.text("sequence"), type(column), column.text("sequence_options"));
  }

  private static List<String> kind(CatalogueObject before, CatalogueObject after, String alter) {
    return before.text("identity").equals(after.text("identity"))
        ? List.of()
        : List.of(
            alter
                + "SET GENERATED "
                + (after.text("identity").equals("a") ? "ALWAYS" : "BY DEFAULT"));
  }

  private static List<String> renamed(CatalogueObject before, CatalogueObject after, Sides sides) {
    if (before.text("sequence").equals(after.text("sequence"))) {
      return List.of();
    }
    // Its schema is the table's.
    String name = after.text("sequence").replaceFirst("^(\"([^\"]|\"\")*\"|[^\".]*)\\.", "");
    return List.of("ALTER SEQUENCE " + SwappedNames.sequence(before, sides) + " RENAME TO " + name);
  }

  private static List<String> changed(CatalogueObject before, CatalogueObject after, Sides sides) {
    List<String> statements = new ArrayList<>();
    if (!before.text("sequence_options").equals(after.text("sequence_options"))
        || !type(before).equals(type(after))) {
      statements.add(options(after) + SequenceRules.restart(before, after));
    }
    if (!before.text(PERSISTENCE).equals(after.text(PERSISTENCE))) {
      CatalogueObject holder =
          after.has(PERSISTENCE) ? after : sides.after().get(after.key().of(Kind.TABLE, ""));
      String is = holder.text(after.has(PERSISTENCE) ? PERSISTENCE : "persistence");
      statements.add(SequenceRules.set(after.text("sequence"), is));
    }
    return statements;
  }
}
