package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.Casts;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows that move to a partition that asks for more than where they come from. */
final class MovedDemands {

  private final Rows rows;
  private final Sides sides;

  MovedDemands(Rows rows) {
    this.rows = rows;
    this.sides = rows.sides();
  }

  /** What the partitions that may take rows demand of them. */
  void find(Move move, Consumer<Demand> found) {
    for (Key leaf : move.takers()) {
      if (!leaf.equals(move.from())) {
        for (CatalogueObject column : Sides.columns(sides.after(), leaf)) {
          filled(move, column, found);
        }
        for (CatalogueObject one : sides.after().parts(leaf, Kind.CONSTRAINT)) {
          satisfied(move, one, found);
        }
      }
    }
  }

  private void filled(Move move, CatalogueObject column, Consumer<Demand> found) {
    String name = Names.quote(column.key().part());
    CatalogueObject was = sides.before().find(move.from().of(Kind.COLUMN, column.key().part()));
    if (NullDemands.demands(column)
        && !column.has("generated")
        && was != null
        && !NullDemands.demands(was)) {
      found.accept(
          new Demand(
              NullDemands.where(column.key()),
              "no row that comes has NULL in it",
              "come to it and have NULL in it, which is NOT NULL",
              "fill them first: UPDATE %s SET %s = ... WHERE %s IS NULL"
                  .formatted(move.from().qualified(), name, name),
              rows.place(move.from()),
              count(move, column.key(), "r." + name + " IS NULL")));
    }
  }

  private void satisfied(Move move, CatalogueObject check, Consumer<Demand> found) {
    if (!check.text("type").equals("c") || !CheckDemands.tried(check)) {
      return;
    }
    String expression = CheckDemands.expression(check.text("definition"));
    boolean known =
        sides.before().parts(move.from(), Kind.CONSTRAINT).stream()
            .filter(one -> one.text("type").equals("c") && CheckDemands.tried(one))
            .anyMatch(one -> CheckDemands.expression(one.text("definition")).equals(expression));
    boolean same =
        check.uses().stream()
            .filter(used -> used.kind() == Kind.COLUMN)
            .allMatch(used -> Names.quote(used.part()).equals(value(move, used.part())));
    if (!known || !same) {
      found.accept(
          new Demand(
              NullDemands.where(check.key()),
              "every row that comes satisfies CHECK " + expression,
              "come to it and do not satisfy CHECK " + expression,
              "mend them: SELECT * FROM %s WHERE (%s) IS FALSE"
                  .formatted(move.from().qualified(), expression),
              rows.place(move.from()),
              count(move, check.key(), "(" + expression + ") IS FALSE")));
    }
  }

  /** Those of the rows that the partition takes. */
  private @Nullable Question count(Move move, Key part, String fault) {
    String condition = condition(part.of(Kind.TABLE, ""));
    String values =
        Sides.columns(sides.after(), move.to()).stream()
            .map(
                column -> {
                  String value = value(move, column.key().part());
                  return value == null ? null : value + " AS " + name(column);
                })
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return condition.isEmpty() || values.isEmpty() || rows.parted(move.from())
        ? null
        : new Question.Count(
            "SELECT count(*) FROM (SELECT %s FROM %s AS r) AS r WHERE (%s) AND %s"
                .formatted(values, Question.ROWS, condition, fault),
            Map.of(Question.ROWS, rows.place(move.from())));
  }

  /** What a partition takes; empty where no query tells. */
  private String condition(Key leaf) {
    return Sides.parents(sides.after(), leaf).stream()
        .filter(one -> one.has("bound"))
        .map(one -> one.text("condition"))
        .filter(text -> !BoundDemands.byHash(text))
        .findFirst()
        .orElse("");
  }

  private static String name(CatalogueObject column) {
    return Names.quote(column.key().part());
  }

  /** What comes of a column's values where the rows go; null when that cannot be told. */
  private @Nullable String value(Move move, String column) {
    CatalogueObject before = sides.before().find(move.from().of(Kind.COLUMN, column));
    CatalogueObject after = sides.after().find(move.to().of(Kind.COLUMN, column));
    if (before == null || after == null || after.has("generated")) {
      return null;
    }
    boolean same = before.text("type").equals(after.text("type")) && !Casts.replaces(before, sides);
    boolean told = same || (!Casts.replaces(before, sides) && !rows.reordered(before.key()));
    return !told ? null : same ? Names.quote(column) : Casts.value(before, after, sides);
  }

  /** What is unique in a partition is so among those that are there and those that come. */
  void keys(List<Move> moves, Consumer<Demand> found) {
    KeyDemands keys = new KeyDemands(rows);
    Map<Key, List<Move>> byTaker =
        moves.stream()
            .flatMap(move -> move.takers().stream().map(taker -> Map.entry(taker, move)))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    TreeMap::new,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    byTaker.forEach(
        (leaf, all) -> {
          Key root = Sides.top(sides.before(), all.getFirst().to());
          String condition = condition(leaf);
          if (sides.before().has(root)
              && sides.after().has(root)
              && !condition.isEmpty()
              && !rows.parted(root)) {
            keys.arriving(leaf, root, condition, found);
          }
        });
  }
}
