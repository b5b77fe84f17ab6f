package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Extended statistics. */
final class StatisticsRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    List<String> statements = new ArrayList<>();
    statements.add(object.text("definition"));
    if (object.has("target")) {
      statements.add(target(object));
    }
    return statements;
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of("DROP " + object.address());
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    if (!before.text("shape").equals(after.text("shape"))) {
      return null;
    }
    return Alteration.quiet(
        before.text("target").equals(after.text("target")) ? List.of() : List.of(target(after)));
  }

  /** Whether it would come back without its target, or as another's, where the server makes it. */
  static boolean lost(CatalogueObject statistics, Sides sides) {
    return statistics.has("target")
        || !statistics.text("owner").equals(sides.before().origin().user());
  }

  private static String target(CatalogueObject object) {
    String target = object.has("target") ? object.text("target") : "-1";
    return "ALTER " + object.address() + " SET STATISTICS " + target;
  }
}
