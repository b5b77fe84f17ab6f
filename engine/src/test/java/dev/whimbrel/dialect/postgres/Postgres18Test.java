package dev.whimbrel.dialect.postgres;

/** The contract on PostgreSQL 18. */
class Postgres18Test extends PostgresContract {

  Postgres18Test() {
    super(18);
  }
}
