package dev.whimbrel.cli.apps;

import dev.whimbrel.diff.KeyTypes;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Constraint.ForeignKey;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Foreign keys between tables of several apps, of which one has its migration before the other.
 *
 * @param own the tables of the app at hand
 * @param claimed the tables of all apps
 */
public record KeysBetweenApps(Schema own, Set<String> claimed) {

  /** Copies the names. */
  public KeysBetweenApps {
    claimed = Set.copyOf(claimed);
  }

  /**
   * A table without its keys to what an app behind this one is about to make. They come in a
   * migration of their own, so apps may refer to each other.
   */
  public Table withoutAhead(Table table, Schema state) {
    return with(
        table,
        key ->
            own.table(key.table()).isPresent()
                || state.table(key.table()).isPresent()
                || !claimed.contains(key.table()));
  }

  /**
   * Without keys of other apps that led to a table or column which goes, or gets a type that theirs
   * cannot be compared with: what these apps want instead comes with them.
   */
  public Schema withoutLost(Schema wanted) {
    Schema left = wanted;
    for (Table table : wanted.tables().values()) {
      if (own.table(table.name()).isEmpty()) {
        left = left.with(with(table, key -> holds(table, key, wanted)));
      }
    }
    return left;
  }

  private static boolean holds(Table table, ForeignKey key, Schema wanted) {
    Optional<Table> target = wanted.table(key.table());
    return target.isPresent()
        && IntStream.range(0, key.columns().size())
            .allMatch(
                i -> {
                  Optional<Column> from = table.column(key.columns().get(i));
                  Optional<Column> to = target.get().column(key.references().get(i));
                  return from.isPresent() && to.isPresent() && comparable(from.get(), to.get());
                });
  }

  private static boolean comparable(Column one, Column other) {
    return one.type().equals(other.type()) || KeyTypes.comparable(one.type(), other.type());
  }

  private static Table with(Table table, Predicate<ForeignKey> kept) {
    return table.withConstraints(
        table.constraints().stream()
            .filter(c -> !(c instanceof Constraint.ForeignKey key) || kept.test(key))
            .toList());
  }
}
