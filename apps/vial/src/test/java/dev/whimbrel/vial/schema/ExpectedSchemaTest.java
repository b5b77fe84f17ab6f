package dev.whimbrel.vial.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import dev.whimbrel.vial.VialDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The server's own tool sees no difference to a schema that was written by hand. */
class ExpectedSchemaTest {

  private static final Path DUMP = Path.of("/usr/lib/postgresql/15/bin/pg_dump");

  @Test
  void a_dump_of_what_the_migrations_make_equals_that_of_the_handwritten_schema()
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(DUMP), "pg_dump 15 is not installed (postgresql-client-15)");
    try (TestDatabase made = TestPostgres.of(15).newDatabase();
        TestDatabase expected = TestPostgres.of(15).newDatabase()) {
      VialDatabase.migrate(made.dataSource());
      expected.execute(text("/vial/expected-security.sql"));
      expected.execute(text("/vial/expected-core.sql"));
      assertThat(dump(made)).contains("CREATE TABLE public.location").isEqualTo(dump(expected));
    }
  }

  private static String dump(TestDatabase database) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(DUMP.toString(), "--schema-only", "--no-owner", "--schema=public"));
    command.add("--extension=cube");
    command.add("--dbname=" + database.url());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    // Newer versions put a random word around each dump.
    return output.replaceAll("(?m)^\\\\(un)?restrict .*$", "");
  }

  private static String text(String resource) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(ExpectedSchemaTest.class.getResourceAsStream(resource))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
