package dev.whimbrel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.Checkout;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about the engine as a library tells people to write what works. */
class HowToTest {

  private static final Pattern SNIPPET = Pattern.compile("(?ms)^```java\n(.*?)^```$");

  /** What the data migration of its page finds. */
  private static final String COUNTIES =
      """
      operations:
        - create_table:
            name: county
            columns:
              - {name: id, type: integer, pk: true}
              - {name: name, type: text}
        - create_table:
            name: location
            columns:
              - {name: id, type: integer, pk: true}
              - {name: county_name, type: text}
              - {name: county_id, type: integer, nullable: true}
        - sql:
            up: |
              INSERT INTO county VALUES (7, 'Marin'), (8, 'Yolo');
              INSERT INTO location VALUES (1, 'Marin'), (2, 'Yolo');
      """;

  @TempDir Path folder;

  @Test
  void itsCodeRunsFromTopToBottom() throws Exception {
    Path app = Files.createDirectories(folder.resolve("migrations/core"));
    Files.writeString(
        app.resolve("0001_place.sql"), "-- migrate:up\nCREATE TABLE place (id int);\n");
    Files.writeString(
        app.resolve("0002_call.sql"),
        "-- migrate:up\nCREATE TABLE call (id int);\n-- migrate:down\nDROP TABLE call;\n");
    compile("Page", source());
    try (TestDatabase database = TestPostgres.database();
        URLClassLoader loader =
            new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      loader
          .loadClass("Page")
          .getMethod("run", DataSource.class)
          .invoke(null, database.dataSource());
      assertThat(
              database.value(
                  "SELECT string_agg(tablename, ' ' ORDER BY tablename) FROM pg_tables"
                      + " WHERE schemaname = 'public'"))
          .isEqualTo("call place");
      assertThat(database.value("SELECT name FROM whimbrel.tags")).isEqualTo("before-autumn");
    }
  }

  @Test
  void theDataMigrationOfItsPageRuns() throws Exception {
    String page =
        Files.readString(Checkout.root().resolve("docs/reference/operations/run-java.md"));
    compile("FillCounties", SNIPPET.matcher(page).results().findFirst().orElseThrow().group(1));
    List<String> operations =
        Pattern.compile("(?ms)^```yaml\n(.*?)^```$")
            .matcher(page)
            .results()
            .map(match -> match.group(1))
            .toList();
    Path app = Files.createDirectories(folder.resolve("migrations/core"));
    Files.writeString(app.resolve("0001_tables.yaml"), COUNTIES);
    Files.writeString(
        app.resolve("0002_fill.yaml"), "operations:\n" + operations.getLast().indent(2));
    ClassLoader usual = Thread.currentThread().getContextClassLoader();
    try (TestDatabase database = TestPostgres.database();
        URLClassLoader loader =
            new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      Whimbrel.migrations(database.dataSource())
          .files(folder.resolve("migrations"))
          .build()
          .apply();
      assertThat(database.query("SELECT id, county_id FROM location ORDER BY id"))
          .containsExactly(List.of("1", "7"), List.of("2", "8"));
    } finally {
      Thread.currentThread().setContextClassLoader(usual);
    }
  }

  private String source() throws Exception {
    String page =
        Files.readString(Checkout.root().resolve("docs/how-to/use-the-engine-from-java.md"));
    List<String> snippets = SNIPPET.matcher(page).results().map(match -> match.group(1)).toList();
    assertThat(snippets).hasSize(4);
    return """
    import dev.whimbrel.*;
    import dev.whimbrel.error.*;
    import dev.whimbrel.execution.*;
    import dev.whimbrel.migration.*;
    import java.nio.file.Path;

    public class Page {
      public static void run(javax.sql.DataSource dataSource) {
    """
        + snippets.stream()
            .collect(Collectors.joining("\n"))
            .replace("Path.of(\"migrations\")", "Path.of(\"" + folder + "/migrations\")")
        + "}}";
  }

  private void compile(String name, String source) throws Exception {
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    try (var files = compiler.getStandardFileManager(found, null, null)) {
      List<String> options =
          List.of(
              "-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
      compiler.getTask(null, files, found, options, null, files.getJavaFileObjects(file)).call();
    }
    assertThat(found.getDiagnostics())
        .filteredOn(d -> d.getKind() == javax.tools.Diagnostic.Kind.ERROR)
        .isEmpty();
  }
}
