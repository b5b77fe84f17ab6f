package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sequences: never made anew, for their position counts. */
final class SequenceRules implements Rules {

  /** The first server that knows sequences that are not logged. */
  private static final int UNLOGGED = 15;

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    return List.of(
        "CREATE %s%s AS %s %s"
            .formatted(
                unlogged(object) ? "UNLOGGED " : "",
                object.address(),
                object.text("type"),
                object.text("options")));
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of("DROP " + object.address());
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    List<String> statements = new ArrayList<>();
    String alter = "ALTER " + after.address() + " ";
    if (!before.text("type").equals(after.text("type"))
        || !before.text("options").equals(after.text("options"))) {
      statements.add(
          alter
              + "AS "
              + after.text("type")
              + " "
              + after.text("options")
              + restart(before, after));
    }
    if (unlogged(before) != unlogged(after)) {
      statements.add(set(after.key().qualified(), after.text("persistence")));
    }
    return Alteration.quiet(statements);
  }

  /** Begins anew where the position is none that the sequence could have. */
  static String restart(CatalogueObject before, CatalogueObject after) {
    return Restart.needed(before, after) ? " RESTART" : "";
  }

  /** Makes a sequence logged, or unlogged. */
  static String set(String sequence, String persistence) {
    return "ALTER SEQUENCE %s SET %s"
        .formatted(sequence, persistence.equals("u") ? "UNLOGGED" : "LOGGED");
  }

  /** What takes those back that go along with their table to another persistence. */
  static List<String> alone(CatalogueObject table, Sides sides) {
    List<String> statements = new ArrayList<>();
    for (CatalogueObject column : sides.after().parts(table.key(), Kind.COLUMN)) {
      if (column.has("sequence_persistence")) {
        statements.add(set(column.text("sequence"), column.text("sequence_persistence")));
      }
      for (Key user : sides.after().users(column.key())) {
        CatalogueObject sequence = sides.after().find(user.of(Kind.SEQUENCE, ""));
        if (user.kind() == Kind.OWNERSHIP
            && sequence != null
            && sides.before().has(sequence.key())
            && sides.after().origin().major() >= UNLOGGED
            && !sequence.text("persistence").equals(table.text("persistence"))) {
          statements.add(set(sequence.key().qualified(), sequence.text("persistence")));
        }
      }
    }
    return statements;
  }

  private static boolean unlogged(CatalogueObject object) {
    return object.text("persistence").equals("u");
  }
}
