package dev.whimbrel;

import dev.whimbrel.execution.ApplyOptions;
import dev.whimbrel.execution.Outcome;
import dev.whimbrel.execution.Plan;
import dev.whimbrel.execution.RevertOptions;
import dev.whimbrel.execution.Runner;
import dev.whimbrel.execution.Shown;
import dev.whimbrel.execution.Status;
import dev.whimbrel.execution.Switching;
import dev.whimbrel.execution.Verification;
import dev.whimbrel.execution.history.LogEntry;
import dev.whimbrel.execution.history.Tag;
import dev.whimbrel.migration.KnownFiles;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Migrations and one database.
 *
 * <pre>{@code
 * Whimbrel whimbrel =
 *     Whimbrel.migrations(dataSource)
 *         .files(Path.of("migrations"))
 *         .events(event -> log.info(event.text()))
 *         .build();
 * whimbrel.apply();
 * if (!whimbrel.verify().holds()) {
 *   throw new IllegalStateException("somebody changed the database by hand");
 * }
 * }</pre>
 *
 * <p>All methods throw a {@link dev.whimbrel.error.WhimbrelException}: {@code InvalidMigration}
 * when a file is wrong, {@code HistoryConflict} when database and files disagree, {@code
 * DatabaseRefused} when the server says no.
 */
public final class Whimbrel {

  private final Runner runner;

  Whimbrel(Runner runner) {
    this.runner = runner;
  }

  /** Begins with the database that migrations are for. */
  public static MigrationsBuilder migrations(DataSource dataSource) {
    return new MigrationsBuilder(dataSource);
  }

  /** How the files and the database stand to each other. */
  public Status status() {
    return runner.status();
  }

  /**
   * The same for files that are read now instead of those that this was built with: of a thousand
   * that are applied and unchanged, none is.
   *
   * @param reading reads them, but for those that are known: {@code known ->
   *     MigrationFiles.read(folder, known)}
   */
  public Status status(Function<KnownFiles, List<Migration>> reading) {
    return runner.status(reading);
  }

  /** Every statement that {@link #apply()} would run. */
  public Plan plan() {
    return runner.plan();
  }

  /** Applies what is pending, one transaction per migration. */
  public Outcome apply() {
    return runner.apply(ApplyOptions.USUAL);
  }

  /** Applies what is pending. */
  public Outcome apply(ApplyOptions options) {
    return runner.apply(options);
  }

  /** Undoes one migration; its file is not needed. */
  public Outcome revert(MigrationId id, RevertOptions options) {
    return runner.revert(List.of(id), options);
  }

  /** Undoes several migrations, the newest first. */
  public Outcome revert(Collection<MigrationId> ids, RevertOptions options) {
    return runner.revert(ids, options);
  }

  /** Undoes everything that was applied after a migration. */
  public Outcome revertTo(MigrationId last, RevertOptions options) {
    return runner.revertTo(last, options);
  }

  /** What {@link #switchOver} would do. */
  public Switching switchPlan() {
    return runner.switchPlan();
  }

  /**
   * Aligns the database with the files: reverts what the history has and they have not, newest
   * first, then applies what they have.
   */
  public Switching switchOver(RevertOptions options) {
    return runner.switchOver(options);
  }

  /** Names what is applied now, so that one can go back to it; why may be null. */
  public void tag(String name, @Nullable String why) {
    runner.tag(name, why);
  }

  /** The names that were given to states of the database, the oldest first. */
  public List<Tag> tags() {
    return runner.tags();
  }

  /** Takes such a name away. */
  public void removeTag(String name) {
    runner.removeTag(name);
  }

  /** Holds the database against its history. */
  public Verification verify() {
    return runner.verify();
  }

  /** All there is to know of one migration. */
  public Shown show(MigrationId id) {
    return runner.show(id);
  }

  /** Everything that was ever applied or reverted, newest first. */
  public List<LogEntry> log() {
    return runner.log();
  }
}
