package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Composite types: fields come and go in place, and change where no column holds them. */
public final class CompositeRules implements Rules {

  private static final Set<Kind> HOLDERS =
      Set.of(Kind.COLUMN, Kind.DOMAIN, Kind.RANGE, Kind.COMPOSITE, Kind.TABLE);

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    List<String> fields = new ArrayList<>();
    fields(object).forEach((name, type) -> fields.add(name + " " + type));
    return List.of("CREATE " + object.address() + " AS (" + String.join(", ", fields) + ")");
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of("DROP " + object.address());
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    Map<String, String> was = fields(before);
    Map<String, String> is = fields(after);
    boolean retyped =
        is.keySet().stream()
            .anyMatch(
                name -> was.containsKey(name) && !Objects.equals(is.get(name), was.get(name)));
    // A field comes or goes under values that are stored, but none changes its type there.
    if (retyped
        && sides.before().users(before.key()).stream()
            .anyMatch(user -> HOLDERS.contains(user.kind()))) {
      return null;
    }
    // The order of fields is a part of what a row constructor means.
    if (!Fields.follow(List.copyOf(was.keySet()), List.copyOf(is.keySet()))) {
      return null;
    }
    boolean grows = !retyped && is.keySet().containsAll(was.keySet());
    return new Alteration(
        statements(after.address(), was, is),
        // A typed table is made anew with its type.
        user ->
            user.key().kind() == Kind.TABLE
                || (!grows && (!HOLDERS.contains(user.key().kind()) || turns(user, sides))),
        true);
  }

  /** Whether what computes a column may read a field that goes, and another one afterwards. */
  private static boolean turns(CatalogueObject column, Sides sides) {
    CatalogueObject after = sides.after().find(column.key());
    return ColumnRules.isGenerated(column)
        && after != null
        && !column.text("expression").equals(after.text("expression"));
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
  public static Map<String, String> fields(CatalogueObject object) {
    return fields(object.text("fields"));
  }

  /** What stands behind each quoted name, a line for each, in order. */
  public static Map<String, String> fields(String lines) {
    Map<String, String> fields = new LinkedHashMap<>();
    // A name may hold a line feed, within quotes.
    for (String line : lines.split("\n(?=([^\"]*\"[^\"]*\")*[^\"]*$)")) {
      if (line.isEmpty()) {
        continue;
      }
      int end = line.startsWith("\"") ? line.indexOf("\" ", 1) + 1 : line.indexOf(' ');
      fields.put(line.substring(0, end), line.substring(end + 1));
    }
    return fields;
  }
}
