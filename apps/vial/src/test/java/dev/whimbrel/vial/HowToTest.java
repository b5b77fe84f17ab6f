package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that pages tell people to write is code. */
class HowToTest {

  private static final String IMPORTS =
      """
      package dev.whimbrel.vial;

      import dev.whimbrel.admin.page.*;
      import dev.whimbrel.admin.widget.*;
      import dev.whimbrel.model.*;
      import dev.whimbrel.model.action.*;
      import dev.whimbrel.model.computed.*;
      import dev.whimbrel.model.restriction.*;
      import dev.whimbrel.security.entity.User;
      import dev.whimbrel.vial.entity.*;
      import jakarta.persistence.*;
      import java.time.*;
      import java.util.List;
      import org.jspecify.annotations.Nullable;
      import org.springframework.context.annotation.*;

      """;

  /** What snippets name without showing it. */
  private static final String AROUND =
      """
        static class Shelf {}
        static class Book { void move(Shelf shelf) {} }
        @Nullable User claimedBy;
        @Nullable Instant claimedAt;

      """;

  private static final Pattern SNIPPET = Pattern.compile("(?ms)^```java\n(.*?)^```$");

  private static final Pattern STARTS = Pattern.compile("(?m)^(public )?(final )?class");

  private static final String OF_ENGINE = "use-the-engine-from-java.md";

  @TempDir Path folder;

  @Test
  void everySnippetOfJavaCompiles() throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> pages = Files.list(Checkout.root().resolve("docs/how-to"))) {
      // What is written for the engine alone is run by the engine's own test.
      for (Path page : pages.filter(p -> !p.endsWith(OF_ENGINE)).sorted().toList()) {
        List<String> snippets =
            SNIPPET.matcher(Files.readString(page)).results().map(this::group).toList();
        for (int i = 0; i < snippets.size(); i++) {
          String name = page.getFileName().toString().replaceAll("[^a-z]", "") + i;
          sources.add(
              Files.writeString(folder.resolve(name + ".java"), source(name, snippets.get(i))));
        }
      }
    }
    assertThat(sources).hasSizeGreaterThan(6);
    assertThat(complaints(sources)).isEmpty();
  }

  private String group(MatchResult match) {
    return match.group(1);
  }

  /** A snippet is a class, a method, an expression, or how one goes on. */
  private static String source(String name, String snippet) {
    boolean type = snippet.contains(" class ");
    boolean expression = snippet.startsWith("Resource.") || snippet.startsWith("Action.");
    if (type) {
      return IMPORTS
          + "class "
          + name
          + " {\n"
          + (snippet.contains("class Book") ? "" : AROUND)
          + STARTS.matcher(snippet).replaceFirst("static class")
          + "}";
    }
    String member =
        expression
            ? "  Object made = " + snippet + ";\n"
            : snippet.startsWith("    .")
                ? "  Object made = Resource.of(Location.class)\n" + snippet + ".build();\n"
                : snippet.replace("new PhoneWidget()", "new TextWidget()");
    return IMPORTS + "class " + name + " {\n" + AROUND + member + "}";
  }

  private List<String> complaints(List<Path> sources) throws IOException {
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (var files = compiler.getStandardFileManager(found, null, null)) {
      List<String> options =
          List.of(
              "-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
      compiler
          .getTask(null, files, found, options, null, files.getJavaFileObjectsFromPaths(sources))
          .call();
    }
    return found.getDiagnostics().stream()
        .filter(d -> d.getKind() == javax.tools.Diagnostic.Kind.ERROR)
        .map(Object::toString)
        .toList();
  }
}
