package dev.whimbrel.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.dialect.Statement;
import dev.whimbrel.diff.Renames;
import dev.whimbrel.diff.SchemaDiff;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A schema that a person wrote, read and built again elsewhere. */
class RoundTripTest {

  private static final Path PG_DUMP = Path.of("/usr/bin/pg_dump");

  @Test
  void what_was_read_builds_the_same_again_on_the_oldest_and_newest() throws Exception {
    for (int major : new int[] {14, 18}) {
      try (TestDatabase written = TestPostgres.of(major).newDatabase();
          TestDatabase built = TestPostgres.of(major).newDatabase()) {
        written.execute(everything());
        Schema read = read(written);
        build(built, read);
        assertThat(read(built)).isEqualTo(read);
        assertThat(canonical(built, read)).isEqualTo(read);
        assertThat(SchemaDiff.between(read(built), read, Renames.none()).operations()).isEmpty();
      }
    }
  }

  @Test
  void pg_dump_says_the_same_of_what_was_written_and_what_was_built() throws Exception {
    assumeTrue(Files.isExecutable(PG_DUMP), "there is no " + PG_DUMP + " (postgresql-client)");
    assumeTrue(dumpMajor() >= 15, PG_DUMP + " is older than the server of this test, 15");
    try (TestDatabase written = TestPostgres.of(15).newDatabase();
        TestDatabase built = TestPostgres.of(15).newDatabase()) {
      written.execute(everything());
      written.execute("ALTER TABLE county ADD UNIQUE NULLS NOT DISTINCT (\"order\", name)");
      build(built, read(written));
      assertThat(dump(built)).isEqualTo(dump(written));
    }
  }

  private static String everything() throws IOException {
    try (var text = RoundTripTest.class.getResourceAsStream("/dialect/everything.sql")) {
      return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Schema read(TestDatabase database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      return PostgresDialect.of(connection).introspect(connection, "public");
    }
  }

  private static Schema canonical(TestDatabase database, Schema schema) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      return PostgresDialect.of(connection).canonical(connection, schema);
    }
  }

  private static void build(TestDatabase database, Schema wanted) {
    PostgresDialect dialect = new PostgresDialect(database.server().major());
    Schema state = Schema.empty();
    for (Operation operation : SchemaDiff.between(state, wanted, Renames.none()).operations()) {
      for (Statement statement : dialect.render(operation, state)) {
        database.execute(statement.sql());
      }
      state = operation.applyTo(state);
    }
  }

  private static int dumpMajor() throws IOException, InterruptedException {
    String version = run(new ProcessBuilder(PG_DUMP.toString(), "--version"));
    return Integer.parseInt(version.replaceAll("(?s)\\D*(\\d+).*", "$1"));
  }

  private static String dump(TestDatabase database) throws IOException, InterruptedException {
    String dump = run(new ProcessBuilder(PG_DUMP.toString(), "-s", "-d", database.url()));
    // Each dump has a random word that protects its restore.
    return dump.lines()
        .filter(l -> !l.matches("\\\\(un)?restrict .*"))
        .collect(Collectors.joining("\n"));
  }

  private static String run(ProcessBuilder command) throws IOException, InterruptedException {
    Process process = command.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }
}
