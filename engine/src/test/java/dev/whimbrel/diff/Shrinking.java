package dev.whimbrel.diff;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes parts away from two schemas for as long as what went wrong with them still does. */
final class Shrinking {

  private Shrinking() {}

  /** Two schemas. */
  record Pair(Schema from, Schema to) {}

  static Pair of(Pair pair, Predicate<Pair> fails) {
    Pair least = pair;
    for (Optional<Pair> next = Optional.of(pair); next.isPresent(); ) {
      least = next.get();
      next = smaller(least).stream().filter(fails).findFirst();
    }
    return least;
  }

  private static List<Pair> smaller(Pair pair) {
    List<Pair> pairs = new ArrayList<>();
    smaller(pair.from()).forEach(from -> pairs.add(new Pair(from, pair.to())));
    smaller(pair.to()).forEach(to -> pairs.add(new Pair(pair.from(), to)));
    return pairs;
  }

  /** Each without one thing on which nothing else stands. */
  private static List<Schema> smaller(Schema schema) {
    List<Schema> schemas = new ArrayList<>();
    schema.extensions().forEach(name -> schemas.add(without(schema, name)));
    for (Table table : schema.tables().values()) {
      boolean referred =
          schema.tables().values().stream()
              .filter(other -> !other.name().equals(table.name()))
              .flatMap(other -> Draft.foreignKeys(other).stream())
              .anyMatch(key -> key.table().equals(table.name()));
      if (!referred) {
        schemas.add(schema.without(table.name()));
      }
      smaller(table).forEach(less -> schemas.add(schema.with(less)));
    }
    return schemas;
  }

  private static Schema without(Schema schema, String extension) {
    List<String> left = new ArrayList<>(schema.extensions());
    left.remove(extension);
    return schema.withExtensions(java.util.Set.copyOf(left));
  }

  private static List<Table> smaller(Table table) {
    List<Table> tables = new ArrayList<>();
    for (Index index : table.indexes()) {
      tables.add(table.withIndexes(left(table.indexes(), index)));
    }
    for (Constraint constraint : table.constraints()) {
      // What others refer to stays.
      if (!(constraint instanceof Constraint.PrimaryKey)) {
        tables.add(table.withConstraints(left(table.constraints(), constraint)));
      }
    }
    for (Column column : table.columns()) {
      boolean used =
          table.constraints().stream().anyMatch(c -> c.mentions(column.name()))
              || table.indexes().stream().anyMatch(i -> i.mentions(column.name()))
              || column.name().equals("id");
      if (!used) {
        tables.add(table.withColumns(left(table.columns(), column)));
      }
    }
    return tables;
  }

  private static <T> List<T> left(List<T> all, T one) {
    return all.stream().filter(other -> !other.equals(one)).toList();
  }
}
