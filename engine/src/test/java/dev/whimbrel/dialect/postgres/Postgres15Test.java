package dev.whimbrel.dialect.postgres;

import org.junit.jupiter.api.Tag;

/** The contract on PostgreSQL 15. */
@Tag("deep")
class Postgres15Test extends PostgresContract {

  Postgres15Test() {
    super(15);
  }
}
