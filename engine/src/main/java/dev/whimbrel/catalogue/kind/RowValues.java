package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows that are written value by value, as in {@code ROW(1, 'x')::t}, and the list that a rule
 * returns: both go by the places of a table's columns, and these differ.
 */
final class RowValues {

  private static final List<String> TEXTS = List.of("definition", "expression", "default");
  private static final String ROW = "ROW(";
  private static final String RETURNING = "RETURNING ";

  private final Map<Key, RowOrder.Order> tables = new TreeMap<>();

  void put(Key table, RowOrder.Order order) {
    tables.put(table, order);
  }

  /** An object whose texts mean the rows as they will be. */
  CatalogueObject of(CatalogueObject object) {
    boolean rule = object.key().kind() == Kind.RULE;
    if (tables.isEmpty()
        || (!rule && TEXTS.stream().noneMatch(name -> object.text(name).contains(ROW)))) {
      return object;
    }
    Map<String, String> attributes = new HashMap<>(object.attributes());
    for (String name : TEXTS) {
      attributes.computeIfPresent(name, (key, text) -> ordered(object, text));
    }
    RowOrder.Order own = tables.get(object.key().of(Kind.TABLE, ""));
    if (own != null && rule) {
      attributes.computeIfPresent("definition", (key, text) -> returning(text, own));
    }
    return attributes.equals(object.attributes())
        ? object
        : new CatalogueObject(object.key(), object.address(), attributes, object.uses());
  }

  private String ordered(CatalogueObject object, String text) {
    StringBuilder sql = new StringBuilder(text);
    tables.forEach(
        (table, order) -> {
          if (object.uses().stream().anyMatch(used -> used.of(Kind.TABLE, "").equals(table))) {
            rows(sql, "::" + table.qualified(), order);
          }
        });
    return sql.toString();
  }

  private static void rows(StringBuilder sql, String cast, RowOrder.Order order) {
    for (int at = sql.indexOf(ROW); at >= 0; at = sql.indexOf(ROW, at + 1)) {
      int from = at + ROW.length();
      int end = RowOrder.closing(sql, from);
      int behind = end + cast.length();
      boolean whole =
          sql.indexOf(cast, end) == end
              && (behind == sql.length() || ",) \n:;".indexOf(sql.charAt(behind)) >= 0);
      if (whole) {
        sql.replace(from, end - 1, ordered(sql.substring(from, end - 1), ", ", order));
      }
    }
  }

  private static String returning(String rule, RowOrder.Order order) {
    int from = rule.lastIndexOf(RETURNING) + RETURNING.length();
    int to = rule.endsWith(";") ? rule.length() - 1 : rule.length();
    return from < RETURNING.length()
        ? rule
        : rule.substring(0, from)
            + ordered(rule.substring(from, to), ",\n    ", order)
            + rule.substring(to);
  }

  private static String ordered(String list, String separator, RowOrder.Order order) {
    List<String> values = values(list);
    if (values.size() != order.printed().size()) {
      return list;
    }
    List<String> sorted = new ArrayList<>();
    order.live().forEach(column -> sorted.add(values.get(order.printed().indexOf(column))));
    return String.join(separator, sorted);
  }

  /** What stands between the commas of a list, those within brackets and quotes aside. */
  private static List<String> values(String list) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    int open = 0;
    for (String piece : RowOrder.pieces(list)) {
      open += piece.equals("(") || piece.equals("[") ? 1 : 0;
      open -= piece.equals(")") || piece.equals("]") ? 1 : 0;
      if (open == 0 && piece.equals(",")) {
        values.add(value.toString().strip());
        value.setLength(0);
      } else {
        value.append(piece);
      }
    }
    values.add(value.toString().strip());
    return values;
  }
}
