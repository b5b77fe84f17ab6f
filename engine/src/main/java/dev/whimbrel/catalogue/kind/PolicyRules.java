package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Row policies. */
final class PolicyRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    return List.of(
        "CREATE %s AS %s FOR %s%s"
            .formatted(
                object.address(),
                object.text("permissive"),
                object.text("command"),
                clauses(object)));
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of("DROP " + object.address());
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    for (String name : List.of("permissive", "command")) {
      if (!before.text(name).equals(after.text(name))) {
        return null;
      }
    }
    // ALTER POLICY cannot take a clause away.
    if (before.has("visible") != after.has("visible")
        || before.has("checked") != after.has("checked")) {
      return null;
    }
    return Alteration.quiet(List.of("ALTER " + after.address() + clauses(after)));
  }

  private static String clauses(CatalogueObject object) {
    return " TO "
        + object.text("roles")
        + (object.has("visible") ? " USING (" + object.text("visible") + ")" : "")
        + (object.has("checked") ? " WITH CHECK (" + object.text("checked") + ")" : "");
  }
}
