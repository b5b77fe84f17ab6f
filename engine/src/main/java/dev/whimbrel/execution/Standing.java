package dev.whimbrel.execution;

import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.Problem;
import dev.whimbrel.execution.history.AppliedMigration;
import dev.whimbrel.execution.history.AsApplied;
import dev.whimbrel.execution.history.History;
import dev.whimbrel.execution.history.Journal;
import dev.whimbrel.execution.history.TextDifference;
import dev.whimbrel.files.Checksum;
import dev.whimbrel.files.MigrationFiles;
import dev.whimbrel.graph.MigrationGraph;
import dev.whimbrel.migration.KnownFiles;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.migration.Source;
import dev.whimbrel.schema.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The files beside the database's history: what is applied, pending, edited, gone, half done. */
final class Standing {

  private final Map<MigrationId, AppliedMigration> applied = new LinkedHashMap<>();
  private final Map<MigrationId, Migration> recorded = new LinkedHashMap<>();
  private final Map<MigrationId, Migration> files = new TreeMap<>();
  private final List<Journal.Entry> journal;
  private final MigrationGraph graph;

  private Standing(
      List<AppliedMigration> rows, Collection<Migration> present, List<Journal.Entry> journal) {
    present.forEach(file -> files.put(file.id(), file));
    for (AppliedMigration row : rows) {
      applied.put(row.id(), row);
      recorded.put(row.id(), recorded(row, files.get(row.id())));
    }
    this.journal = journal;
    Map<MigrationId, Migration> all = new TreeMap<>(recorded);
    all.putAll(files);
    this.graph = MigrationGraph.of(all.values());
  }

  /** Most files are what was applied to the letter, and need no second reading. */
  private static Migration recorded(AppliedMigration row, @Nullable Migration file) {
    Source source = row.source();
    return file != null && row.isToTheLetter(file.source())
        ? file
        : MigrationFiles.parse(row.id(), source.file(), source.text());
  }

  static Standing read(Session session, Collection<Migration> files) throws SQLException {
    return read(session, known -> files);
  }

  /** The same with files that are read when the history is: it knows most of them. */
  static Standing read(Session session, Function<KnownFiles, ? extends Collection<Migration>> files)
      throws SQLException {
    History history = new History(session.connection());
    List<AppliedMigration> rows = history.applied();
    List<Journal.Entry> journal =
        history.exists() ? new Journal(session.connection()).entries() : List.of();
    return new Standing(rows, files.apply(AsApplied.of(rows)), journal);
  }

  /** The same when these are reverted. */
  Standing without(Collection<MigrationId> reverted) {
    return new Standing(
        applied.values().stream().filter(row -> !reverted.contains(row.id())).toList(),
        files.values(),
        journal.stream().filter(entry -> !reverted.contains(entry.id())).toList());
  }

  /**
   * What is applied and not as the files say: without a file, with another text, or requiring such
   * a one; in the order in which it came.
   */
  List<MigrationId> strangers() {
    List<MigrationId> strangers = new ArrayList<>();
    for (AppliedMigration row : applied.values()) {
      boolean stranger = !files.containsKey(row.id()) || isEdited(row);
      // What requires a stranger came after it.
      if (stranger || row.requires().stream().anyMatch(strangers::contains)) {
        strangers.add(row.id());
      }
    }
    return strangers;
  }

  /** What is applied, in the order in which it came. */
  Collection<AppliedMigration> applied() {
    return applied.values();
  }

  boolean isApplied(MigrationId id) {
    return applied.containsKey(id);
  }

  /** A migration as the history holds it or, when it is not applied, as its file says. */
  Migration migration(MigrationId id) {
    Migration stored = recorded.get(id);
    Migration file = files.get(id);
    if (stored == null && file == null) {
      throw unknown(id);
    }
    return stored != null ? stored : java.util.Objects.requireNonNull(file);
  }

  private HistoryConflict unknown(MigrationId id) {
    Set<String> known =
        graph.order().stream().map(m -> m.id().toString()).collect(Collectors.toSet());
    return new HistoryConflict(
        new Problem(
            "unknown-migration",
            id.toString(),
            "there is no such migration, neither as a file nor in the history",
            dev.whimbrel.error.Nearest.hint(id.toString(), known)));
  }

  Map<MigrationId, Migration> files() {
    return files;
  }

  /** All that a migration requires directly, with what its place in its folder implies. */
  List<MigrationId> requirements(MigrationId id) {
    return graph.requirements(id);
  }

  /** Holds what waits against a schema. */
  Fit fit() {
    return new Fit(files.values());
  }

