package dev.whimbrel.model.row;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Has each statement planned for the values at hand. What rows are looked for by decides how they
 * are found: the plan that the server keeps for a statement it has seen often would do for any
 * word, and so for none.
 */
public final class FreshPlans extends JdbcTemplate {

  private FreshPlans(DataSource database) {
    super(database);
  }

  /** For statements on this database. */
  public static JdbcClient on(DataSource database) {
    return JdbcClient.create(new FreshPlans(database));
  }

  @Override
  protected void applyStatementSettings(Statement statement) throws SQLException {
    super.applyStatementSettings(statement);
    statement.unwrap(PGStatement.class).setPrepareThreshold(0);
  }
}
