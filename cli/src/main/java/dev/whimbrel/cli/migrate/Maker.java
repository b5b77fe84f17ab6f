package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.EntitySource.AppSource;
import dev.whimbrel.cli.EntitySource.Besides;
import dev.whimbrel.cli.apps.KeysBetweenApps;
import dev.whimbrel.cli.apps.MovedTables;
import dev.whimbrel.cli.apps.ValuesBetweenApps;
import dev.whimbrel.diff.Difference;
import dev.whimbrel.diff.Question;
import dev.whimbrel.diff.Renames;
import dev.whimbrel.diff.SchemaDiff;
import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.diff.rename.RenameOrder;
import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.Problem;
import dev.whimbrel.graph.MigrationGraph;
import dev.whimbrel.graph.Replay;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.RenameColumn;
import dev.whimbrel.operation.RenameTable;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the migrations of each app lack for its entities. The state is replayed from the files
 * alone; no database takes part.
 */
final class Maker {

  private final MigrationGraph graph;
  private final Bases bases = new Bases();
  private final IdSequences ids = new IdSequences();
  private final ChangedPlaces places = new ChangedPlaces();
  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, Set<String>> makers = new HashMap<>();
  private final Set<String> claimed = new HashSet<>();
  private final Set<String> types = new HashSet<>();
  private final Map<String, Table> entities = new HashMap<>();
  private final Set<String> waits = new HashSet<>();
  private Renames answers;
  private Schema state = Schema.empty();
  private final Schema landed;

  Maker(List<Migration> migrations, Renames answers) {
    this.graph = MigrationGraph.of(migrations);
    refuseBranches();
    graph.order().forEach(this::replay);
    this.answers = answers.without(places.justMade(answers.wanted()));
    landed = state;
  }

  /**
   * What one app lacks.
   *
   * @param app its name
   * @param before the schema that the operations begin with
   * @param operations what to write down
   * @param questions what has to be answered first
   * @param oneWay why nothing undoes some of the operations
   * @param needs the apps that made extensions and enums which this one relies on from now on
   * @param makers the apps whose migrations made each table what it is, by its name
   */
  record Missing(
      String app,
      Schema before,
      List<Operation> operations,
      List<Question> questions,
      List<String> oneWay,
      Set<String> needs,
      Map<String, Set<String>> makers) {}

  /** What the apps lack, those that others require first. */
  List<Missing> missing(List<AppSource> apps) {
    List<Missing> missing = new ArrayList<>();
    apps.forEach(this::claim);
    answers = answers.and(annotated(apps));
    List<Question> moved = new MovedTables(state, owners, claimed).asked(apps, answers);
    claimRenamed();
    apps.forEach(app -> missing.addAll(missing(app, moved)));
    // The tables that keys of these lead to are there by now.
    List<AppSource> waiting = apps.stream().filter(app -> waits.remove(app.name())).toList();
    waiting.forEach(app -> missing.addAll(missing(app, List.of())));
    return missing;
  }

  private List<Missing> missing(AppSource app, List<Question> moved) {
    Schema before = state;
    Schema wanted = wanted(app);
    Difference difference = SchemaDiff.between(before, wanted, answers(app));
    Set<String> needs = bases.needs(app, graph);
    Map<String, Set<String>> madeBefore = copyOfMakers();
    follow(wanted, app.name(), null);
    return difference.isEmpty() && difference.questions().isEmpty()
        ? List.of()
        : List.of(
            new Missing(
                app.name(),
                before,
                difference.operations(),
                MovedTables.and(difference.questions(), moved, app, owners),
                difference.oneWay(),
                needs,
                madeBefore));
  }

  /** A migration speaks of the tables of its app: those of others may not be there yet. */
  private Renames answers(AppSource app) {
    Set<String> own = app.wanted().get().tables().keySet();
    Map<String, List<String>> numbered = new HashMap<>();
    app.besides()
        .get()
        .numbered()
        .forEach(
            (sequence, columns) ->
                numbered.put(
                    sequence,
                    columns.stream()
                        .filter(c -> own.contains(c.substring(0, c.lastIndexOf('.'))))
                        .toList()));
    Besides besides = app.besides().get();
    return answers.withKnown(
        new Renames.Known(
            besides.enums(),
            numbered,
            recent(),
            besides.siblings(),
            besides.places(),
            besides.classes(),
            besides.counters(),
            besides.marks(),
            besides.wholes()));
  }

