package dev.whimbrel.dialect.postgres;

/** The contract on PostgreSQL 14. */
class Postgres14Test extends PostgresContract {

  Postgres14Test() {
    super(14);
  }
}
