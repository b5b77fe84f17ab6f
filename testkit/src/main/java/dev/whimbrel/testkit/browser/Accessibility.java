package dev.whimbrel.testkit.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** axe-core's rules of WCAG 2.2 A and AA, run in a page. */
public final class Accessibility {
  private static final String RULES = source();
  private static final String RUN =
      """
      async () => {
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
        const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}});
        return found.violations.flatMap(rule => rule.nodes.map(node =>
          `${rule.id} (${rule.impact}) ${node.target.join(' ')}: ${node.failureSummary}`));
      }
      """;

  private Accessibility() {}

  /** One line per violation: the rule, how grave, which element, why; empty is right. */
  public static List<String> violations(Page page) {
    page.evaluate(RULES);
    return ((List<?>) page.evaluate(RUN)).stream().map(String::valueOf).toList();
  }

  private static String source() {
    try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
      return new String(
          Objects.requireNonNull(script, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
