package dev.whimbrel.model.row;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the database what must not keep a page waiting; no transaction may be open. */
public final class TimeBox {

  private static final String CANCELLED = "57014";

  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;

  /** On one database. */
  public TimeBox(TransactionTemplate transaction, JdbcClient jdbc) {
    this.transaction = transaction;
    this.jdbc = jdbc;
  }

  /** The answer; empty when a statement of the question took longer than that. */
  public <T> Optional<T> ask(Duration patience, Supplier<T> question) {
    try {
      return Optional.of(
          Objects.requireNonNull(
              transaction.execute(
                  _ -> {
                    jdbc.sql("SET LOCAL statement_timeout = " + patience.toMillis()).update();
                    return question.get();
                  })));
    } catch (DataAccessException e) {
      // The server stopped it, as it was told to; anything else is a fault.
      if (e.getRootCause() instanceof SQLException cause && CANCELLED.equals(cause.getSQLState())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The answer in one transaction, for whose length the server keeps rows that are not fetched. */
  public <T> T whole(Supplier<T> question) {
    return Objects.requireNonNull(transaction.execute(_ -> question.get()));
  }

  /**
   * The answer, where rows are found by what is asked of them and then sorted, whatever the server
   * thinks of that: never by going through an index in the order of the answer.
   */
  public <T> T gathered(Supplier<T> question) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              jdbc.sql(
                      "SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off;"
                          + " SET LOCAL statement_timeout = "
                          + FreshPlans.PATIENCE.toMillis())
                  .update();
              return question.get();
            }));
  }
}
