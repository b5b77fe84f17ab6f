package dev.whimbrel.execution.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.execution.snapshot.Snapshots.Change;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class SnapshotsTest {

  private final TestDatabase database = TestPostgres.database();
  private final Snapshots snapshots = of(database.user(), database.password());

  private Snapshots of(String user, String password) {
    Function<String, DataSource> server = name -> source(name, user, password);
    return new Snapshots(server, database.name());
  }

  private DataSource source(String name, String user, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {database.server().host()});
    source.setPortNumbers(new int[] {database.server().port()});
    source.setDatabaseName(name);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  @AfterEach
  void close() {
    snapshots.list().stream()
        .filter(one -> !one.current())
        .forEach(one -> snapshots.drop(one.name()));
    database.close();
  }

  @Test
  void eachKeepsItsRows() {
    database.execute("CREATE TABLE place (id integer); INSERT INTO place VALUES (1)");

    assertThat(snapshots.changeTo("it's \"new\"", "main"))
        .isEqualTo(new Change("main", "it's \"new\"", true, true));
    database.execute("DROP TABLE place");
    assertThat(snapshots.changeTo("main", "whatever"))
        .isEqualTo(new Change("it's \"new\"", "main", true, false));

    assertThat(database.value("SELECT count(*) FROM place")).isEqualTo("1");
    assertThat(snapshots.list())
        .extracting(Snapshots.Snapshot::name)
        .containsExactly("it's \"new\"", "main");
  }

  @Test
  void onlyACopyThatWasMadeJustNowHoldsNothingOfItsOwn() {
    assertThat(snapshots.changeTo("b", "a")).isEqualTo(new Change("a", "b", true, true));
    // It may have got rows since: what a later run takes away is asked for.
    assertThat(snapshots.changeTo("b", "a")).isEqualTo(new Change("b", "b", false, false));
  }

  @Test
  void aCopyThatAKilledRunLeftIsNotTakenForAnything() throws SQLException {
    String left = "whimbrel_copy_of_" + Integer.toHexString(database.name().hashCode());
    try (Connection beside =
            source("postgres", database.user(), database.password()).getConnection();
        Statement statement = beside.createStatement()) {
      statement.execute("CREATE DATABASE " + left);
    }

    assertThat(snapshots.changeTo("b", "a").fresh()).isTrue();

    assertThat(database.query("SELECT FROM pg_database WHERE datname = '" + left + "'")).isEmpty();
  }

  @Test
  void whoeverIsConnectedIsNamedAndStays() throws SQLException {
    try (Connection other = database.dataSource().getConnection()) {
      assertThatThrownBy(() -> snapshots.changeTo("b", "a"))
          .isInstanceOf(HistoryConflict.class)
          .hasMessageContaining("database-in-use " + database.name())
          .hasMessageMatching(
              "(?s).*Detail: process \\d+, user \\w+.* on " + database.name() + " since 2.*");
      assertThat(other.isValid(5)).isTrue();
    }
  }

  @Test
  void aDatabaseOfSomebodyElseIsLeftAlone() {
    database.execute("SELECT 1");
    snapshots.changeTo("b", "a");
    database.execute("ALTER DATABASE " + database.name() + " RESET whimbrel.snapshot");

    assertThatThrownBy(() -> snapshots.changeTo("c", "a"))
        .hasMessageContaining("snapshot-exists " + database.name() + "~a");
    assertThatThrownBy(() -> snapshots.changeTo(" ", "a")).hasMessageContaining("snapshot-name");
    assertThatThrownBy(() -> snapshots.changeTo("c", "x".repeat(60)))
        .hasMessageContaining("at most 63");
    assertThatThrownBy(() -> snapshots.drop("z"))
        .hasMessageContaining("unknown-snapshot z")
        .hasMessageContaining("did you mean a?");
  }

  @Test
  void whoMayNotMakeDatabasesIsToldSo() {
    TestDatabase.Role role = database.newRole();
    database.execute("ALTER DATABASE " + database.name() + " OWNER TO " + role.user());
    Snapshots own = of(role.user(), role.password());

    assertThatThrownBy(() -> own.changeTo("b", "a"))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("snapshot-refused " + database.name())
        .hasMessageContaining("CREATEDB");
  }
}