  /** What waits to be applied, in order; one that was interrupted comes first. */
  List<Migration> pending() {
    List<Migration> begun = new ArrayList<>();
    List<Migration> fresh = new ArrayList<>();
    for (Migration migration : graph.order()) {
      if (!applied.containsKey(migration.id())) {
        (journalOf(migration.id()).isEmpty() ? fresh : begun).add(migration);
      }
    }
    begun.addAll(fresh);
    return List.copyOf(begun);
  }

  /** The steps that an interrupted run of a migration began. */
  List<Journal.Entry> journalOf(MigrationId id) {
    return journal.stream().filter(entry -> entry.id().equals(id)).toList();
  }

  /** The schema that the history leads to, whatever the files say. */
  Schema state() {
    return stateBefore(null);
  }

  /**
   * The schema that a migration found, or will find; the one after all that is applied for null.
   */
  Schema stateBefore(@org.jspecify.annotations.Nullable MigrationId id) {
    Schema state = Schema.empty();
    for (Migration migration : recorded.values()) {
      if (migration.id().equals(id)) {
        return state;
      }
      state = migration.applyTo(state);
    }
    if (id != null) {
      for (Migration migration : pending()) {
        if (migration.id().equals(id)) {
          return state;
        }
        state = fit().after(migration, state);
      }
    }
    return state;
  }

  /** Why nothing may be applied, all of it. */
  List<Problem> conflicts() {
    List<Problem> problems = new ArrayList<>();
    applied.values().stream().filter(this::isEdited).map(this::edited).forEach(problems::add);
    branches(problems);
    interrupted(problems);
    return problems;
  }

  void refuseConflicts() {
    List<Problem> problems = conflicts();
    if (!problems.isEmpty()) {
      throw new HistoryConflict(problems);
    }
  }

  boolean isEdited(AppliedMigration row) {
    Migration file = files.get(row.id());
    return file != null
        && !row.isToTheLetter(file.source())
        && !Checksum.of(file.operations()).equals(row.checksum());
  }

  private Problem edited(AppliedMigration row) {
    Migration file = files.get(row.id());
    String now = file == null ? "" : file.source().text();
    return new Problem(
        "edited-after-apply",
        file == null ? row.source().file() : file.source().file(),
        "migration " + row.id() + " was applied, and its file was edited afterwards",
        "applied (-) and now (+):\n" + TextDifference.of(row.source().text(), now),
        "put the file back (`whimbrel migrate show "
            + row.id()
            + "` prints what was applied) and write the change as a new migration; or `whimbrel"
            + " migrate revert "
            + row.id()
            + "` and apply the new text");
  }

  private void branches(List<Problem> problems) {
    graph
        .conflicts()
        .forEach(
            (app, all) -> {
              List<MigrationId> leaves = all.stream().filter(files::containsKey).toList();
              if (leaves.size() > 1) {
                problems.add(branched(app, leaves));
              }
            });
  }

  private static Problem branched(String app, List<MigrationId> leaves) {
    String names = leaves.stream().map(MigrationId::toString).collect(Collectors.joining(", "));
    return new Problem(
        "two-leaves",
        app,
        "two branches added migrations, and none requires the other: " + names,
        "`whimbrel migrate merge` joins them where both orders lead to the same; or make one of"
            + " them require the other: `requires: ["
            + leaves.getFirst()
            + "]`");
  }

  /** The migrations that an interrupted run began. */
  List<MigrationId> interrupted() {
    return journal.stream().map(Journal.Entry::id).distinct().toList();
  }

  /** Refuses what wants a whole state. */
  void refuseInterrupted() {
    for (MigrationId id : interrupted()) {
      throw new HistoryConflict(
          new Problem(
              "interrupted-run",
              id.toString(),
              "a run was killed in the middle of it",
              isApplied(id)
                  ? "go on with `whimbrel migrate revert " + id + "`"
                  : "go on with `whimbrel migrate apply`"));
    }
  }

  private void interrupted(List<Problem> problems) {
    for (MigrationId id : interrupted()) {
      AppliedMigration row = applied.get(id);
      if (row != null) {
        problems.add(
            new Problem(
                "interrupted-revert",
                id.toString(),
                "a revert of it was interrupted",
                "go on with `whimbrel migrate revert " + id + "`"));
      } else if (!files.containsKey(id)) {
        problems.add(
            new Problem(
                "interrupted-and-gone",
                id.toString(),
                "its apply was interrupted, and its file is gone",
                "bring the file back, and apply"));
      }
    }
  }
}
