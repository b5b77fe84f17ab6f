package dev.whimbrel.execution.step;

import dev.whimbrel.dialect.Dialect;
import dev.whimbrel.dialect.Statement;
import dev.whimbrel.files.SqlSplitter;
import dev.whimbrel.files.SqlStatement;
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
    for (Operation operation : operations) {
      if (operation instanceof RunJava java) {
        steps.add(new Step.Java(steps.size() + 1, java, state));
      } else {
        for (Statement statement : statements(operation, state, dialect)) {
          steps.add(new Step.Sql(steps.size() + 1, statement, operation.describe()));
        }
      }
      state = operation.applyTo(state);
    }
    return List.copyOf(steps);
  }

  private static List<Statement> statements(Operation operation, Schema state, Dialect dialect) {
    return operation instanceof Sql sql ? split(sql.up()) : dialect.render(operation, state);
  }

  /** The statements of an author's script. */
  public static List<Statement> split(Script script) {
    List<Statement> statements = new ArrayList<>();
    for (SqlStatement statement : SqlSplitter.split(script.text(), script.line())) {
      statements.add(new Statement(statement.text(), statement.line(), script.transactional()));
    }
    return statements;
  }
}
