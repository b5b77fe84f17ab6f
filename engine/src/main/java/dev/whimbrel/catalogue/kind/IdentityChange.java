package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.ArrayList;
import java.util.List;

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
      return List.of(alter + "ADD " + ColumnText.identity(after));
    }
    return changed(before, after, alter);
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
        || !before.text("type").equals(after.text("type"))) {
      statements.add(
          "ALTER SEQUENCE %s AS %s %s"
              .formatted(
                  after.text("sequence"), after.text("type"), after.text("sequence_options")));
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
