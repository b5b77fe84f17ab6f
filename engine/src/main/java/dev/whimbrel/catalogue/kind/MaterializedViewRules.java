package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Materialised views: their rows come from their query, so they can be made anew. */
final class MaterializedViewRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    List<String> statements = new ArrayList<>();
    String method = object.has("access_method") ? " USING " + object.text("access_method") : "";
    statements.add(
        "CREATE %s%s%s%s AS\n%s\n  WITH %sDATA"
            .formatted(
                object.address(),
                ViewRules.columns(object),
                method,
                Options.with(object.text("options")),
                ViewRules.query(object),
                object.has("unpopulated") ? "NO " : ""));
    object
        .text("column_settings")
        .lines()
        .forEach(setting -> statements.add("ALTER " + object.address() + " " + setting));
    return statements;
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of("DROP " + object.address());
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    for (String name : List.of("definition", "columns", "column_settings", "access_method")) {
      if (!before.text(name).equals(after.text(name))) {
        return null;
      }
    }
    List<String> statements =
        new ArrayList<>(
            Options.changes(
                "ALTER " + after.address(), before.text("options"), after.text("options")));
    if (before.has("unpopulated") != after.has("unpopulated")) {
      statements.add(
          "REFRESH %s%s"
              .formatted(after.address(), after.has("unpopulated") ? " WITH NO DATA" : ""));
    }
    return Alteration.quiet(statements);
  }
}
