package dev.whimbrel.execution.data;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What becomes of a batch when it is done. */
public interface Commits {

  /** Nothing yet: all of them share a transaction. */
  Commits WITH_THE_MIGRATION =
      new Commits() {
        @Override
        public boolean eachBatch() {
          return false;
        }

        @Override
        public @Nullable Reached before() {
          return null;
        }

        @Override
        public Reached commit(Batch batch) throws SQLException {
          return batch.run();
        }
      };

  /** A batch, which tells where it ended; it may be run again after a rollback. */
  interface Batch {
    Reached run() throws SQLException;
  }

  /** Whether each batch is committed by itself. */
  boolean eachBatch();

  /** Where an earlier run ended that was killed or failed; null when there was none. */
  @Nullable Reached before() throws SQLException;

  /** Runs a batch, and commits it together with where it ended. */
  Reached commit(Batch batch) throws SQLException;
}
