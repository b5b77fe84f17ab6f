package dev.whimbrel.catalogue.rows;

import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a database whether its rows are as a plan takes them for granted. Nothing is changed. */
public final class RowCheck {

  private static final String READ_ONLY =
      "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL search_path = ''";

  private final Statement statement;
  private final LiveNames names;
  private final List<Fault> faults = new ArrayList<>();
  private final List<Demand> open = new ArrayList<>();
  private final Map<Demand, Question.Hashed> hashed = new LinkedHashMap<>();

  /**
   * What came out.
   *
   * @param faults a problem for each demand that some rows do not meet
   * @param open what no query could tell before the plan has begun
   */
  public record Result(List<Problem> faults, List<Demand> open) {

    /** Copies the lists. */
    public Result {
      faults = List.copyOf(faults);
      open = List.copyOf(open);
    }
  }

  /** Names that are not there yet, values that are none, what a function raises. */
  private static final List<String> OPEN = List.of("42", "3F", "22", "23", "0A", "P0");

  /** A demand that is not met, by so many of the rows; how many fail a trial is not known yet. */
  private record Fault(Demand demand, long all, @Nullable Long faulty) {}

  private RowCheck(Statement statement, LiveNames names) {
    this.statement = statement;
    this.names = names;
  }

  /**
   * Asks all of them at one moment.
   *
   * @param connection in no transaction before and after
   * @throws DatabaseRefused when the server refuses for another reason than a row
   */
  public static Result of(Connection connection, List<Demand> demands, LiveNames names) {
    if (demands.isEmpty()) {
      return new Result(List.of(), List.of());
    }
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      RowCheck check = new RowCheck(statement, names);
      statement.execute(READ_ONLY);
      try {
        for (Demand demand : demands) {
          check.ask(demand);
        }
      } finally {
        statement.execute("ROLLBACK");
      }
      check.askHashed();
      return new Result(check.problems(), check.open);
    } catch (SQLException refused) {
      throw new DatabaseRefused(
          new Problem(
              "database-refused",
              "",
              "the rows cannot be looked at: " + refused.getMessage(),
              "SQLSTATE " + refused.getSQLState(),
              "check that the server answers"),
          refused);
    }
  }

  private void ask(Demand demand) throws SQLException {
    statement.execute("SAVEPOINT asked");
    try {
      switch (demand.question()) {
        case null -> open.add(demand);
        case Question.Count count -> counted(demand, Queries.number(statement, count.sql(names)));
        case Question.Trial trial -> tried(demand, trial);
        case Question.Hashed apart -> hashed.put(demand, apart);
      }
    } catch (SQLException refused) {
      // It needs what the plan only makes, or a value that another demand is about, or a right.
      if (!isOpen(refused)) {
        throw refused;
      }
      open.add(demand);
    } finally {
      statement.execute("ROLLBACK TO SAVEPOINT asked");
    }
  }

  private void askHashed() throws SQLException {
    for (Map.Entry<Demand, Question.Hashed> asked : hashed.entrySet()) {
      @Nullable Long faulty = HashedRows.count(statement, asked.getValue(), names);
      if (faulty == null) {
        open.add(asked.getKey());
      } else {
        counted(asked.getKey(), faulty);
      }
    }
  }

  private void counted(Demand demand, long faulty) throws SQLException {
    if (faulty > 0) {
      faults.add(new Fault(demand, all(demand), faulty));
    }
  }

  private void tried(Demand demand, Question.Trial trial) throws SQLException {
    String from = names.of(trial.place());
    try {
      Queries.number(
          statement, "SELECT count(%s) FROM %s AS r".formatted(trial.expression(), from));
    } catch (SQLException refused) {
      if (!state(refused, "22") && !state(refused, "23") && !state(refused, "P0")) {
        throw refused;
      }
      statement.execute("ROLLBACK TO SAVEPOINT asked");
      faults.add(new Fault(demand, all(demand), null));
    }
  }

  private long all(Demand demand) throws SQLException {
    return Queries.number(statement, "SELECT count(*) FROM " + names.of(demand.place()) + " AS r");
  }

  private List<Problem> problems() throws SQLException {
    List<Problem> problems = new ArrayList<>();
    for (Fault fault : faults) {
      Demand demand = fault.demand();
      Long faulty =
          demand.question() instanceof Question.Trial trial
              ? FailingRows.count(statement, trial, names)
              : fault.faulty();
      String count =
          faulty == null
              ? String.format(Locale.ROOT, "some of %,d rows", fault.all())
              : String.format(Locale.ROOT, "%,d of %,d rows", faulty, fault.all());
      problems.add(
          new Problem(
              "rows-in-the-way", demand.where(), count + " " + demand.fault(), demand.hint()));
    }
    return problems;
  }

  /** Whether the question cannot be answered now, rather than that something is wrong. */
  static boolean isOpen(SQLException refused) {
    return OPEN.stream().anyMatch(kind -> state(refused, kind));
  }

  /** Whether it is of one of the server's classes of errors. */
  static boolean state(SQLException refused, String kind) {
    return String.valueOf(refused.getSQLState()).startsWith(kind);
  }
}
