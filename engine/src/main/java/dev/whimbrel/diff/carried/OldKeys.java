package dev.whimbrel.diff.carried;

import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * References that name a row by another key than before: as the old reference says which row it is,
 * the new one is known.
 *
 * @param before the schema with the old references
 * @param after the schema with the new ones
 */
public record OldKeys(Schema before, Schema after) {

  /** What a column of a new reference holds, as SQL over the row with the old one. */
  public Optional<String> value(String table, String column) {
    Optional<Constraint.ForeignKey> now =
        after.table(table).stream()
            .flatMap(then -> foreignKeys(then).stream())
            .filter(key -> key.columns().contains(column))
            .findFirst();
    return now.flatMap(
        key ->
            old(table, key)
                .filter(old -> !old.references().equals(key.references()))
                .flatMap(old -> value(old, key, quoted(table), column)));
  }

  private Optional<String> value(
      Constraint.ForeignKey old, Constraint.ForeignKey now, String table, String column) {
    String wanted = now.references().get(now.columns().indexOf(column));
    boolean there =
        before.table(now.table()).flatMap(t -> t.column(wanted)).isPresent()
            || after.table(now.table()).flatMap(t -> t.column(wanted)).isPresent();
    List<String> pairs = new ArrayList<>();
    String alias = table.equals("o") || now.table().equals("o") ? "other" : "o";
    for (int i = 0; i < old.columns().size(); i++) {
      pairs.add(
          "%s.%s = %s.%s"
              .formatted(
                  alias, quoted(old.references().get(i)), table, quoted(old.columns().get(i))));
    }
    return there
        ? Optional.of(
            "(SELECT %1$s.%2$s FROM %3$s %1$s WHERE %4$s)"
                .formatted(alias, quoted(wanted), quoted(now.table()), String.join(" AND ", pairs)))
        : Optional.empty();
  }

  /** The reference that was in its place, the first to the same table for the first. */
  private Optional<Constraint.ForeignKey> old(String table, Constraint.ForeignKey now) {
    List<Constraint.ForeignKey> were = going(before, after, table, now.table());
    List<Constraint.ForeignKey> are = going(after, before, table, now.table());
    int place = are.indexOf(now);
    return place >= 0 && were.size() == are.size()
        ? Optional.of(were.get(place))
        : Optional.empty();
  }

  /** References of one side to a table that lack a column on the other, in the order of columns. */
  private static List<Constraint.ForeignKey> going(
      Schema side, Schema other, String table, String target) {
    Optional<Table> there = other.table(table);
    List<Constraint.ForeignKey> all = side.table(table).map(OldKeys::foreignKeys).orElse(List.of());
    List<String> order =
        side.table(table).stream().flatMap(t -> t.columns().stream()).map(c -> c.name()).toList();
    return all.stream()
        .filter(key -> key.table().equals(target))
        .filter(
            key ->
                key.columns().stream()
                    .anyMatch(c -> there.filter(t -> t.column(c).isPresent()).isEmpty()))
        .sorted(
            (a, b) -> order.indexOf(a.columns().getFirst()) - order.indexOf(b.columns().getFirst()))
        .toList();
  }

  /** Tables so that those which others refer to come first, as far as they are in no circle. */
  public static List<Table> referredFirst(List<Table> tables, Schema wanted) {
    Set<String> sorted = new LinkedHashSet<>();
    tables.forEach(table -> visit(table.name(), wanted, new LinkedHashSet<>(), sorted));
    List<String> order = List.copyOf(sorted);
    return tables.stream()
        .sorted((a, b) -> order.indexOf(a.name()) - order.indexOf(b.name()))
        .toList();
  }

  private static void visit(String table, Schema wanted, Set<String> path, Set<String> sorted) {
    if (!sorted.contains(table) && path.add(table)) {
      wanted.table(table).stream()
          .flatMap(t -> foreignKeys(t).stream())
          .forEach(key -> visit(key.table(), wanted, path, sorted));
      sorted.add(table);
    }
  }

  private static List<Constraint.ForeignKey> foreignKeys(Table table) {
    return table.constraints().stream()
        .filter(Constraint.ForeignKey.class::isInstance)
        .map(Constraint.ForeignKey.class::cast)
        .toList();
  }

  private static String quoted(String name) {
    return Expressions.quoted(name);
  }
}
