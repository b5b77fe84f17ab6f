package dev.whimbrel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code that can be met is on the page of errors, and nothing else is. */
class ErrorPagesTest {

  /** Where every word with a hyphen is a code. */
  private static final List<String> BELOW = List.of("engine", "cli", "embedded");

  /** Where hyphens stand in much else too. */
  private static final List<String> ABOVE = List.of("platform", "apps");

  private static final String MADE = "new (?:Problem|CommandFailure)\\(\\s*\"([a-z0-9-]+)\"";

  private static final String ADDED = "\\.add\\(\\s*\"([a-z0-9-]+)\",";

  /** Words with a hyphen that are no codes. */
  private static final Set<String> OTHERS =
      Set.of(
          "embedded-database-stop",
          "keep-running",
          "rwxr-xr-x",
          "scratch-database-drop",
          "whimbrel-lock-watch");

  private static String sources(List<String> folders) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String folder : folders) {
      try (Stream<Path> files = Files.walk(Checkout.root().resolve(folder))) {
        for (Path file : files.filter(ErrorPagesTest::isSource).sorted().toList()) {
          all.append(Files.readString(file));
        }
      }
    }
    return all.toString();
  }

  private static boolean isSource(Path file) {
    return file.toString().contains("/src/main/java/") && file.toString().endsWith(".java");
  }

  private static Set<String> found(String pattern, String text) {
    Set<String> all = new TreeSet<>();
    Matcher match = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
    while (match.find()) {
      all.add(match.group(1));
    }
    return all;
  }

  @Test
  void everyCodeHasItsLine() throws IOException {
    Set<String> codes = found("\"([a-z]+(?:-[a-z0-9]+)+)\"", sources(BELOW));
    codes.addAll(found(MADE, sources(BELOW) + sources(ABOVE)));
    codes.addAll(found(ADDED, sources(List.of("engine"))));
    codes.removeAll(OTHERS);

    assertThat(codes).hasSizeGreaterThan(80);
    assertThat(documented()).containsAll(codes);
  }

  @Test
  void everyLineIsOfACodeThatExists() throws IOException {
    Set<String> literals =
        found("\"([a-z]+(?:-[a-z0-9]+)*)(?:: )?\"", sources(BELOW) + sources(ABOVE));

    assertThat(literals).containsAll(documented());
  }

  private static Set<String> documented() throws IOException {
    Path page = Checkout.root().resolve("docs/reference/errors.md");
    return found("^\\| `([a-z0-9-]+)`", Files.readString(page));
  }
}
