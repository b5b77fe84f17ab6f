package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a function in FROM returns rows of a table, the server prints their columns by place:
 * {@code f() f(a, b)}. The order of a table's columns is no difference, so what one side printed
 * may name the wrong ones on the other. What is wanted is brought into the order that the table
 * will have.
 */
public final class RowOrder {

  private static final Pattern ALIAS =
      Pattern.compile("( WITH ORDINALITY)? (\"(?:[^\"]|\"\")+\"|\\w+)\\(");

  /** A name, or quoted text, or whatever else. */
  private static final Pattern PIECE =
      Pattern.compile("'(?:[^']++|'')*+'|\"(?:[^\"]++|\"\")*+\"|.", Pattern.DOTALL);

  /** The columns as one side has them, and as they will be. */
  record Order(List<String> printed, List<String> live) {}

  private final Map<String, Order> functions = new HashMap<>();
  private final RowValues rows = new RowValues();

  private RowOrder() {}

  /**
   * What is wanted, in the order of what is there.
   *
   * @param goes whether a table or column that is there goes, perhaps to come again
   */
  public static Catalogue of(Catalogue before, Catalogue after, Predicate<Key> goes) {
    RowOrder orders = new RowOrder();
    for (Key key : after.keys()) {
      if (key.kind() == Kind.TABLE && before.has(key) && !goes.test(key)) {
        Order order = order(before, after, key, goes);
        if (!order.printed().equals(order.live())) {
          orders.rows.put(key, order);
        }
      } else if (key.kind() == Kind.FUNCTION) {
        FunctionRules.rows(after.get(key))
            .findFirst()
            .filter(table -> before.has(table) && !goes.test(table))
            .map(table -> order(before, after, table, goes))
            .filter(order -> !order.printed().equals(order.live()))
            .ifPresent(order -> orders.functions.put(key.qualified() + "(", order));
      }
    }
    List<CatalogueObject> printed = after.keys().stream().map(after::get).toList();
    List<CatalogueObject> ordered = printed.stream().map(orders.rows::of).map(orders::of).toList();
    return ordered.equals(printed) ? after : new Catalogue(after.origin(), ordered);
  }

  /** What stays keeps its place; what comes follows by its name, as it is added. */
  private static Order order(Catalogue before, Catalogue after, Key table, Predicate<Key> goes) {
    List<CatalogueObject> printed = Sides.columns(after, table);
    List<String> live = new ArrayList<>();
    Sides.columns(before, table).stream()
        .filter(column -> after.has(column.key()) && !goes.test(column.key()))
        .forEach(column -> live.add(name(column)));
    printed.stream()
        .filter(column -> !live.contains(name(column)))
        .sorted(
            Comparator.comparing((CatalogueObject column) -> column.has("generated"))
                .thenComparing(column -> column.key().part()))
        .map(RowOrder::name)
        .toList()
        .forEach(live::add);
    return new Order(printed.stream().map(RowOrder::name).toList(), live);
  }

  private static String name(CatalogueObject column) {
    return Names.quote(column.key().part());
  }

  private CatalogueObject of(CatalogueObject object) {
    @Nullable String definition = object.get("definition");
    boolean calls =
        object.uses().stream()
            .anyMatch(
                used ->
                    used.kind() == Kind.FUNCTION && functions.containsKey(used.qualified() + "("));
    if (definition == null || !calls) {
      return object;
    }
    Map<String, String> attributes = new HashMap<>(object.attributes());
    attributes.put("definition", ordered(definition));
    return new CatalogueObject(object.key(), object.address(), attributes, object.uses());
  }

  private String ordered(String definition) {
    StringBuilder text = new StringBuilder(definition);
    functions.forEach(
        (call, order) -> {
          for (int at = text.indexOf(call); at >= 0; at = text.indexOf(call, at + 1)) {
            int end = closing(text, at + call.length());
            Matcher alias = ALIAS.matcher(text).region(end, text.length());
            if (alias.lookingAt()) {
              reorder(text, alias, order);
            }
          }
        });
    return text.toString();
  }

  /** Puts the names between two brackets into another order; they take as much room as before. */
  private static void reorder(StringBuilder text, Matcher alias, Order order) {
    int from = alias.end();
    int to = closing(text, from) - 1;
    List<String> names = new ArrayList<>(List.of(text.substring(from, to).split(", (?=[\"\\w])")));
    int extra = alias.group(1) == null ? 0 : 1;
    if (names.size() != order.printed().size() + extra
        || !matters(text.substring(0, from) + text.substring(to), alias.group(2), names, order)) {
      return;
    }
    List<String> sorted = new ArrayList<>();
    order.live().forEach(column -> sorted.add(names.get(order.printed().indexOf(column))));
    sorted.addAll(names.subList(order.printed().size(), names.size()));
    text.replace(from, to, String.join(", ", sorted));
  }

  /** Whether a column that changes its place is used; where none is, what was printed means it. */
  private static boolean matters(String text, String alias, List<String> names, Order order) {
    if (text.contains(" USING (") || text.contains(alias + ".*")) {
      return true;
    }
    for (int i = 0; i < order.printed().size(); i++) {
      String name = Pattern.quote(names.get(i));
      // Of a single source the server prints no prefix.
      Pattern used =
          Pattern.compile(
              "(?<![\\w\".])(?:" + Pattern.quote(alias) + "\\.)?" + name + "(?![\\w\"])");
      boolean moves = order.live().indexOf(order.printed().get(i)) != i;
      if (moves && used.matcher(text).find()) {
        return true;
      }
    }
    return false;
  }

  /** A text in pieces. */
  static List<String> pieces(CharSequence text) {
    return PIECE.matcher(text).results().map(MatchResult::group).toList();
  }

  /** The place behind the bracket that closes what was opened before {@code from}. */
  static int closing(CharSequence text, int from) {
    Matcher piece = PIECE.matcher(text).region(from, text.length());
    int open = 1;
    while (open > 0 && piece.find()) {
      open += piece.group().equals("(") ? 1 : piece.group().equals(")") ? -1 : 0;
    }
    return open > 0 ? text.length() : piece.end();
  }
}
