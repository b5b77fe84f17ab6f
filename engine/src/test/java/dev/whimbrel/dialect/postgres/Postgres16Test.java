package dev.whimbrel.dialect.postgres;

import org.junit.jupiter.api.Tag;

/** The contract on PostgreSQL 16. */
@Tag("deep")
class Postgres16Test extends PostgresContract {

  Postgres16Test() {
    super(16);
  }
}
