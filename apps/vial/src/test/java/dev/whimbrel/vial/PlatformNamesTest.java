package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.testkit.Checkout;
import dev.whimbrel.vial.resource.VialResources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The platform knows no entity of an application: neither code nor template nor style names one.
 */
class PlatformNamesTest {

  /** Comments may take an example from somewhere; what runs may not. */
  private static final Pattern COMMENT =
      Pattern.compile("/\\*.*?\\*/|(?m)^\\s*//.*$|<%--.*?--%>", Pattern.DOTALL);

  /** Words that are also Java's, a browser's or a protocol's, where they mean nothing of ours. */
  private static final List<String> OTHERS =
      List.of(
          "location\\.(href|protocol|reload)",
          "\"[Ll]ocation\"",
          "\"Example: [^\"]*\"",
          "\"[^\"]*airtable-locations[^\"]*\"");

  /** Entities whose names are words of the language or of Java as well; looked for by their ids. */
  private static final List<String> COMMON = List.of("provider", "report", "state", "switch");

  @Test
  void noEntityIsNamedInThePlatform() {
    List<Resource<?>> entities =
        Resources.of(new VialApps().apps(), VialResources.all()).all().stream()
            .filter(resource -> resource.app().equals("core"))
            .toList();
    assertThat(entities).hasSizeGreaterThan(15);
    Pattern names =
        Pattern.compile(
            entities.stream()
                .flatMap(PlatformNamesTest::spellings)
                .distinct()
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<![A-Za-z])(?:", ")(?![a-z])")));
    List<String> found = new ArrayList<>();
    for (Path file : files()) {
      Matcher name = names.matcher(text(file));
      while (name.find()) {
        found.add(Checkout.root().relativize(file) + ": " + name.group());
      }
    }
    assertThat(found).isEmpty();
  }

  private static Stream<String> spellings(Resource<?> resource) {
    String label = resource.label().toLowerCase(Locale.ROOT);
    Stream<String> ids =
        Stream.of(resource.id(), "c-" + resource.name(), resource.entity().getName());
    if (COMMON.contains(label)) {
      return ids;
    }
    return Stream.concat(
        ids,
        Stream.of(
            label,
            resource.label(),
            resource.pluralLabel(),
            resource.pluralLabel().toLowerCase(Locale.ROOT),
            resource.table(),
            resource.name(),
            resource.entity().getSimpleName()));
  }

  private static List<Path> files() {
    try (Stream<Path> all = Files.walk(Checkout.root().resolve("platform"))) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().contains("/src/main/"))
          .filter(file -> file.toString().matches(".*\\.(java|jte|js|css|svg|yaml|properties)"))
          .filter(file -> !file.endsWith("htmx.js"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      String text = COMMENT.matcher(Files.readString(file)).replaceAll("");
      for (String other : OTHERS) {
        text = text.replaceAll(other, "");
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