  /** Sequences that other apps make or rename now, so that columns of this one may join them. */
  private Set<String> recent() {
    Set<String> recent = new TreeSet<>(state.sequences().keySet());
    recent.removeAll(landed.sequences().keySet());
    return recent;
  }

  private Renames annotated(List<AppSource> apps) {
    List<String> renames =
        apps.stream().flatMap(app -> app.besides().get().renames().stream()).toList();
    Renames annotated = Renames.of(renames, List.of());
    return annotated.without(places.everMade(annotated.wanted()));
  }

  MigrationGraph graph() {
    return graph;
  }

  /**
   * A table is whose entity it is, whatever app made it: an entity that moves to another app takes
   * its table along, and nothing has to be done.
   */
  private void claim(AppSource app) {
    entities.putAll(app.wanted().get().tables());
    claimed.addAll(app.wanted().get().tables().keySet());
    types.addAll(app.wanted().get().enums().keySet());
    claimed.addAll(app.wanted().get().sequences().keySet());
    claimed.addAll(app.besides().get().inSql());
  }

  /** A table under its old name is whose entity has the new one, though the app may be another. */
  private void claimRenamed() {
    answers.wanted().stream()
        .filter(rename -> rename.table().isEmpty() && claimed.contains(rename.to()))
        .filter(rename -> state.table(rename.from()).isPresent())
        .filter(rename -> state.table(rename.to()).isEmpty())
        .forEach(rename -> claimed.add(rename.from()));
  }

  private Map<String, Set<String>> copyOfMakers() {
    Map<String, Set<String>> copy = new HashMap<>();
    makers.forEach((table, apps) -> copy.put(table, Set.copyOf(apps)));
    return copy;
  }

  /** The state with the tables of one app as its entities want them; extensions only come. */
  private Schema wanted(AppSource app) {
    Schema own = app.wanted().get();
    KeysBetweenApps keys = new KeysBetweenApps(own, claimed);
    Schema wanted = renamed(own);
    for (String table : wanted.tables().keySet()) {
      if (app.name().equals(owners.get(table)) && !claimed.contains(table)) {
        wanted = wanted.without(table);
      }
    }
    for (Table table : own.tables().values()) {
      Table reachable = reachable(table, app);
      Table now = keys.withoutAhead(reachable, state);
      wanted = wanted.with(now);
      if (!now.equals(reachable)) {
        waits.add(app.name());
      }
    }
    TreeSet<String> extensions = new TreeSet<>(state.extensions());
    extensions.addAll(own.extensions());
    Map<String, List<String>> enums = enums(wanted, own, app.name());
    return new ValuesBetweenApps(entities)
        .without(keys.withoutLost(wanted), own, enums)
        .withExtensions(extensions)
        .withEnums(enums)
        .withSequences(sequences(renamed(own), wanted, app));
  }

  /** With its keys to tables in SQL only where migrations made table and key otherwise. */
  private Table reachable(Table table, AppSource app) {
    Table without = app.besides().get().withoutKeysToSql(table);
    boolean made =
        table.constraints().stream()
            .filter(c -> !without.constraints().contains(c))
            .allMatch(
                c -> state.table(table.name()).flatMap(t -> t.constraint(c.name())).isPresent());
    return made ? table : without;
  }

  /** Those of all apps, but for one of this app that nobody wants or has any more. */
  private Map<String, List<String>> enums(Schema wanted, Schema own, String app) {
    Map<String, List<String>> enums = new TreeMap<>(wanted.enums());
    enums
        .keySet()
        .removeIf(name -> !types.contains(name) && bases.isOwn(app, name) && !isUsed(wanted, name));
    own.enums().entrySet().stream()
        .filter(type -> state.enums().containsKey(type.getKey()) || !bases.isInSql(type.getKey()))
        .forEach(type -> enums.put(type.getKey(), type.getValue()));
    return enums;
  }

