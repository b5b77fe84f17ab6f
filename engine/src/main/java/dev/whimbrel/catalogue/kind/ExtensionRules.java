package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Names;
import java.util.ArrayList;
import java.util.List;

/** Extensions: never dropped to be changed, for their types hold data. */
final class ExtensionRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    return List.of(
        "CREATE %s WITH SCHEMA %s VERSION %s"
            .formatted(
                object.address(), object.text("in_schema"), Names.literal(object.text("version"))));
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of("DROP " + object.address());
  }

  @Override
  public Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    List<String> statements = new ArrayList<>();
    if (!before.text("version").equals(after.text("version"))) {
      statements.add(
          "ALTER %s UPDATE TO %s".formatted(after.address(), Names.literal(after.text("version"))));
    }
    if (!before.text("in_schema").equals(after.text("in_schema"))) {
      statements.add("ALTER %s SET SCHEMA %s".formatted(after.address(), after.text("in_schema")));
    }
    return Alteration.quiet(statements);
  }
}
