package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sequences: never made anew, for their position counts. */
final class SequenceRules implements Rules {

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
      statements.add(alter + "SET " + (unlogged(after) ? "UNLOGGED" : "LOGGED"));
    }
    return Alteration.quiet(statements);
  }

  /** Begins anew where the position is none that the sequence could have. */
  static String restart(CatalogueObject before, CatalogueObject after) {
    return Restart.needed(before, after) ? " RESTART" : "";
  }

  private static boolean unlogged(CatalogueObject object) {
    return object.text("persistence").equals("u");
  }
}
