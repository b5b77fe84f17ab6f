package dev.whimbrel.dialect.postgres;

import dev.whimbrel.dialect.Dialect;
import dev.whimbrel.dialect.DialectContract;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;

/** The contract on one major version of PostgreSQL. */
abstract class PostgresContract extends DialectContract {

  private final int major;

  PostgresContract(int major) {
    this.major = major;
  }

  @Override
  protected Dialect dialect() {
    return new PostgresDialect(major);
  }

  @Override
  protected String section() {
    return "postgres";
  }

  @Override
  protected int major() {
    return major;
  }

  @Override
  protected TestDatabase database() {
    return TestPostgres.of(major).newDatabase();
  }

  @Override
  protected void empty(TestDatabase database) {
    database.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  }
}
