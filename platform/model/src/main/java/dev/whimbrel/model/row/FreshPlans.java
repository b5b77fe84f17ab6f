package dev.whimbrel.model.row;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Has each statement planned for the values at hand. What rows are looked for by decides how they
 * are found: the plan that the server keeps for a statement it has seen often would do for any
 * word, and so for none. Outside of transactions somebody waits for a page; what takes longer than
 * anybody does is stopped, as it holds a connection that all others need.
 */
public final class FreshPlans extends JdbcTemplate {

  /** How long a statement may take that no transaction is around. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private final int seconds;

  private FreshPlans(DataSource database, Duration patience) {
    super(database);
    this.seconds = (int) patience.toSeconds();
  }

  /** For statements on this database. */
  public static JdbcClient on(DataSource database) {
    return on(database, PATIENCE);
  }

  /** The same, which take no longer than some whole seconds outside of transactions. */
  public static JdbcClient on(DataSource database, Duration patience) {
    return JdbcClient.create(new FreshPlans(database, patience));
  }

  @Override
  protected void applyStatementSettings(Statement statement) throws SQLException {
    super.applyStatementSettings(statement);
    statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      // The driver asks the server to stop; that costs no statement more.
      statement.setQueryTimeout(seconds);
    }
  }
}
