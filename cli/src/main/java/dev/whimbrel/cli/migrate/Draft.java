package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.migrate.Maker.Missing;
import dev.whimbrel.diff.text.DifferenceText;
import dev.whimbrel.diff.text.MigrationNames;
import dev.whimbrel.files.MigrationWriter;
import dev.whimbrel.graph.MigrationGraph;
import dev.whimbrel.migration.About;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.operation.AddColumn;
import dev.whimbrel.operation.AlterColumn;
import dev.whimbrel.operation.CreateConstraint;
import dev.whimbrel.operation.CreateTable;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A migration that is about to be written.
 *
 * @param id its identity
 * @param text its file
 * @param lines what it does, for people
 */
public record Draft(MigrationId id, String text, List<String> lines) {

  /**
   * The migration that brings an app what it lacks.
   *
   * @param name what its author calls it, or null for a telling name
   * @param latest the last migration of each app, files of this run included
   */
  static Draft of(
      Missing missing,
      MigrationGraph graph,
      @Nullable String name,
      Map<String, MigrationId> latest) {
    int number = nextNumber(graph, missing.app(), latest);
    MigrationId id =
        new MigrationId(
            missing.app(),
            name == null
                ? MigrationNames.of(number, missing.operations())
                : MigrationNames.numbered(number, name));
    List<MigrationId> requires = requires(missing, graph, latest);
    return new Draft(
        id,
        MigrationWriter.write(
            new MigrationWriter.Draft(requires, about(missing), missing.operations(), null)),
        DifferenceText.of(missing.before(), missing.operations()));
  }

  private static About about(Missing missing) {
    return missing.oneWay().isEmpty()
        ? About.NOTHING
        : new About(null, null, String.join("; ", missing.oneWay()), Map.of(), null);
  }

  /** The same after what this run writes. */
  private static int nextNumber(MigrationGraph graph, String app, Map<String, MigrationId> latest) {
    MigrationId last = latest.get(app);
    return Math.max(nextNumber(graph, app), last == null ? 0 : 1 + number(last.name()));
  }

  /** One more than the greatest number of the app. */
  public static int nextNumber(MigrationGraph graph, String app) {
    return 1
        + graph.order().stream()
            .map(Migration::id)
            .filter(id -> id.app().equals(app))
            .mapToInt(id -> number(id.name()))
            .max()
            .orElse(0);
  }

  private static int number(String name) {
    String digits = name.replaceFirst("[^0-9].*", "");
    return digits.isEmpty() || digits.length() > 8 ? 0 : Integer.parseInt(digits);
  }

  /** The one before it, and the last of each app that made the tables it changes or refers to. */
  private static List<MigrationId> requires(
      Missing missing, MigrationGraph graph, Map<String, MigrationId> latest) {
    List<MigrationId> requires = new ArrayList<>();
    Optional<MigrationId> own = Optional.ofNullable(latest.get(missing.app()));
    own.ifPresent(requires::add);
    List<MigrationId> known =
        own.flatMap(graph::find)
            .map(leaf -> graph.ancestors(leaf.id()).stream().map(Migration::id).toList())
            .orElse(List.of());
    Stream.concat(
            missing.needs().stream(),
            tables(missing).stream()
                .flatMap(table -> missing.makers().getOrDefault(table, Set.of()).stream()))
        .filter(app -> !app.equals(missing.app()))
        .distinct()
        .sorted()
        .map(latest::get)
        .filter(Objects::nonNull)
        .filter(id -> !known.contains(id))
        .forEach(requires::add);
    return requires;
  }

  private static Set<String> tables(Missing missing) {
    Set<String> tables = new HashSet<>();
    Schema state = missing.before();
    for (Operation operation : missing.operations()) {
      targets(operation).forEach(tables::add);
      Schema before = state;
      state = operation.applyTo(before);
      before.differing(state).stream()
          .filter(name -> before.table(name).isPresent())
          .forEach(tables::add);
    }
    return tables;
  }

  /** The tables that an operation's foreign keys refer to. */
  private static Stream<String> targets(Operation operation) {
    List<Constraint> constraints =
        switch (operation) {
          case CreateTable create -> create.table().constraints();
          case AddColumn add -> add.constraints();
          case AlterColumn alter -> alter.constraints();
          case CreateConstraint create -> List.of(create.constraint());
          default -> List.of();
        };
    return constraints.stream()
        .filter(Constraint.ForeignKey.class::isInstance)
        .map(key -> ((Constraint.ForeignKey) key).table());
  }
}
