package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Names;
import java.util.List;

/** What new objects of somebody will be granted; told last, lest it changes what the plan makes. */
final class FuturePrivilegesRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    return Grants.changes(prefix(object), object.text("objects"), "", grants(object));
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return Grants.changes(prefix(object), object.text("objects"), grants(object), "");
  }

  @Override
  public Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    return Alteration.quiet(
        Grants.changes(prefix(after), after.text("objects"), grants(before), grants(after)));
  }

  private static String grants(CatalogueObject object) {
    String role = object.key().name();
    return Grants.ofOwner(object.text("grants"), role.isEmpty() ? "" : Names.quote(role));
  }

  private static String prefix(CatalogueObject object) {
    String role = object.key().name();
    String schema = object.key().schema();
    return "ALTER DEFAULT PRIVILEGES "
        + (role.isEmpty() ? "" : "FOR ROLE " + Names.quote(role) + " ")
        + (schema.isEmpty() ? "" : "IN SCHEMA " + Names.quote(schema) + " ");
  }
}
