package dev.whimbrel.testkit.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What there is stands in the reference, and links lead somewhere. */
class DocumentationTest {

  private static final Path ROOT = Checkout.root();
  private static final Path REFERENCE = ROOT.resolve("docs/reference");

  @Test
  void everySettingHasALine() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path source : files(ROOT, ".java")) {
      if (!source.toString().contains("/src/test/")) {
        names.addAll(found("\\b(WHIMBREL_[A-Z_]+)\\b", source));
        names.addAll(found("\\$\\{(whimbrel\\.[a-z.-]+)", source));
        names.addAll(found("[gs]etProperty\\(\\s*\"(whimbrel\\.[a-z.-]+)\"", source));
      }
    }
    names.addAll(found("\\$\\{(WHIMBREL_[A-Z_]+)", ROOT.resolve("whimbrel")));
    assertThat(names).hasSizeGreaterThan(5);
    assertThat(found("^\\| `([^`]+)` \\|", REFERENCE.resolve("settings.md"))).containsAll(names);
  }

  /** Of records of settings: {@code maxBody} is written {@code max-body}, after what it is in. */
  @Test
  void everySettingOfARecordHasALine() throws IOException {
    String page = Files.readString(REFERENCE.resolve("settings.md"));
    int records = 0;
    for (Path source : files(ROOT.resolve("platform"), ".java")) {
      for (String prefix : found("^@ConfigurationProperties\\(\"([a-z.-]+)\"\\)", source)) {
        records++;
        assertThat(page).contains(prefix + ".");
        for (String name : found("^[^*\\n]*\\b(\\w+)(?:,|\\) \\{}?)$", source)) {
          String written = name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
          assertThat(page).as(prefix).containsPattern("[.`]" + written + "[.`]");
        }
      }
    }
    assertThat(records).isGreaterThan(1);
  }

  @Test
  void everyWidgetHasALine() throws IOException {
    Path templates = ROOT.resolve("platform/admin/src/main/jte/widget");
    Set<String> names = new TreeSet<>();
    files(templates, ".jte").forEach(file -> names.add(name(file)));
    assertThat(found("^\\| `([^`]+)` \\|", REFERENCE.resolve("widgets.md"))).isEqualTo(names);
  }

  @Test
  void everyDecisionStandsInTheList() throws IOException {
    Path folder = ROOT.resolve("docs/adr");
    String list = Files.readString(folder.resolve("README.md"));
    for (Path page : files(folder, ".md")) {
      String name = page.getFileName().toString();
      assertThat(list).contains(name.equals("README.md") ? "# Decisions" : name);
    }
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    int checked = 0;
    for (Path page : files(ROOT, ".md")) {
      for (String link : found("\\]\\(([^)#\\s]+)[^)]*\\)", page)) {
        if (!link.contains(":")) {
          checked++;
          if (!Files.exists(page.resolveSibling(link))) {
            broken.add(ROOT.relativize(page) + " -> " + link);
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(checked).isGreaterThan(40);
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
  }

  private static Set<String> found(String pattern, Path file) throws IOException {
    Set<String> all = new TreeSet<>();
    Matcher match = Pattern.compile(pattern, Pattern.MULTILINE).matcher(Files.readString(file));
    while (match.find()) {
      all.add(match.group(1));
    }
    return all;
  }

  /** Files of the checkout, without what is built or kept beside it. */
  private static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(end))
          .filter(
              file -> ROOT.relativize(file).toString().matches("(?!.*\\b(target|\\.whimbrel)/).*"))
          .sorted()
          .toList();
    }
  }
}
