package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Enums: values are added in place; anything else makes a new type. */
final class EnumRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    String labels = String.join(", ", labels(object));
    return List.of("CREATE " + object.address() + " AS ENUM (" + labels + ")");
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of("DROP " + object.address());
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    List<String> was = labels(before);
    List<String> is = labels(after);
    if (!is.stream().filter(was::contains).toList().equals(was)) {
      return null;
    }
    List<String> statements = new ArrayList<>();
    for (int i = 0; i < is.size(); i++) {
      if (!was.contains(is.get(i))) {
        statements.add("ALTER " + after.address() + " ADD VALUE " + is.get(i) + place(i, is, was));
      }
    }
    return Alteration.quiet(statements);
  }

  /** Values are added from left to right, so the one on the left is always there. */
  private static String place(int i, List<String> is, List<String> was) {
    if (i > 0) {
      return " AFTER " + is.get(i - 1);
    }
    return was.isEmpty() ? "" : " BEFORE " + was.getFirst();
  }

  private static List<String> labels(CatalogueObject object) {
    return object.text("labels").lines().toList();
  }
}
