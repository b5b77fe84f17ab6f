package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.EntitySource.AppSource;
import dev.whimbrel.diff.Difference;
import dev.whimbrel.diff.Question;
import dev.whimbrel.diff.Renames;
import dev.whimbrel.diff.SchemaDiff;
import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.Problem;
import dev.whimbrel.graph.MigrationGraph;
import dev.whimbrel.graph.Replay;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds what the migrations of each app lack for its entities. The state is replayed from the files
 * alone; no database takes part.
 */
final class Maker {

  private final MigrationGraph graph;
  private final Renames answers;
  private final Map<String, String> owners = new HashMap<>();
  private Schema state = Schema.empty();

  Maker(List<Migration> migrations, Renames answers) {
    this.graph = MigrationGraph.of(migrations);
    this.answers = answers;
    refuseBranches();
    graph.order().forEach(this::replay);
  }

  /**
   * What one app lacks.
   *
   * @param app its name
   * @param before the schema that the operations begin with
   * @param operations what to write down
   * @param questions what has to be answered first
   * @param owners the app of each table, by name
   */
  record Missing(
      String app,
      Schema before,
      List<Operation> operations,
      List<Question> questions,
      Map<String, String> owners) {}

  /** What the apps lack, those that others require first. */
  List<Missing> missing(List<AppSource> apps) {
    List<Missing> missing = new ArrayList<>();
    for (AppSource app : apps) {
      Schema wanted = wanted(app);
      Difference difference = SchemaDiff.between(state, wanted, answers);
      if (!difference.isEmpty() || !difference.questions().isEmpty()) {
        missing.add(
            new Missing(
                app.name(),
                state,
                difference.operations(),
                difference.questions(),
                Map.copyOf(owners)));
      }
      wanted.tables().keySet().forEach(table -> owners.putIfAbsent(table, app.name()));
      state = wanted;
    }
    return missing;
  }

  MigrationGraph graph() {
    return graph;
  }

  /** The state with the tables of one app as its entities want them; extensions only come. */
  private Schema wanted(AppSource app) {
    Schema own = app.wanted().get();
    Schema wanted = state;
    for (String table : state.tables().keySet()) {
      if (app.name().equals(owners.get(table))) {
        wanted = wanted.without(table);
      }
    }
    for (Table table : own.tables().values()) {
      wanted = wanted.with(table);
    }
    TreeSet<String> extensions = new TreeSet<>(state.extensions());
    extensions.addAll(own.extensions());
    return wanted.withExtensions(extensions);
  }

  /** A table belongs to the app whose migration made it, or gave it its name. */
  private void replay(Migration migration) {
    Schema after = Replay.of(List.of(migration), state);
    after.tables().keySet().stream()
        .filter(table -> state.table(table).isEmpty())
        .forEach(table -> owners.put(table, migration.id().app()));
    owners.keySet().retainAll(after.tables().keySet());
    state = after;
  }

  private void refuseBranches() {
    List<Problem> problems = new ArrayList<>();
    graph
        .conflicts()
        .forEach(
            (app, leaves) ->
                problems.add(
                    new Problem(
                        "two-leaves",
                        app,
                        "two branches added migrations, and none requires the other: "
                            + String.join(
                                ", ", leaves.stream().map(MigrationId::toString).toList()),
                        "make one of them require the other: `requires: ["
                            + leaves.getFirst()
                            + "]`")));
    if (!problems.isEmpty()) {
      throw new HistoryConflict(problems);
    }
  }
}
