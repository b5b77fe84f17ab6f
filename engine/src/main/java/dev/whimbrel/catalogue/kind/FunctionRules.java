package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions and procedures: replaced where what callers see stays the same. */
final class FunctionRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    return List.of(object.text("definition").stripTrailing());
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of("DROP " + object.address());
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    // A default may be added by CREATE OR REPLACE, never removed.
    boolean replaceable =
        before.text("shape").equals(after.text("shape"))
            && Integer.parseInt(before.text("default_count"))
                <= Integer.parseInt(after.text("default_count"));
    return replaceable ? Alteration.quiet(create(after, sides)) : null;
  }
}
