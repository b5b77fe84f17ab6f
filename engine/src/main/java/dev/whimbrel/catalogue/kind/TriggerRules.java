package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Triggers and rules: made anew but for whether they are enabled. */
final class TriggerRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    List<String> statements = new ArrayList<>();
    statements.add(object.text("definition"));
    if (!object.text("enabled").equals("O")) {
      statements.add(enable(object));
    }
    return statements;
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of("DROP " + object.address());
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    if (!before.text("definition").equals(after.text("definition"))) {
      return null;
    }
    return Alteration.quiet(
        before.text("enabled").equals(after.text("enabled")) ? List.of() : List.of(enable(after)));
  }

  private static String enable(CatalogueObject object) {
    String what = object.key().kind() == Kind.TRIGGER ? " TRIGGER " : " RULE ";
    return Tables.alter(object.key())
        + SettingRules.state(object.text("enabled"))
        + what
        + Names.quote(object.key().part());
  }
}
