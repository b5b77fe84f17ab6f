package dev.whimbrel.execution.step;

import dev.whimbrel.dialect.Statement;
import dev.whimbrel.files.SqlStatement;
import dev.whimbrel.operation.RunJava;
import dev.whimbrel.schema.Schema;

/** One thing to run: a statement, or a data migration in Java. */
public sealed interface Step {

  /** From 1, within its migration. */
  int number();

  /** What runs, as text: SQL, or the class. */
  String text();

  /** The operation that it is part of, as a sentence. */
  String operation();

  /** The line of the author's file, or 0. */
  int line();

  /** Whether it may run inside a transaction. */
  boolean transactional();

  /** A statement. */
  record Sql(int number, Statement statement, String operation) implements Step {

    /** As it stands in the author's file. */
    public SqlStatement authored() {
      return new SqlStatement(text(), line(), 0, statement.escapes());
    }

    @Override
    public String text() {
      return statement.sql();
    }

    @Override
    public int line() {
      return statement.line();
    }

    @Override
    public boolean transactional() {
      return statement.transactional();
    }
  }

  /** A class, with the schema it sees. */
  record Java(int number, RunJava run, Schema state) implements Step {
    @Override
    public String text() {
      return "run_java " + run.up() + (run.transactional() ? "" : ", batch by batch");
    }

    @Override
    public String operation() {
      return run.describe();
    }

    @Override
    public int line() {
      return 0;
    }

    @Override
    public boolean transactional() {
      return run.transactional();
    }
  }
}
