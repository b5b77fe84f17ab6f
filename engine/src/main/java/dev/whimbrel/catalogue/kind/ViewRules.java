package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Views: replaced while their columns stay or grow at the end. */
final class ViewRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    return List.of(
        "CREATE %s%s AS\n%s"
            .formatted(
                object.address(), Options.with(object.text("options")), object.text("definition")));
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of("DROP " + object.address());
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    List<String> statements = new ArrayList<>();
    if (!before.text("definition").equals(after.text("definition"))) {
      // CREATE OR REPLACE VIEW may add columns, but not change, rename or remove one.
      if (!(after.text("columns") + "\n").startsWith(before.text("columns") + "\n")) {
        return null;
      }
      String view = create(after, sides).getFirst();
      statements.add("CREATE OR REPLACE" + view.substring("CREATE".length()));
    } else if (!before.text("columns").equals(after.text("columns"))) {
      return null;
    }
    statements.addAll(
        Options.changes("ALTER " + after.address(), before.text("options"), after.text("options")));
    return Alteration.quiet(statements);
  }
}
