package dev.whimbrel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.execution.data.Batches;
import dev.whimbrel.execution.data.DataMigration;
import dev.whimbrel.execution.data.FrozenSchema;
import dev.whimbrel.execution.data.FrozenTable;
import dev.whimbrel.execution.data.Row;
import dev.whimbrel.execution.lock.Patience;
import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.ProcessRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Data migrations that commit each batch go on where they were killed. Triggers count how often a
 * row was changed for good: what is rolled back takes its count along.
 */
class BatchesTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  private static final String FIFTY =
      """
      -- migrate:up
      CREATE TABLE seen (id integer);
      CREATE TABLE trap (id integer, sql text);
      CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN INSERT INTO seen VALUES (NEW.id); RETURN NEW; END';
      INSERT INTO place SELECT i, 'place ' || i FROM generate_series(1, 50) i;
      CREATE TRIGGER see AFTER UPDATE ON place FOR EACH ROW EXECUTE FUNCTION see();
      -- migrate:down
      DROP TABLE seen, trap;
      """;

  private final Engine engine =
      new Engine().file("core/0001_place.yaml", Engine.PLACE).file("core/0002_fifty.sql", FIFTY);

  @TempDir Path folder;

  @AfterEach
  void close() {
    engine.close();
  }

  /** Runs what a test has laid out for a row. */
  private static void spring(FrozenSchema tables, Row row) throws SQLException {
    try (Statement statement = tables.connection().createStatement()) {
      List<String> traps = new ArrayList<>();
      try (var found =
          statement.executeQuery("SELECT sql FROM trap WHERE id = " + row.number("id"))) {
        while (found.next()) {
          traps.add(found.getString(1));
        }
      }
      for (String trap : traps) {
        statement.execute(trap);
      }
    }
  }

  private static void shout(FrozenSchema tables, List<Row> rows) throws SQLException {
    for (Row row : rows) {
      tables
          .table("place")
          .update(Row.of("name", row.text("name") + "!"), Row.of("id", row.get("id")));
      spring(tables, row);
    }
  }

  /** What must not be done twice: adds a letter to each name. */
  public static final class Shout implements DataMigration {
    @Override
    public void run(FrozenSchema tables, Batches batches) throws SQLException {
      batches.of(tables.table("place")).columns("name").size(10).each(rows -> shout(tables, rows));
    }
  }

  /** Goes through the table three times, the second time row by row with a walk inside. */
  public static final class Thrice implements DataMigration {
    @Override
    public void run(FrozenSchema tables, Batches batches) throws SQLException {
      FrozenTable place = tables.table("place");
      batches.of(place).size(20).each(rows -> shout(tables, rows));
      batches
          .of(place)
          .size(40)
          .each(
              outer -> {
                batches.of(place).size(30).each(rows -> shout(tables, rows));
                spring(tables, Row.of("id", -outer.getFirst().number("id")));
              });
      batches.over(place, List.of(), rows -> shout(tables, rows));
    }
  }

  /** Rests for a fifth of a second. */
  public static final class Slow implements DataMigration {
    @Override
    public void run(FrozenSchema tables, Batches batches) throws SQLException {
      batches
          .of(tables.table("place"))
          .size(10)
          .pause(Duration.ofMillis(200))
          .each(rows -> shout(tables, rows));
    }
  }

  /** Works a tenth of the time. */
  public static final class Tenth implements DataMigration {
    static final List<Long> TIMES = new ArrayList<>();

    @Override
    public void run(FrozenSchema tables, Batches batches) throws SQLException {
      batches
          .of(tables.table("place"))
          .size(10)
          .share(0.1)
          .each(
              rows -> {
                TIMES.add(System.nanoTime());
                shout(tables, rows);
                TIMES.add(System.nanoTime());
              });
    }
  }

  /** Goes through another table as soon as a trap says so. */
  public static final class Fickle implements DataMigration {
    @Override
    public void run(FrozenSchema tables, Batches batches) throws SQLException {
      boolean other = tables.connection().getMetaData().getTables(null, null, "o", null).next();
      batches
          .of(tables.table(other ? "log" : "place"))
          .size(10)
          .each(
              rows -> {
                for (Row row : rows) {
                  spring(tables, row);
                }
              });
    }
  }

  /** Counts by a key of two columns, one of them a moment. */
  public static final class Count implements DataMigration {
    @Override
    public void run(FrozenSchema tables, Batches batches) throws SQLException {
      FrozenTable log = tables.table("log");
      batches
          .of(log)
          .size(1)
          .each(
              rows -> {
                Row row = rows.getFirst();
                Row key = Row.of("at", row.get("at")).with("who", row.get("who"));
                log.update(Row.of("id", row.number("id") + 100), key);
                spring(tables, row);
              });
    }
  }

  /** Breaks as a class does that does not link, or that finds an assertion of its own wrong. */
  public static final class Breaking implements DataMigration {
    static boolean broken;

    @Override
    public void run(FrozenSchema tables, Batches batches) throws SQLException {
      batches
          .of(tables.table("place"))
          .columns("name")
          .size(10)
          .each(
              rows -> {
                shout(tables, rows.subList(0, 5));
                if (broken && rows.getFirst().number("id") > 20) {
                  throw new NoClassDefFoundError("com/example/Gone");
                }
                shout(tables, rows.subList(5, rows.size()));
              });
    }
  }

  /** Begins a transaction of its own, and fails in it. */
  public static final class Own implements DataMigration {
    @Override
    public void run(FrozenSchema tables, Batches batches) throws SQLException {
      tables.connection().setAutoCommit(false);
      tables.table("place").update(Row.of("name", "half"), Row.of("id", 1));
      throw new IllegalStateException("half done");
    }
  }

  /** Counts by keys of which Java's classes cannot say all. */
  public static final class CountTimes implements DataMigration {
    @Override
    public void run(FrozenSchema tables, Batches batches) throws SQLException {
      for (String name : List.of("local", "clock")) {
        FrozenTable table = tables.table(name);
        batches
            .of(table)
            .size(2)
            .each(
                rows -> {
                  for (Row row : rows) {
                    long id = row.number("id");
                    assertThat(id).as("a row of " + name + " that was met").isLessThan(100);
                    table.update(Row.of("id", id + 100), Row.of("id", id));
                  }
                });
      }
    }
  }

  private static String batched(Class<?> type) {
    return "operations:\n  - run_java: {up: %s, down: %s, transaction: false}\n"
        .formatted(type.getName(), type.getName());
  }

  private void trap(int id, String sql) {
    engine.database.execute(
        "INSERT INTO trap VALUES (" + id + ", '" + sql.replace("'", "''") + "')");
  }

  private void untrap() {
    engine.database.execute("TRUNCATE trap");
  }

  private void assertEachRowOnce() {
    assertEachRow(1);
  }

  private void assertEachRow(int times) {
    assertThat(
            engine.database.query(
                "SELECT count(*) FILTER (WHERE name = 'place ' || id || repeat('!', "
                    + times
                    + ")), count(*), (SELECT count(*) FROM seen), (SELECT count(DISTINCT id) FROM"
                    + " seen) FROM place"))
        .containsExactly(List.of("50", "50", String.valueOf(50 * times), "50"));
    assertThat(engine.database.query("SELECT * FROM whimbrel.journal")).isEmpty();
  }

  private String done() {
    return engine.database.value("SELECT count(*) FROM seen");
  }

  @Test
  void aFailureTellsWhatIsCommittedAndTheNextRunGoesOn() {
    engine.whimbrel().apply();
    engine.file("core/0003_shout.yaml", batched(Shout.class));
    trap(25, "SELECT 1 / 0");

    assertThatThrownBy(() -> engine.whimbrel().apply())
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("statement 1 of 1 of core/0003_shout")
        .hasMessageContaining("division by zero")
        .hasMessageContaining(
            "committed: walk 1, 20 rows of place, up to the key 20; the next apply goes on after"
                + " that")
        .hasMessageContaining("not applied: core/0003_shout");
    assertThat(done()).isEqualTo("20");
    assertThat(engine.whimbrel().status().entries().getLast().state())
        .isEqualTo(Status.State.INTERRUPTED);

    untrap();
    engine.events.clear();
    engine.whimbrel().apply();

    assertEachRowOnce();
    assertThat(engine.events)
        .filteredOn(event -> !event.contains(" ms"))
        .containsExactly(
            "resume core/0003_shout after step 0 of 1",
            "  place: 20 of 50 rows",
            "  place: 30 of 50 rows",
            "  place: 40 of 50 rows",
            "  place: 50 of 50 rows");
  }

  @Test
  void aRevertGoesOnToo() {
    engine.file("core/0003_shout.yaml", batched(Shout.class)).whimbrel().apply();
    trap(45, "SELECT 1 / 0");
    Whimbrel whimbrel = engine.whimbrel();

    assertThatThrownBy(() -> whimbrel.revert(Engine.id("core/0003_shout"), RevertOptions.USUAL))
        .hasMessageContaining(
            "committed: walk 1, 40 rows of place, up to the key 40; the next revert goes on");
    untrap();
    whimbrel.revert(Engine.id("core/0003_shout"), RevertOptions.USUAL);

    assertEachRow(2);
    assertThat(engine.applied()).doesNotContain("core/0003_shout");
  }

  @Test
  void whatFailsBeforeItsFirstBatchIsCommittedMayBeAnotherClass() {
    engine.whimbrel().apply();
    trap(5, "SELECT 1 / 0");
    engine.file("core/0003_shout.yaml", batched(Fickle.class));
    assertThatThrownBy(() -> engine.whimbrel().apply())
        .isInstanceOf(DatabaseRefused.class)
        .message()
        .doesNotContain("committed");

    untrap();
    engine.file("core/0003_shout.yaml", batched(Shout.class)).whimbrel().apply();
    assertEachRowOnce();
  }

  @Test
  void aBackendThatIsEndedInTheMiddleOfABatch() {
    engine.whimbrel().apply();
    engine.file("core/0003_shout.yaml", batched(Shout.class));
    trap(33, "SELECT pg_terminate_backend(pg_backend_pid())");

    assertThatThrownBy(() -> engine.whimbrel().apply())
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("connection-lost")
        .hasMessageContaining("committed: walk 1, 30 rows of place");
    assertThat(done()).isEqualTo("30");
    untrap();
    engine.whimbrel().apply();

    assertEachRowOnce();
  }

  @Test
  void aProcessThatIsKilledAtAnyBatch() throws IOException {
    write("0001_place.yaml", Engine.PLACE);
    write("0002_fifty.sql", FIFTY);
    assertThat(apply(0).run(LONG).exit()).isZero();
    write("0003_shout.yaml", batched(Shout.class));
    // After the start and a batch; then each time where it goes on, and one batch more.
    for (int event : List.of(2, 3, 3, 3)) {
      ProcessRun.Finished killed = apply(event).run(LONG);
      assertThat(killed.exit()).as(killed.output()).isEqualTo(137);
      assertThat(killed.output()).contains("of 50 rows");
    }
    assertThat(done()).isEqualTo("40");

    ProcessRun.Finished last = apply(0).run(LONG);

    assertThat(last.exit()).as(last.output()).isZero();
    assertEachRowOnce();
  }

  @Test
  void aProcessThatIsKilledInsideOfABatchWhileAnotherWaits() throws Exception {
    write("0001_place.yaml", Engine.PLACE);
    write("0002_fifty.sql", FIFTY);
    assertThat(apply(0).run(LONG).exit()).isZero();
    write("0003_shout.yaml", batched(Shout.class));
    trap(33, "SELECT pg_sleep(CASE WHEN pg_try_advisory_xact_lock(7) THEN 0 ELSE 3600 END)");
    try (Connection gate = engine.database.dataSource().getConnection();
        Statement statement = gate.createStatement();
        ProcessRun first = apply(0).start()) {
      statement.execute("SELECT pg_advisory_lock(7)");
      await("SELECT pg_sleep(CASE");
      statement.execute("SET lock_timeout = 100");
      assertThatThrownBy(() -> statement.execute("UPDATE place SET name = '' WHERE id = 35"))
          .as("what the batch has read and comes to later")
          .hasMessageContaining("lock timeout");
      try (ProcessRun second = apply(0).start()) {
        second.awaitOutput("waiting for another runner", LONG);
        statement.execute("SELECT pg_advisory_unlock(7)");
        first.kill();
        ProcessRun.Finished finished = second.await(LONG);
        assertThat(finished.exit()).as(finished.output()).isZero();
        assertThat(finished.output()).contains("  place: 30 of 50 rows\n  place: 40 of 50 rows");
      }
    }

    assertEachRowOnce();
  }

  @Test
  void twoRunnersAtOnce() {
    engine.file("core/0003_slow.yaml", batched(Slow.class));
    CompletableFuture<Outcome> other =
        CompletableFuture.supplyAsync(() -> engine.whimbrel().apply());
    Outcome own = engine.whimbrel().apply();

    assertThat(own.done().size() + other.join().done().size()).isEqualTo(3);
    assertEachRowOnce();
  }

  @Test
  void aBatchThatOthersLockOutIsTriedAgainAndNothingOfThemIsLost() throws SQLException {
    engine.whimbrel().apply();
    engine.file("core/0003_shout.yaml", batched(Shout.class));
    engine.patience(new Patience(Duration.ofMillis(100), 100, Duration.ofMillis(20)));
    try (Connection other = engine.database.dataSource().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("UPDATE place SET name = 'PLACE 15' WHERE id = 15");
      CompletableFuture<Outcome> applying =
          CompletableFuture.supplyAsync(() -> engine.whimbrel().apply());
      until(() -> engine.events.stream().anyMatch(e -> e.contains("did not get its locks")));
      assertThat(engine.events).contains("  place: 10 of 50 rows");
      other.commit();
      applying.join();
    }

    assertThat(engine.database.value("SELECT name FROM place WHERE id = 15"))
        .isEqualTo("PLACE 15!");
    assertThat(engine.database.value("SELECT count(*) FROM place WHERE name LIKE '% %!'"))
        .isEqualTo("50");
    assertThat(done()).isEqualTo("51");
  }

  @Test
  void severalWalksAndOneInsideOfABatch() {
    engine.whimbrel().apply();
    engine.file("core/0003_thrice.yaml", batched(Thrice.class));
    // The walk inside of the first batch of the second walk is through.
    trap(-1, "SELECT 1 / 0");
    assertThatThrownBy(() -> engine.whimbrel().apply())
        .hasMessageContaining("committed: walk 1, 50 rows of place, up to the key 50");
    assertThat(done()).isEqualTo("50");

    untrap();
    trap(-41, "SELECT 1 / 0");
    assertThatThrownBy(() -> engine.whimbrel().apply())
        .hasMessageContaining("committed: walk 2, 40 rows of place, up to the key 40");
    assertThat(done()).isEqualTo("100");

    untrap();
    engine.whimbrel().apply();

    // Once by the first walk, twice by those inside of the two batches of the second, once more.
    assertEachRow(4);
  }

  @Test
  void theOrderOfWalksMustStay() {
    engine.file("core/0001_place.yaml", Engine.PLACE + LOG).whimbrel().apply();
    engine.file("core/0003_fickle.yaml", batched(Fickle.class));
    trap(25, "SELECT 1 / 0");
    assertThatThrownBy(() -> engine.whimbrel().apply()).isInstanceOf(DatabaseRefused.class);

    engine.database.execute("CREATE TABLE o (id integer)");
    assertThatThrownBy(() -> engine.whimbrel().apply())
        .isInstanceOf(HistoryConflict.class)
        .hasMessage(
            """
            interrupted-and-edited log: the interrupted run went through place in its walk 1, \
            which is now through log
              Hint: put the walks of the class back into their order, and apply\
            """);
  }

  private static final String LOG =
      """
        - create_table:
            name: log
            columns:
              - {name: at, type: timestamptz, pk: true}
              - {name: who, type: text, pk: true}
              - {name: id, type: integer}
      """;

  @Test
  void aKeyOfMomentsIsKeptWhateverTheTimeZone() {
    engine.file("core/0001_place.yaml", Engine.PLACE + LOG).whimbrel().apply();
    engine.database.execute(
        "INSERT INTO log SELECT timestamptz '2021-10-31 00:00:00.123456Z' + (i / 2) * interval"
            + " '20 minutes', 'it''s \"' || i % 2, i FROM generate_series(0, 11) i");
    engine.file("core/0003_count.yaml", batched(Count.class));
    TimeZone usual = TimeZone.getDefault();
    try {
      List<String> zones = List.of("Europe/Berlin", "Asia/Tokyo", "America/St_Johns");
      for (int i = 0; i < zones.size(); i++) {
        TimeZone.setDefault(TimeZone.getTimeZone(zones.get(i)));
        untrap();
        trap(3 * i + 3, "SELECT 1 / 0");
        assertThatThrownBy(() -> engine.whimbrel().apply()).hasMessageContaining("rows of log");
      }
      untrap();
      engine.whimbrel().apply();
    } finally {
      TimeZone.setDefault(usual);
    }

    assertThat(engine.database.query("SELECT sum(id), min(id), max(id) FROM log"))
        .containsExactly(List.of("1266", "100", "111"));
  }

  @Test
  void anErrorInTheMiddleOfABatchTakesTheBatchBack() {
    engine.whimbrel().apply();
    engine.file("core/0003_breaking.yaml", batched(Breaking.class));
    Breaking.broken = true;

    assertThatThrownBy(() -> engine.whimbrel().apply())
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("data-migration-failed")
        .hasMessageContaining("java.lang.NoClassDefFoundError: com/example/Gone")
        .hasMessageContaining("committed: walk 1, 20 rows of place, up to the key 20");
    assertThat(done()).isEqualTo("20");
    Breaking.broken = false;
    engine.whimbrel().apply();

    assertEachRowOnce();
  }

  @Test
  void anErrorInOneTransactionTakesAllOfItBack() {
    engine.whimbrel().apply();
    engine.file(
        "core/0003_breaking.yaml",
        LOG.replaceFirst("^", "operations:\n")
            + "  - run_java: {up: %s, down: noop}\n".formatted(Breaking.class.getName()));
    Breaking.broken = true;

    assertThatThrownBy(() -> engine.whimbrel().apply())
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("java.lang.NoClassDefFoundError: com/example/Gone");
    assertThat(engine.database.value("SELECT to_regclass('log') IS NULL")).isEqualTo("t");
    assertThat(done()).isEqualTo("0");
    assertThat(engine.applied()).doesNotContain("core/0003_breaking");
    Breaking.broken = false;
    engine.whimbrel().apply();

    assertEachRowOnce();
  }

  @Test
  void whatAClassLeavesOpenIsNotCommitted() {
    engine.whimbrel().apply();
    engine.file("core/0003_own.yaml", batched(Own.class));

    assertThatThrownBy(() -> engine.whimbrel().apply()).hasMessageContaining("half done");

    assertThat(engine.database.value("SELECT name FROM place WHERE id = 1")).isEqualTo("place 1");
    assertThat(done()).isEqualTo("0");
  }

  @Test
  void aRowWhoseKeyOthersChangeMeanwhileHidesNone() throws SQLException {
    engine.whimbrel().apply();
    engine.file("core/0003_shout.yaml", batched(Shout.class));
    engine.patience(new Patience(LONG, 1, LONG));
    try (Connection other = engine.database.dataSource().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("UPDATE place SET id = 1000 WHERE id = 10");
      CompletableFuture<Outcome> applying =
          CompletableFuture.supplyAsync(() -> engine.whimbrel().apply());
      until(
          () ->
              engine
                  .database
                  .value(
                      "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                          + " AND datname = current_database()")
                  .equals("1"));
      other.commit();
      applying.join();
    }

    assertThat(engine.database.query("SELECT id FROM place WHERE name NOT LIKE '% %!'")).isEmpty();
    assertThat(engine.database.value("SELECT name FROM place WHERE id = 1000"))
        .isEqualTo("place 10!");
    // One of them by the other.
    assertThat(done()).isEqualTo("51");
  }

  private static final String TIMES =
      """
        - create_table:
            name: local
            columns:
              - {name: at, type: timestamp, pk: true}
              - {name: id, type: integer}
        - create_table:
            name: clock
            columns:
              - {name: at, type: time, pk: true}
              - {name: id, type: integer}
      """;

  @Test
  void aKeyOfLocalTimesIsKeptToTheMicrosecondAndWhereClocksSkipAnHour() {
    engine.file("core/0001_place.yaml", Engine.PLACE + TIMES).whimbrel().apply();
    engine.database.execute(
        "INSERT INTO local SELECT timestamp '2021-03-28 01:50' + i * interval '10 minutes', i"
            + " FROM generate_series(0, 14) i");
    engine.database.execute(
        "INSERT INTO clock SELECT time '10:00' + i * interval '1 microsecond', i"
            + " FROM generate_series(1, 9) i");
    engine.file("core/0003_count.yaml", batched(CountTimes.class));
    TimeZone usual = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
      engine.whimbrel().apply();
    } finally {
      TimeZone.setDefault(usual);
    }

    assertThat(engine.database.query("SELECT count(*), min(id), max(id) FROM local"))
        .containsExactly(List.of("15", "100", "114"));
    assertThat(engine.database.query("SELECT count(*), min(id), max(id) FROM clock"))
        .containsExactly(List.of("9", "101", "109"));
  }

  @Test
  void restsBetweenBatches() {
    List<Long> times = new ArrayList<>();
    engine.file("core/0003_slow.yaml", batched(Slow.class));
    engine
        .builder(engine.database.dataSource())
        .events(
            event -> {
              if (event instanceof Event.Progress) {
                times.add(System.nanoTime());
              }
            })
        .build()
        .apply();

    assertThat(times).hasSize(5);
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).isGreaterThan(200_000_000);
    }
  }

  @Test
  void worksAtMostForAShareOfTheTime() {
    Tenth.TIMES.clear();
    engine.file("core/0003_tenth.yaml", batched(Tenth.class)).whimbrel().apply();

    assertThat(Tenth.TIMES).hasSize(10);
    for (int i = 0; i + 2 < Tenth.TIMES.size(); i += 2) {
      long worked = Tenth.TIMES.get(i + 1) - Tenth.TIMES.get(i);
      assertThat(Tenth.TIMES.get(i + 2) - Tenth.TIMES.get(i + 1)).isGreaterThan(9 * worked - 1000);
    }
  }

  @Test
  void refusesToPauseInsideOfATransaction() {
    engine.file(
        "core/0003_slow.yaml",
        "operations:\n  - run_java: {up: %s, down: noop}\n".formatted(Slow.class.getName()));

    assertThatThrownBy(() -> engine.whimbrel().apply())
        .isInstanceOf(InvalidMigration.class)
        .hasMessage(
            """
            pause-in-transaction place: a pause between batches of one transaction only holds its \
            locks for longer
              Hint: write transaction: false below run_java, or take the pause out\
            """);
  }

  @Test
  void refusesOneTransactionAroundIt() {
    engine.file("core/0003_shout.yaml", batched(Shout.class));
    assertThatThrownBy(() -> engine.whimbrel().apply(new ApplyOptions(true, true, Interrupted.ASK)))
        .hasMessageContaining("not-atomic");

    engine.file(
        "core/0003_shout.yaml",
        """
        operations:
          - sql: {up: BEGIN, transaction: false}
          - run_java: {up: %s, transaction: false}
          - sql: {up: COMMIT, transaction: false}
        """
            .formatted(Shout.class.getName()));
    assertThatThrownBy(() -> engine.whimbrel().apply())
        .hasMessageContaining("transaction-control")
        .hasMessageContaining("BEGIN does not belong to a pair");
    assertThat(done()).isEqualTo("0");
  }

  @Test
  void aHistoryOfTheFormatBeforeIsReadAndGoesOn() {
    engine
        .file(
            "core/0003_x.sql",
            "-- migrate:up transaction:false\nVACUUM place;\nSELECT 1 FROM gate;\n")
        .file("core/0004_shout.yaml", "requires: [core/0003_x]\n" + batched(Shout.class));
    assertThatThrownBy(() -> engine.whimbrel().apply()).isInstanceOf(DatabaseRefused.class);
    engine.database.execute(
        "ALTER TABLE whimbrel.journal DROP COLUMN walk, DROP COLUMN walked,"
            + " DROP COLUMN walked_rows, DROP COLUMN walked_to");
    engine.database.execute("UPDATE whimbrel.format SET number = 2");
    engine.database.execute("CREATE TABLE gate (id integer)");

    assertThat(engine.whimbrel().status().pending()).hasSize(2);
    engine.whimbrel().apply();

    assertThat(engine.events)
        .contains("history tables are now of format 3", "resume core/0003_x after step 1 of 2");
    assertEachRowOnce();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve("core").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private CommandLine apply(int fatal) {
    return CommandLine.java(
        ApplyProcess.class,
        engine.database.jdbcUrl(),
        engine.database.user(),
        engine.database.password(),
        folder.toString(),
        Integer.toString(fatal));
  }

  private void await(String query) {
    until(
        () ->
            engine
                .database
                .value(
                    "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '"
                        + query
                        + "%' AND datname = current_database()")
                .equals("1"));
  }

  private static void until(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
