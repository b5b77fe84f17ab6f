package dev.whimbrel.dialect.postgres;

import org.junit.jupiter.api.Tag;

/** The contract on PostgreSQL 17. */
@Tag("deep")
class Postgres17Test extends PostgresContract {

  Postgres17Test() {
    super(17);
  }
}
