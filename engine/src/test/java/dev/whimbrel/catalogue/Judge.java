package dev.whimbrel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.catalogue.diff.CatalogueDiff;
import dev.whimbrel.catalogue.diff.Plan;
import dev.whimbrel.catalogue.postgres.CatalogueReader;
import dev.whimbrel.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * Judges a pair of schemas as somebody would who trusts nothing: the statements run one by one,
 * then the catalogues are equal, a dump is equal, the rows and the positions of sequences are
 * there.
 */
public final class Judge {

  private Judge() {}

  /** Makes the second of the first and looks at everything. */
  static Plan judge(TestDatabase is, TestDatabase wanted) {
    Catalogue then = read(is);
    Catalogue goal = read(wanted);
    Map<String, String> kept = Contents.of(is, then, goal);
    Plan plan = CatalogueDiff.between(then, goal);
    run(is, plan);
    Catalogue now = read(is);
    assertThat(CatalogueDiff.between(now, goal).script()).as("a second difference").isEmpty();
    assertThat(attributes(now)).as("the whole catalogue").isEqualTo(attributes(goal));
    assertThat(Contents.of(is, then, goal)).as("rows and positions").isEqualTo(kept);
    Dumps.compare(is, wanted);
    return plan;
  }

  private static void run(TestDatabase database, Plan plan) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (String sql : plan.script()) {
        try {
          statement.execute(sql);
        } catch (SQLException refused) {
          throw new AssertionError(
              refused.getMessage() + "\n" + String.join(";\n", plan.script()), refused);
        }
      }
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /** As psql talks to the server: the driver does not look into statements. */
  static Connection connect(TestDatabase database) throws SQLException {
    PGSimpleDataSource source = (PGSimpleDataSource) database.dataSource();
    source.setPreferQueryMode(PreferQueryMode.SIMPLE);
    return source.getConnection();
  }

  static void execute(TestDatabase database, String sql) {
    if (sql.isBlank()) {
      return;
    }
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    } catch (SQLException refused) {
      throw new AssertionError("the case is wrong: " + refused.getMessage(), refused);
    }
  }

  static Catalogue read(TestDatabase database) {
    try (Connection connection = connect(database)) {
      return CatalogueReader.read(connection, true);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /** Every attribute of every object but places in lists and what depends on oids. */
  private static Map<String, Map<String, String>> attributes(Catalogue catalogue) {
    Map<String, Map<String, String>> all = new TreeMap<>();
    for (Key key : catalogue.keys()) {
      Map<String, String> attributes = new TreeMap<>(catalogue.get(key).attributes());
      attributes.keySet().removeAll(Set.of("position", "rows", "number", "condition", "not_local"));
      all.put(key.toString(), attributes);
    }
    return all;
  }
}
