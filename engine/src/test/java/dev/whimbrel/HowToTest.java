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

  @TempDir Path folder;

  @Test
  void itsCodeRunsFromTopToBottom() throws Exception {
    Path app = Files.createDirectories(folder.resolve("migrations/core"));
    Files.writeString(
        app.resolve("0001_place.sql"), "-- migrate:up\nCREATE TABLE place (id int);\n");
    Files.writeString(
        app.resolve("0002_call.sql"),
        "-- migrate:up\nCREATE TABLE call (id int);\n-- migrate:down\nDROP TABLE call;\n");
    compile(source());
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

  private void compile(String source) throws Exception {
    Path file = Files.writeString(folder.resolve("Page.java"), source);
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
