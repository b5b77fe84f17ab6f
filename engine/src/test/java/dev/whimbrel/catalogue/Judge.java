package dev.whimbrel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.catalogue.diff.CatalogueDiff;
import dev.whimbrel.catalogue.diff.Plan;
import dev.whimbrel.catalogue.postgres.CatalogueReader;
import dev.whimbrel.catalogue.rows.LiveNames;
import dev.whimbrel.catalogue.rows.Losses;
import dev.whimbrel.catalogue.rows.RowCheck;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * A database that becomes like others, judged as somebody would who trusts nothing: the statements
 * run one by one, then the catalogues are equal, a dump is equal, the rows and the positions of
 * sequences are there.
 */
public final class Judge implements AutoCloseable {

  /** Whether a part was there before its parent's is of the same nature as where it stands. */
  private static final Set<String> OF_PLACES =
      Set.of("position", "rows", "last", "number", "condition", "not_local", "not_null_inherited");

  private final TestDatabase database;
  private final Connection connection;

  /** A new, empty database. */
  public Judge(TestPostgres server) {
    this.database = server.newDatabase();
    try {
      // As psql talks to the server: the driver does not look into statements.
      PGSimpleDataSource source = (PGSimpleDataSource) database.dataSource();
      source.setPreferQueryMode(PreferQueryMode.SIMPLE);
      this.connection = source.getConnection();
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /**
   * What a database was at a moment.
   *
   * @param dump what pg_dump said, if it can read the server
   */
  public record State(Catalogue catalogue, @Nullable List<String> dump) {}

  /**
   * What came of a change.
   *
   * @param plan that was run
   */
  public record Outcome(Plan plan, State state) {}

  /** Runs SQL that must work. */
  public void execute(String sql) {
    if (sql.isBlank()) {
      return;
    }
    try {
      run(sql);
    } catch (SQLException refused) {
      throw new AssertionError("the case is wrong: " + refused.getMessage(), refused);
    }
  }

  /** Leaves nothing of what lies in the public schema; much quicker than another database. */
  public void clear() {
    execute("ROLLBACK");
    execute(
        "DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC;"
            + " ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM PUBLIC");
  }

  /** Runs statements one by one, as far as the server takes them. */
  public void run(List<String> script) throws SQLException {
    for (String sql : script) {
      run(sql);
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  /** What a query says in its single value. */
  public String text(String query) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return String.valueOf(row.getString(1));
    } catch (SQLException refused) {
      throw new AssertionError(refused);
    }
  }

  /** What it is now. */
  public State state() {
    return new State(read(), Dumps.of(database));
  }

  /** The catalogue as it is now. */
  public Catalogue read() {
    return CatalogueReader.read(connection, true);
  }

  /** Whether the rows are as a plan takes them for granted. */
  public RowCheck.Result rows(Plan plan) {
    return RowCheck.of(connection, plan.demands(), new LiveNames());
  }

  /** What a plan would take away for good, in words. */
  public List<String> losses(Plan plan) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return Losses.now(statement, plan.losses(), new LiveNames());
    }
  }

  /** Makes it what the other one is, and looks at everything. */
  public Outcome become(State then, State goal) {
    Map<String, String> kept = Contents.of(connection, then.catalogue(), goal.catalogue());
    Plan plan = CatalogueDiff.between(then.catalogue(), goal.catalogue());
    assertThat(rows(plan).faults()).as("rows in the way").isEmpty();
    try {
      losses(plan);
      run(plan.script());
    } catch (SQLException refused) {
      throw new AssertionError(
          refused.getMessage() + "\n" + String.join(";\n", plan.script()), refused);
    }
    State now = state();
    assertThat(CatalogueDiff.between(now.catalogue(), goal.catalogue()).script())
        .as("a second difference")
        .isEmpty();
    assertThat(attributes(now.catalogue()))
        .as("the whole catalogue")
        .isEqualTo(attributes(goal.catalogue()));
    assertThat(Contents.of(connection, then.catalogue(), goal.catalogue()))
        .as("rows and positions")
        .isEqualTo(kept);
    assertThat(now.dump()).as("pg_dump --schema-only").isEqualTo(goal.dump());
    return new Outcome(plan, now);
  }

  /** Every attribute of every object but places in lists and what depends on oids. */
  private static Map<String, Map<String, String>> attributes(Catalogue catalogue) {
    Map<String, Map<String, String>> all = new TreeMap<>();
    for (Key key : catalogue.keys()) {
      Map<String, String> attributes = new TreeMap<>(catalogue.get(key).attributes());
      attributes.keySet().removeAll(OF_PLACES);
      all.put(key.toString(), attributes);
    }
    return all;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
    database.close();
  }
}
