package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields of a composite type that is made anew, whose values are read again as texts. */
public final class Fields {

  private Fields() {}

  /** Whether a row written as text is read again by the new type: it has as many fields. */
  static boolean same(Key type, Sides sides) {
    return sides.after().has(type)
        && names(sides.before(), type).equals(names(sides.after(), type));
  }

  /** Whether that is so when the old type has been given the fields of the new one. */
  static boolean readable(Key type, Sides sides) {
    return same(type, sides)
        || (sides.after().has(type) && within(type, sides) && follows(type, sides));
  }

  private static List<String> names(Catalogue catalogue, Key type) {
    return List.copyOf(CompositeRules.fields(catalogue.get(type)).keySet());
  }

  /**
   * What gives the old type the fields of the new one, so that values within others can follow;
   * nothing where none are, or where no statement brings the fields into their order.
   *
   * @param address of the old type
   */
  public static List<String> aligned(Key type, String address, Sides sides) {
    List<String> statements = new ArrayList<>();
    if (!sides.after().has(type) || !within(type, sides) || !follows(type, sides)) {
      return statements;
    }
    List<String> was = names(sides.before(), type);
    List<String> is = names(sides.after(), type);
    was.stream()
        .filter(name -> !is.contains(name))
        .forEach(name -> statements.add("ALTER %s DROP ATTRIBUTE %s".formatted(address, name)));
    // Nothing is in it, and that is read as nothing of any type.
    is.stream()
        .filter(name -> !was.contains(name))
        .forEach(name -> statements.add("ALTER %s ADD ATTRIBUTE %s text".formatted(address, name)));
    return statements;
  }

  private static boolean within(Key type, Sides sides) {
    return sides.before().users(type).stream()
        .anyMatch(
            user ->
                switch (user.kind()) {
                  case COLUMN -> sides.before().get(user).text("type").endsWith("[]");
                  case DOMAIN, COMPOSITE -> true;
                  default -> false;
                });
  }

  /** Whether new fields come behind those that stay, and these in their order. */
  private static boolean follows(Key type, Sides sides) {
    return follow(names(sides.before(), type), names(sides.after(), type));
  }

  static boolean follow(List<String> was, List<String> is) {
    List<String> order = new ArrayList<>(was.stream().filter(is::contains).toList());
    is.stream().filter(name -> !was.contains(name)).forEach(order::add);
    return order.equals(is);
  }

  /**
   * Types of the fields of a composite type, or of the columns of a table or view, by quoted name.
   */
  public static Map<String, String> types(Catalogue catalogue, Key type) {
    if (type.kind() == Kind.COMPOSITE) {
      return CompositeRules.fields(catalogue.get(type));
    }
    Map<String, String> types = new LinkedHashMap<>();
    if (type.kind() != Kind.TABLE) {
      // Behind the type stands its collation.
      CompositeRules.fields(catalogue.get(type).text("columns"))
          .forEach((name, is) -> types.put(name, is.substring(0, is.lastIndexOf(' '))));
    }
    for (CatalogueObject one : Sides.columns(catalogue, type)) {
      types.put(Names.quote(one.key().part()), one.text("type"));
    }
    return types;
  }
}
