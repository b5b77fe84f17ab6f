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
    boolean same = before.text("enabled").equals(after.text("enabled"));
    // Partitions are told the same, also those whose copy is enabled otherwise.
    return new Alteration(
        same ? List.of() : List.of(enable(after)),
        user -> !same && user.key().kind() == Kind.TRIGGER_STATE,
        true);
  }

  private static String enable(CatalogueObject object) {
    String what = object.key().kind() == Kind.TRIGGER ? " TRIGGER " : " RULE ";
    return Tables.alter(object.key())
        + SettingRules.state(object.text("enabled"))
        + what
        + Names.quote(object.key().part());
  }
}
