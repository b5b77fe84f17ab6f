package dev.whimbrel.vial.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.ProcessRun;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import dev.whimbrel.vial.VialDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The server's own tool sees no difference to a schema that was written by hand. */
class ExpectedSchemaTest {

  private static final int MAJOR = 15;

  @Test
  void a_dump_of_what_the_migrations_make_equals_that_of_the_handwritten_schema()
      throws IOException {
    thereIsATool();
    try (TestDatabase made = TestPostgres.of(MAJOR).newDatabase();
        TestDatabase expected = TestPostgres.of(MAJOR).newDatabase()) {
      VialDatabase.migrate(made.dataSource());
      expected.execute(text("/vial/expected-security.sql"));
      expected.execute(text("/vial/expected-core.sql"));
      expected.execute(text("/vial/expected-api.sql"));
      expected.execute(text("/vial/expected-site.sql"));
      expected.execute(text("/vial/expected-transfer.sql"));
      assertThat(dump(made)).contains("CREATE TABLE public.location").isEqualTo(dump(expected));
    }
  }

  /** One reads servers of its own version and of older ones; where tests must run, it is there. */
  private static void thereIsATool() {
    boolean there = CommandLine.of("sh", "-c", "command -v pg_dump").run().exit() == 0;
    String version = there ? CommandLine.of("pg_dump", "--version").run().output() : "none";
    Matcher major = Pattern.compile(" (\\d+)").matcher(version);
    boolean fits = major.find() && Integer.parseInt(major.group(1)) >= MAJOR;
    String wanted =
        "pg_dump %d or newer is wanted (apt-get install postgresql-client); found: %s"
            .formatted(MAJOR, version.strip());
    if ("true".equals(System.getenv("CI"))) {
      assertThat(fits).as(wanted).isTrue();
    }
    assumeTrue(fits, wanted);
  }

  private static String dump(TestDatabase database) {
    ProcessRun.Finished dump =
        CommandLine.of(
                "pg_dump",
                "--schema-only",
                "--no-owner",
                "--schema=public",
                "--extension=cube",
                "--extension=pg_trgm",
                "--dbname=" + database.url())
            .run();
    assertThat(dump.exit()).as(dump.output()).isZero();
    // Newer versions put a random word around each dump.
    return dump.output().replaceAll("(?m)^\\\\(un)?restrict .*$", "");
  }

  private static String text(String resource) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(ExpectedSchemaTest.class.getResourceAsStream(resource))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
