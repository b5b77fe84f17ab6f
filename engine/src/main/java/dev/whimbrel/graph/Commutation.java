package dev.whimbrel.graph;

import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.operation.DatabaseOnly;
import dev.whimbrel.operation.RunJava;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.schema.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether two branches lead to the same schema in either order, judged on the model: rows, and what
 * SQL of an author does, are not looked at.
 *
 * @param base what both require, in order
 * @param left what only the first of the two leaves requires, with itself, in order
 * @param right the same of the second
 * @param clash where the orders part, if they do
 * @param shared the tables, enums, sequences and extensions that both sides change
 */
public record Commutation(
    List<Migration> base,
    List<Migration> left,
    List<Migration> right,
    Optional<Clash> clash,
    Set<String> shared) {

  /** Copies. */
  public Commutation {
    base = List.copyOf(base);
    left = List.copyOf(left);
    right = List.copyOf(right);
    shared = Set.copyOf(shared);
  }

  /**
   * Judges two leaves.
   *
   * @throws dev.whimbrel.error.InvalidMigration when one side alone cannot be, whatever the order
   */
  public static Commutation of(MigrationGraph graph, MigrationId left, MigrationId right) {
    List<Migration> one = closure(graph, left);
    List<Migration> other = closure(graph, right);
    List<Migration> base = one.stream().filter(other::contains).toList();
    List<Migration> onlyOne = one.stream().filter(m -> !base.contains(m)).toList();
    List<Migration> onlyOther = other.stream().filter(m -> !base.contains(m)).toList();
    Schema before = Replay.of(base, Schema.empty());
    Replay.of(onlyOne, before);
    Replay.of(onlyOther, before);
    List<Clash.Place> places = places(onlyOne);
    List<Clash.Place> others = places(onlyOther);
    Set<String> shared = new HashSet<>(touched(before, places));
    shared.retainAll(touched(before, others));
    return new Commutation(
        base, onlyOne, onlyOther, new Clashes(before, places, others).first(), shared);
  }

  private static List<Migration> closure(MigrationGraph graph, MigrationId leaf) {
    return Stream.concat(graph.ancestors(leaf).stream(), graph.find(leaf).stream()).toList();
  }

  private static List<Clash.Place> places(List<Migration> migrations) {
    return migrations.stream().flatMap(Clash.Place::of).toList();
  }

  private static Set<String> touched(Schema before, List<Clash.Place> places) {
    Set<String> touched = new HashSet<>();
    Schema state = before;
    for (Clash.Place place : places) {
      Schema next = place.operation().applyTo(state);
      touched.addAll(Clashes.differing(state, next));
      state = next;
    }
    return touched;
  }

  /**
   * The migrations of both sides that hold SQL or Java, of whose effect the model knows nothing.
   */
  public List<MigrationId> opaque() {
    return Stream.concat(left.stream(), right.stream())
        .filter(
            migration ->
                migration.operations().stream()
                    .anyMatch(
                        o -> o instanceof Sql || o instanceof RunJava || o instanceof DatabaseOnly))
        .map(Migration::id)
        .collect(Collectors.toList());
  }

  /** Whether the model alone cannot tell: both touch an object, or there is SQL or Java. */
  public boolean isDoubtful() {
    return !shared.isEmpty() || !opaque().isEmpty();
  }
}
