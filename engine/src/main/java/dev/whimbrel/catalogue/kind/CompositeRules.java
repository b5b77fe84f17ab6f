package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Composite types: their fields change in place unless a column holds them. */
final class CompositeRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    String fields = String.join(", ", object.text("fields").lines().toList());
    return List.of("CREATE " + object.address() + " AS (" + fields + ")");
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of("DROP " + object.address());
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    for (Key user : sides.before().users(before.key())) {
      if (user.kind() == Kind.COLUMN || user.kind() == Kind.DOMAIN || user.kind() == Kind.RANGE) {
        return null;
      }
    }
    Map<String, String> was = fields(before);
    Map<String, String> is = fields(after);
    List<String> kept = is.keySet().stream().filter(was::containsKey).toList();
    List<String> added = is.keySet().stream().filter(name -> !was.containsKey(name)).toList();
    List<String> order = new ArrayList<>(kept);
    order.addAll(added);
    // The order of fields is a part of what a row constructor means.
    if (!order.equals(List.copyOf(is.keySet()))
        || !kept.equals(was.keySet().stream().filter(is::containsKey).toList())) {
      return null;
    }
    return new Alteration(statements(after.address(), was, is), user -> true, true);
  }

  private static List<String> statements(
      String address, Map<String, String> was, Map<String, String> is) {
    List<String> statements = new ArrayList<>();
    was.keySet().stream()
        .filter(name -> !is.containsKey(name))
        .forEach(name -> statements.add("ALTER %s DROP ATTRIBUTE %s".formatted(address, name)));
    is.forEach(
        (name, type) -> {
          if (!was.containsKey(name)) {
            statements.add("ALTER %s ADD ATTRIBUTE %s %s".formatted(address, name, type));
          } else if (!type.equals(was.get(name))) {
            statements.add("ALTER %s ALTER ATTRIBUTE %s TYPE %s".formatted(address, name, type));
          }
        });
    return statements;
  }

  /** Types by quoted name, in order. */
  static Map<String, String> fields(CatalogueObject object) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : object.text("fields").lines().toList()) {
      int end = line.startsWith("\"") ? line.indexOf("\" ", 1) + 1 : line.indexOf(' ');
      fields.put(line.substring(0, end), line.substring(end + 1));
    }
    return fields;
  }
}
