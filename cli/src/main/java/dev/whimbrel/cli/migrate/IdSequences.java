package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.EntitySource.AppSource;
import dev.whimbrel.operation.AlterSequence;
import dev.whimbrel.operation.CreateSequence;
import dev.whimbrel.operation.CreateTable;
import dev.whimbrel.operation.DropSequence;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.RenameSequence;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which sequences were made for ids of entities, so that they go with those. No schema says it: the
 * operations that made them do, or let it seem so. Any other sequence may be asked by code.
 */
final class IdSequences {

  private final Set<String> certain = new HashSet<>();
  private final Set<String> likely = new HashSet<>();

  /** What one migration says of sequences. */
  void remember(List<Operation> operations) {
    List<Table> tables =
        operations.stream()
            .filter(CreateTable.class::isInstance)
            .map(operation -> ((CreateTable) operation).table())
            .filter(IdSequences::wantsIds)
            .toList();
    for (Operation operation : operations) {
      switch (operation) {
        case CreateSequence create -> made(create, tables);
        case AlterSequence alter when !alter.above().isEmpty() -> certain.add(alter.name());
        case RenameSequence rename -> {
          follow(certain, rename);
          follow(likely, rename);
        }
        case DropSequence drop -> {
          certain.remove(drop.name());
          likely.remove(drop.name());
        }
        default -> {
          // Says nothing of sequences.
        }
      }
    }
  }

  private void made(CreateSequence create, List<Table> tables) {
    boolean called = tables.stream().anyMatch(t -> create.name().startsWith(t.name() + "_"));
    if (called || !create.above().isEmpty()) {
      certain.add(create.name());
    } else if (!tables.isEmpty()) {
      likely.add(create.name());
    }
  }

  private static void follow(Set<String> names, RenameSequence rename) {
    if (names.remove(rename.from())) {
      names.add(rename.to());
    }
  }

  private static boolean wantsIds(Table table) {
    return table.constraints().stream()
        .filter(Constraint.PrimaryKey.class::isInstance)
        .filter(key -> key.columns().size() == 1)
        .flatMap(key -> table.column(key.columns().getFirst()).stream())
        .anyMatch(id -> !id.numbersItself() && id.defaultValue() == null);
  }

  /**
   * Whether a sequence that no entity wants any more was one of ids.
   *
   * @param exchanged whether ids that are there have their numbers from elsewhere from now on
   */
  boolean were(String name, boolean exchanged) {
    return certain.contains(name) || (exchanged && likely.contains(name));
  }

  /** Whether columns of the app that are there get another sequence, or number themselves now. */
  static boolean exchanged(Schema before, AppSource app) {
    Schema own = app.wanted().get();
    boolean numbered =
        app.besides().get().numbered().entrySet().stream()
            .filter(sequence -> own.sequences().containsKey(sequence.getKey()))
            .filter(sequence -> !before.sequences().containsKey(sequence.getKey()))
            .flatMap(sequence -> sequence.getValue().stream())
            .anyMatch(place -> given(before, place));
    return numbered
        || own.tables().values().stream()
            .anyMatch(
                table ->
                    table.columns().stream()
                        .filter(Column::numbersItself)
                        .anyMatch(c -> given(before, table.name() + "." + c.name())));
  }

  /** Whether the column is there, and has its values from elsewhere. */
  private static boolean given(Schema schema, String place) {
    int dot = place.lastIndexOf('.');
    Optional<Column> column =
        schema
            .table(place.substring(0, dot))
            .flatMap(table -> table.column(place.substring(dot + 1)));
    return column.filter(c -> !c.numbersItself()).isPresent();
  }
}
