package dev.whimbrel.graph;

import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.operation.Operation;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two operations of two branches that do not lead to the same in either order.
 *
 * @param left the one of the first branch
 * @param right the one of the second
 * @param object what they are about: a table, or what a refusal names
 * @param leftFirst what comes of it when the first branch goes first
 * @param rightFirst what comes of it the other way round
 */
public record Clash(Place left, Place right, String object, String leftFirst, String rightFirst) {

  /**
   * An operation and where it stands.
   *
   * @param migration the migration
   * @param number from 1, within it
   * @param operation what it does
   */
  public record Place(MigrationId migration, int number, Operation operation) {

    static Stream<Place> of(Migration migration) {
      return IntStream.range(0, migration.operations().size())
          .mapToObj(i -> new Place(migration.id(), i + 1, migration.operations().get(i)));
    }

    /** Such as {@code core/0002_note operation 1 (add column note to place)}. */
    public String text() {
      return migration + " operation " + number + " (" + operation.describe() + ")";
    }
  }
}
