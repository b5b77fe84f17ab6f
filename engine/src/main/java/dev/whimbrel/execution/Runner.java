package dev.whimbrel.execution;

import dev.whimbrel.execution.history.AppliedMigration;
import dev.whimbrel.execution.history.History;
import dev.whimbrel.execution.history.HistoryFormat;
import dev.whimbrel.execution.history.LogEntry;
import dev.whimbrel.execution.history.Tag;
import dev.whimbrel.execution.history.Tags;
import dev.whimbrel.execution.lock.RunnerLock;
import dev.whimbrel.migration.KnownFiles;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.schema.Schema;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be done with migrations and one database. Each call takes a connection, and
 * gives it back; those that change something take the runner's lock first.
 *
 * <p>All methods throw a {@link dev.whimbrel.error.WhimbrelException} of the fitting family.
 */
public final class Runner {

  private final Target target;
  private final List<Migration> files;

  /** A runner for these migrations. */
  public Runner(Target target, Collection<Migration> files) {
    this.target = target;
    this.files = List.copyOf(files);
  }

  private interface Job<T> {
    T run(Session session) throws SQLException;
  }

  private <T> T with(Job<T> job) {
    try (Session session = Session.open(target)) {
      return job.run(session);
    } catch (SQLException refused) {
      throw Report.of(refused);
    }
  }

  /** A job that changes the database: alone, and with the history's tables there. */
  private <T> T alone(boolean wait, Job<T> job) {
    return with(
        session -> {
          RunnerLock lock =
              RunnerLock.take(
                  session.connection(),
                  wait,
                  holder -> session.events().accept(new Event.Waiting(holder)));
          try (lock) {
            session.endWithClient();
            if (HistoryFormat.upgrade(session.connection())) {
              session.events().accept(new Event.HistoryReady(HistoryFormat.NEWEST));
            }
            return job.run(session);
          }
        });
  }

  /** How the files and the database stand to each other; changes nothing. */
  public Status status() {
    return with(session -> Status.of(Standing.read(session, files)));
  }

  /** The same for files that are read now, as far as the history does not know them. */
  public Status status(Function<KnownFiles, List<Migration>> reading) {
    return with(session -> Status.of(Standing.read(session, reading)));
  }

  /** What {@link #apply} would run; changes nothing. */
  public Plan plan() {
    return with(
        session -> {
          Standing standing = Standing.read(session, files);
          standing.refuseConflicts();
          return new Plan(Switcher.applies(session, standing));
        });
  }

  private static Plan.PlannedMigration planned(Session session, Migration migration, Schema state) {
    return Plan.of(
        migration.id(), migration.source().file(), Fit.steps(migration, state, session.dialect()));
  }

  /** Applies what is pending. */
  public Outcome apply(ApplyOptions options) {
    long start = System.nanoTime();
    List<MigrationId> done =
        alone(
            options.waitForOthers(),
            session -> new Applier(session, options).run(Standing.read(session, files)));
    return new Outcome(done, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Undoes these migrations, the newest first, with the reverses that the history holds. */
  public Outcome revert(Collection<MigrationId> ids, RevertOptions options) {
    return reverting(options, standing -> ids);
  }

  /** Undoes everything that was applied after that migration. */
  public Outcome revertTo(MigrationId last, RevertOptions options) {
    return reverting(
        options,
        standing -> {
          List<MigrationId> applied =
              standing.applied().stream().map(AppliedMigration::id).toList();
          standing.migration(last);
          int index = applied.indexOf(last);
          // Not applied: reverting it says so.
          return index < 0 ? List.of(last) : applied.subList(index + 1, applied.size());
        });
  }

  private interface Choice {
    Collection<MigrationId> of(Standing standing);
  }

  private Outcome reverting(RevertOptions options, Choice choice) {
    long start = System.nanoTime();
    List<MigrationId> done =
        alone(
            options.waitForOthers(),
            session -> {
              Standing standing = Standing.read(session, files);
              return new Reverter(session, options).run(standing, choice.of(standing));
            });
    return new Outcome(done, Duration.ofNanos(System.nanoTime() - start));
  }

  /** What {@link #switchOver} would do; changes nothing. */
  public Switching switchPlan() {
    return with(
        session ->
            new Switcher(session, files, RevertOptions.USUAL).plan(Standing.read(session, files)));
  }

  /** Takes back what only the history has, then applies what only the files have. */
  public Switching switchOver(RevertOptions options) {
    return alone(
        options.waitForOthers(),
        session -> new Switcher(session, files, options).run(Standing.read(session, files)));
  }

  /** Names what is applied now. */
  public void tag(String name, @Nullable String why) {
    alone(
        true,
        session -> {
          Standing standing = Standing.read(session, files);
          standing.refuseInterrupted();
          new Tags(session.connection())
              .add(name, standing.applied().stream().map(AppliedMigration::id).toList(), why);
          return true;
        });
  }

  /** The names that were given, the oldest first. */
  public List<Tag> tags() {
    return with(session -> new Tags(session.connection()).all());
  }

  /** Takes a name away. */
  public void removeTag(String name) {
    alone(
        true,
        session -> {
          new Tags(session.connection()).remove(name);
          return true;
        });
  }

  /** Holds the database against its history; changes nothing. */
  public Verification verify() {
    return with(session -> new Verifier(session, Standing.read(session, files)).run());
  }

  /** All there is to know of one migration. */
  public Shown show(MigrationId id) {
    return with(
        session -> {
          Standing standing = Standing.read(session, files);
          Migration migration = standing.migration(id);
          Schema before = standing.stateBefore(id);
          Schema after = standing.fit().after(migration, before);
          AppliedMigration applied =
              standing.applied().stream().filter(r -> r.id().equals(id)).findFirst().orElse(null);
          return new Shown(migration, applied, planned(session, migration, before), before, after);
        });
  }

  /** Everything that was ever applied or reverted, newest first. */
  public List<LogEntry> log() {
    return with(session -> new History(session.connection()).log());
  }
}
