package dev.whimbrel.execution.step;

import dev.whimbrel.dialect.Dialect;
import dev.whimbrel.dialect.Statement;
import dev.whimbrel.files.SqlSplitter;
import dev.whimbrel.files.SqlStatement;
import dev.whimbrel.operation.DatabaseOnly;
import dev.whimbrel.operation.NewValues;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.RunJava;
import dev.whimbrel.operation.Script;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/** Makes, from operations, the list of what is to run. */
public final class Steps {

  private Steps() {}

  /** What the operations come down to on a database in that state. */
  public static List<Step> of(List<Operation> operations, Schema before, Dialect dialect) {
    List<Step> steps = new ArrayList<>();
    Schema state = before;
    for (Operation operation : NewValues.usable(operations, before)) {
      add(steps, operation, state, dialect);
      state = operation.applyTo(state);
    }
    return List.copyOf(steps);
  }

  private static void add(List<Step> steps, Operation operation, Schema before, Dialect dialect) {
    switch (operation) {
      case RunJava java -> steps.add(new Step.Java(steps.size() + 1, java, before));
      case DatabaseOnly(List<Operation> all) -> {
        Schema state = before;
        for (Operation one : all) {
          add(steps, one, state, dialect);
          state = DatabaseOnly.next(one, state);
        }
      }
      default -> {
        for (Statement statement : statements(operation, before, dialect)) {
          steps.add(new Step.Sql(steps.size() + 1, statement, operation.describe()));
        }
      }
    }
  }

  private static List<Statement> statements(Operation operation, Schema state, Dialect dialect) {
    return operation instanceof Sql sql ? split(sql.up()) : dialect.render(operation, state);
  }

  /** The statements of an author's script. */
  public static List<Statement> split(Script script) {
    List<Statement> statements = new ArrayList<>();
    for (SqlStatement statement : SqlSplitter.split(script.text(), script.line())) {
      statements.add(
          new Statement(
              statement.text(), statement.line(), script.transactional(), statement.escapes()));
    }
    return statements;
  }
}