  /**
   * Those of all apps, but for one of ids of this app that nobody wants, or that has another name
   * now. Others stay: code may ask for them.
   */
  private Map<String, Sequence> sequences(Schema before, Schema wanted, AppSource app) {
    Map<String, Sequence> sequences = new TreeMap<>(state.sequences());
    boolean exchanged = IdSequences.exchanged(before, app);
    Schema own = app.wanted().get();
    sequences.keySet().removeIf(name -> isRenamed(name, own.sequences().keySet()));
    sequences
        .keySet()
        .removeIf(
            name ->
                !claimed.contains(name)
                    && bases.isOwnSequence(app.name(), name)
                    && ids.were(name, exchanged)
                    && wanted.takingFrom(name).isEmpty()
                    && !isRenamed(name, claimed));
    own.sequences().entrySet().stream()
        .filter(s -> state.sequences().containsKey(s.getKey()) || !bases.isInSql(s.getKey()))
        .forEach(sequence -> sequences.put(sequence.getKey(), sequence.getValue()));
    return sequences;
  }

  /** Whether one of the names is its new one, by itself or as it follows that of its table. */
  private boolean isRenamed(String sequence, Set<String> names) {
    return !names.contains(sequence)
        && answers.wanted().stream()
            .filter(rename -> rename.table().isEmpty())
            .filter(rename -> (sequence + "_").startsWith(rename.from() + "_"))
            .map(rename -> rename.to() + sequence.substring(rename.from().length()))
            .anyMatch(name -> names.contains(name) && !state.sequences().containsKey(name));
  }

  private static boolean isUsed(Schema schema, String name) {
    return schema.tables().values().stream()
        .flatMap(table -> table.columns().stream())
        .anyMatch(column -> schema.enumOf(column.type()).filter(name::equals).isPresent());
  }

  /** The state after the renames of the app's own tables, which the keys of other apps follow. */
  private Schema renamed(Schema own) {
    Schema renamed = state;
    List<Rename> tables =
        answers.wanted().stream()
            .filter(r -> r.table().isEmpty() && own.table(r.to()).isPresent())
            .toList();
    for (Rename step : RenameOrder.steps(tables, state.tables().keySet())) {
      renamed = new RenameTable(step.from(), step.to()).applyTo(renamed);
    }
    for (Table then : own.tables().values()) {
      renamed = renamed(then, renamed);
    }
    return renamed;
  }

  private Schema renamed(Table then, Schema state) {
    List<String> names =
        state
            .table(then.name())
            .map(now -> now.columns().stream().map(Column::name).toList())
            .orElse(List.of());
    List<Rename> columns =
        answers.wanted().stream()
            .filter(r -> r.table().equals(then.name()) && then.column(r.to()).isPresent())
            .toList();
    Schema renamed = state;
    for (Rename step : RenameOrder.steps(columns, names)) {
      renamed = new RenameColumn(then.name(), step.from(), step.to()).applyTo(renamed);
    }
    return renamed;
  }

  /** A table belongs to the app whose migration made it, or gave it its name. */
  private void replay(Migration migration) {
    Schema after = Replay.of(List.of(migration), state);
    bases.remember(migration.operations());
    ids.remember(migration.operations());
    places.remember(migration);
    follow(after, migration.id().app(), migration.id());
  }

  private void follow(Schema after, String app, @Nullable MigrationId by) {
    bases.follow(state, after, app, by);
    for (String name : after.differing(state)) {
      if (after.table(name).isPresent()) {
        if (state.table(name).isEmpty()) {
          owners.put(name, app);
        }
        makers.computeIfAbsent(name, made -> new TreeSet<>()).add(app);
      }
    }
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
                        "`whimbrel migrate merge` joins them where both orders lead to the same;"
                            + " or make one of them require the other: `requires: ["
                            + leaves.getFirst()
                            + "]`")));
    if (!problems.isEmpty()) {
      throw new HistoryConflict(problems);
    }
  }
}
