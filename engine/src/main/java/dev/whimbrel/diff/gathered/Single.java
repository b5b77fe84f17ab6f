package dev.whimbrel.diff.gathered;

import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.operation.Script;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value or a reference that becomes the only element of a collection, as when a row may have
 * several of them from then on.
 *
 * @param whole the table that had the value
 * @param id its primary key
 * @param value the column that goes
 * @param rows the table of the collection
 * @param key its column that leads to the row
 * @param element its column for an element
 */
public record Single(
    String whole, String id, Column value, String rows, String key, Column element) {

  /** All that are certain: a column that may go to one place only, which only it may go to. */
  public static List<Single> found(Schema from, Schema to) {
    List<Single> likely = new ArrayList<>();
    for (Table rows : to.tables().values()) {
      if (from.table(rows.name()).isEmpty() && rows.columns().size() == 2) {
        keys(rows).forEach(key -> likely.addAll(of(rows, key, from, to)));
      }
    }
    return likely.stream()
        .filter(one -> likely.stream().filter(one::isRival).count() == 1)
        .toList();
  }

  private boolean isRival(Single other) {
    return rows.equals(other.rows)
        || (whole.equals(other.whole) && value.name().equals(other.value.name()));
  }

  private static List<Single> of(Table rows, Constraint.ForeignKey key, Schema from, Schema to) {
    Optional<Table> was = from.table(key.table());
    Optional<Table> wanted = to.table(key.table());
    List<String> id = was.flatMap(Table::primaryKey).map(Constraint::columns).orElse(List.of());
    if (wanted.isEmpty() || !key.references().equals(id) || isAlone(rows, key.columns())) {
      return List.of();
    }
    String owner = key.columns().getFirst();
    Column element =
        rows.columns().stream().filter(c -> !c.name().equals(owner)).findFirst().orElseThrow();
    return was.get().columns().stream()
        .filter(value -> wanted.get().column(value.name()).isEmpty() && !id.contains(value.name()))
        .filter(value -> value.generated() == null && value.type().equals(element.type()))
        .filter(value -> isSame(was.get(), value, rows, element))
        .map(v -> new Single(key.table(), id.getFirst(), v, rows.name(), owner, element))
        .toList();
  }

  /** Whether a row can have one of them only, so that it is no collection. */
  private static boolean isAlone(Table rows, List<String> key) {
    return rows.constraints().stream()
        .filter(Constraint::indexed)
        .anyMatch(rule -> rule.columns().equals(key));
  }

  /** References lead to the same table, which is not their own; values are called alike. */
  private static boolean isSame(Table was, Column value, Table rows, Column element) {
    Optional<String> before = target(was, value);
    return before.equals(target(rows, element))
        && before.map(table -> !table.equals(was.name())).orElse(isCalledAlike(value, element));
  }

  /** As one phone and several phones are. */
  private static boolean isCalledAlike(Column value, Column element) {
    return element.name().equals(value.name()) || element.name().equals(value.name() + "s");
  }

  private static Optional<String> target(Table table, Column column) {
    return keys(table).stream()
        .filter(key -> key.columns().equals(List.of(column.name())))
        .map(Constraint.ForeignKey::table)
        .findFirst();
  }

  private static List<Constraint.ForeignKey> keys(Table table) {
    return table.constraints().stream()
        .filter(Constraint.ForeignKey.class::isInstance)
        .map(Constraint.ForeignKey.class::cast)
        .filter(key -> key.columns().size() == 1)
        .toList();
  }

  /** The tables that lose and get the values. */
  public Rename tables() {
    return Rename.table(whole, rows);
  }

  /** Whether it is this column that goes. */
  public boolean takes(String table, String column) {
    return whole.equals(table) && value.name().equals(column);
  }

  /** What makes a row of each value. */
  public Sql sql() {
    String up =
        "INSERT INTO %s (%s, %s)\nSELECT %s, %s FROM %s\nWHERE %5$s IS NOT NULL"
            .formatted(
                quoted(rows),
                quoted(key),
                quoted(element.name()),
                quoted(id),
                quoted(value.name()),
                quoted(whole));
    return new Sql(new Script(up), new Script(""), false);
  }

  /** What the column holds when it comes back; the server refuses where there are several. */
  public String back() {
    return "(SELECT o.%s FROM %s o WHERE o.%s = %s.%s)"
        .formatted(quoted(element.name()), quoted(rows), quoted(key), quoted(whole), quoted(id));
  }

  private static String quoted(String name) {
    return Expressions.quoted(name);
  }
}
