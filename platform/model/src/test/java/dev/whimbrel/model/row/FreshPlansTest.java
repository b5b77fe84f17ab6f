package dev.whimbrel.model.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class FreshPlansTest {

  @Test
  void whatNoTransactionIsAroundIsStoppedInTheEnd() {
    try (TestDatabase database = TestPostgres.database()) {
      JdbcClient jdbc = FreshPlans.on(database.dataSource(), Duration.ofSeconds(1));
      String slow = "SELECT count(*) FROM generate_series(1, 10000000000)";
      assertThatThrownBy(() -> jdbc.sql(slow).query(Long.class).single())
          .isInstanceOf(QueryTimeoutException.class);
      TransactionTemplate transaction =
          new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
      String lasting = "SELECT CAST(pg_sleep(1.2) AS text) || 'done'";
      assertThat(transaction.<String>execute(_ -> jdbc.sql(lasting).query(String.class).single()))
          .as("an export takes as long as it takes")
          .isEqualTo("done");
    }
  }
}
