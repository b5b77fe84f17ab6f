package dev.whimbrel.execution;

import dev.whimbrel.execution.lock.Holder;
import dev.whimbrel.migration.MigrationId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What happens while a runner works, for whoever wants to show or store it. Events of one run come
 * one at a time, but not all from the thread that started it.
 */
public sealed interface Event {

  /** One line for people. */
  String text();

  /** The tables of the history came into being or were brought to this format. */
  record HistoryReady(int format) implements Event {
    @Override
    public String text() {
      return "history tables are now of format " + format;
    }
  }

  /** Another runner is at work on this database. */
  record Waiting(Holder holder) implements Event {
    @Override
    public String text() {
      return "waiting for another runner: " + holder.text();
    }
  }

  /** A migration, or its reverse, begins. */
  record Started(MigrationId id, int steps) implements Event {
    @Override
    public String text() {
      return "start " + id + ", " + steps + (steps == 1 ? " step" : " steps");
    }
  }

  /** A migration that was interrupted goes on after its last finished step. */
  record Resumed(MigrationId id, int done, int steps) implements Event {
    @Override
    public String text() {
      return "resume " + id + " after step " + done + " of " + steps;
    }
  }

  /** A step has run; inside a transaction it is not durable yet. */
  record Ran(MigrationId id, int step, String what, Duration took) implements Event {
    @Override
    public String text() {
      return "  step " + step + ", " + took.toMillis() + " ms: " + what;
    }
  }

  /** A data migration has worked through so many rows. */
  record Progress(MigrationId id, String table, long done, long total) implements Event {
    @Override
    public String text() {
      return "  " + table + ": " + done + " of " + total + " rows";
    }
  }

  /** A step waits for locks of others. */
  record Blocked(MigrationId id, List<Holder> holders) implements Event {
    /** Copies the holders. */
    public Blocked {
      holders = List.copyOf(holders);
    }

    @Override
    public String text() {
      return id
          + " waits for a lock of "
          + holders.stream().map(Holder::text).collect(Collectors.joining("; "));
    }
  }

  /** A transaction did not get its locks in time and is tried again after a pause. */
  record Retrying(MigrationId id, int attempt, int attempts, Duration pause) implements Event {
    @Override
    public String text() {
      return id
          + " did not get its locks; attempt "
          + (attempt + 1)
          + " of "
          + attempts
          + " in "
          + pause.toMillis()
          + " ms";
    }
  }

  /** An index that an interrupted run left invalid was dropped, to be built again. */
  record InvalidIndexDropped(MigrationId id, String index) implements Event {
    @Override
    public String text() {
      return id + ": dropped the invalid index " + index + " of an interrupted run";
    }
  }

  /** A migration is in the database, durably. */
  record Applied(MigrationId id, Duration took) implements Event {
    @Override
    public String text() {
      return "applied " + id + " in " + took.toMillis() + " ms";
    }
  }

  /** A migration was undone, durably. */
  record Reverted(MigrationId id, Duration took) implements Event {
    @Override
    public String text() {
      return "reverted " + id + " in " + took.toMillis() + " ms";
    }
  }
}
