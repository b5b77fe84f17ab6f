package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Names;
import java.util.ArrayList;
import java.util.List;

/** The names that an object has for itself, each behind the kind of things that share them. */
public final class TakenNames {

  private static final String CLASS = "class ";
  private static final String CONSTRAINT = "constraint ";

  private TakenNames() {}

  /** All of them in one of the catalogues. */
  public static List<String> of(Catalogue catalogue, Key key) {
    String name = key.qualified();
    CatalogueObject object = catalogue.get(key);
    return switch (key.kind()) {
      case TABLE, VIEW, MATERIALIZED_VIEW, COMPOSITE -> List.of(CLASS + name, "type " + name);
      case INDEX, SEQUENCE -> List.of(CLASS + name);
      case ENUM, DOMAIN -> List.of("type " + name);
      case RANGE -> List.of("type " + name, "type " + object.text("multirange"));
      case FUNCTION, AGGREGATE -> List.of("function " + name + " " + key.part());
      case CONSTRAINT -> constraint(object, Names.quote(key.part()), object.text("index"));
      case COLUMN -> constraint(object, object.text("not_null_name"), object.text("sequence"));
      default -> List.of();
    };
  }

  /** A constraint's name, which is taken in its table only, and that of what stands behind it. */
  private static List<String> constraint(CatalogueObject object, String name, String behind) {
    List<String> names = new ArrayList<>();
    if (!name.isEmpty()) {
      names.add(CONSTRAINT + object.key().qualified() + " " + name);
    }
    if (!behind.isEmpty()) {
      names.add(CLASS + behind);
    }
    return names;
  }

  /** Whether it is a name that constraints of a table, and its NOT NULLs, share. */
  public static boolean isOfConstraint(String name) {
    return name.startsWith(CONSTRAINT);
  }
}
