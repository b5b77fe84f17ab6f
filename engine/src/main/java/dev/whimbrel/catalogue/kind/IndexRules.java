package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Indexes that no constraint has made. */
final class IndexRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    List<String> statements = new ArrayList<>();
    statements.add(object.text("definition"));
    statements.addAll(statistics(object));
    return statements;
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of("DROP " + object.address());
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    if (!bare(before).equals(bare(after)) || (before.has("invalid") && !after.has("invalid"))) {
      return null;
    }
    if (after.text("table_kind").equals("p")
        && !before.text("options").equals(after.text("options"))) {
      // The index of a partitioned table takes its parameters at once, or never.
      return null;
    }
    List<String> statements =
        new ArrayList<>(
            Options.changes(
                "ALTER " + after.address(), before.text("options"), after.text("options")));
    if (!before.text("statistics").equals(after.text("statistics"))) {
      before
          .text("statistics")
          .lines()
          .forEach(line -> statements.add(statistics(after, line.split(" ")[0], "-1")));
      statements.addAll(statistics(after));
    }
    return Alteration.quiet(statements);
  }

  private static List<String> statistics(CatalogueObject object) {
    return object
        .text("statistics")
        .lines()
        .map(line -> line.split(" "))
        .map(parts -> statistics(object, parts[0], parts[1]))
        .toList();
  }

  private static String statistics(CatalogueObject object, String column, String target) {
    return "ALTER %s ALTER COLUMN %s SET STATISTICS %s".formatted(object.address(), column, target);
  }

  /** The definition without its storage parameters, which can change in place. */
  private static String bare(CatalogueObject object) {
    return object.text("definition").replaceFirst(" WITH \\(([^()']|'[^']*')*\\)(?= WHERE|$)", "");
  }
}
