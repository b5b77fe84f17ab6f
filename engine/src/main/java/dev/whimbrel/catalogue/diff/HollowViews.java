package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.kind.AllRules;
import dev.whimbrel.catalogue.kind.CompositeRules;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Views whose rows a function returns that they read from: they have no query meanwhile. */
final class HollowViews {

  /** A type, and its collation or a dash. */
  private static final Pattern COLUMN = Pattern.compile("(.*) ((?:\"(?:[^\"]|\"\")*\"|[^ \"])+)");

  private final Sides sides;
  private final Set<Key> views = new TreeSet<>();

  HollowViews(Fates fates) {
    this.sides = fates.sides();
    fates.apart().stream().filter(key -> key.kind() == Kind.VIEW).forEach(views::add);
  }

  /** Views that wait for a function which waits for them. */
  static Set<Key> within(Set<Node> circle, Sides sides) {
    return circle.stream()
        .map(Node::key)
        .filter(key -> key.kind() == Kind.VIEW && !callers(key, sides).isEmpty())
        .filter(key -> circle.stream().map(Node::key).anyMatch(callers(key, sides)::contains))
        .collect(Collectors.toSet());
  }

  private static Set<Key> callers(Key view, Sides sides) {
    Set<Key> callers = new TreeSet<>();
    for (Catalogue side : List.of(sides.before(), sides.after())) {
      side.users(view).stream().filter(user -> user.kind() == Kind.FUNCTION).forEach(callers::add);
    }
    return callers;
  }

  /** A view of the same columns, all of them NULL. */
  static CatalogueObject bare(CatalogueObject view) {
    List<String> columns = new ArrayList<>();
    CompositeRules.fields(view.text("columns"))
        .forEach((name, type) -> columns.add(nothing(type) + " AS " + name));
    Map<String, String> attributes = new HashMap<>(view.attributes());
    attributes.put("definition", " SELECT " + String.join(", ", columns));
    return new CatalogueObject(view.key(), view.address(), attributes, view.uses());
  }

  private static String nothing(String column) {
    Matcher parts = COLUMN.matcher(column);
    if (!parts.matches()) {
      throw new IllegalStateException("no column of a view: " + column);
    }
    String collation = parts.group(2);
    boolean usual = collation.equals("-") || collation.equals("\"default\"");
    return "NULL::" + parts.group(1) + (usual ? "" : " COLLATE " + collation);
  }

  List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    for (Key view : views) {
      nodes.add(Node.save(view));
      nodes.add(Node.fill(view));
    }
    return nodes;
  }

  void order(BiConsumer<Node, Node> before) {
    for (Key view : views) {
      before.accept(Node.save(view), Node.drop(view));
      before.accept(Node.create(view), Node.fill(view));
      for (Key used : uses(sides.before(), view)) {
        before.accept(Node.save(view), Node.drop(used));
        before.accept(Node.save(view), Node.alter(used));
      }
      for (Key used : uses(sides.after(), view)) {
        before.accept(Node.create(used), Node.fill(view));
        before.accept(Node.alter(used), Node.fill(view));
      }
    }
  }

  private static Set<Key> uses(Catalogue catalogue, Key view) {
    CatalogueObject object = catalogue.find(view);
    return object == null ? Set.of() : object.uses();
  }

  List<String> statements(Node node) {
    boolean save = node.phase() == Phase.SAVE;
    CatalogueObject view = (save ? sides.before() : sides.after()).find(node.key());
    if (view == null) {
      return List.of();
    }
    String sql = AllRules.of(Kind.VIEW).create(save ? bare(view) : view, sides).getFirst();
    return List.of("CREATE OR REPLACE" + sql.substring("CREATE".length()));
  }
}
