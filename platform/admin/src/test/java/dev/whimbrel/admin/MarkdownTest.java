package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MarkdownTest {

  private static TestSite site;
  private static HttpProbe root;

  @BeforeAll
  static void open() {
    site = TestSite.start();
    root = site.visitor("root");
    site.user("reader", "library/shelf: view");
  }

  @AfterAll
  static void close() {
    site.close();
  }

  private static String preview(String text) {
    Map<String, String> form =
        Map.of("_csrf", root.get("/").token(), "_preview", "rules", "rules", text);
    String page = root.post("/preview/markdown", form).body();
    return page.substring(page.indexOf("<div class=\"prose\">"), page.indexOf("</main>"));
  }

  @Test
  void itIsTypedAsItIsAndShownAsItIsMeant() {
    String typed = "# Rules\n\n* *quiet* please\n* see [these](https://example.org/a)";
    site.database().execute("INSERT INTO shelf VALUES ('S1', 'First', '" + typed + "')");
    assertThat(root.get("/data/library/shelf/S1").body()).contains(typed + "</textarea>");
    assertThat(site.visitor("reader").get("/data/library/shelf/S1").body())
        .contains("<h1>Rules</h1>", "<li><em>quiet</em> please</li>")
        .contains("href=\"https://example.org/a\"");
    assertThat(preview(typed)).contains("<h1>Rules</h1>");
    assertThat(site.database().value("SELECT count(*) FROM shelf")).isEqualTo("1");
  }

  @Test
  void nothingInItRunsOrLoads() {
    assertThat(preview("<script>alert(1)</script><img src=x onerror=alert(2)> <b onclick=x>b</b>"))
        .doesNotContain("<script", "<img", "<b ")
        .contains("&lt;script&gt;");
    assertThat(preview("[a](javascript:alert(1)) [b](data:text/html,x) [c](JaVaScRiPt:x)"))
        .doesNotContainIgnoringCase("javascript:", "data:text");
    assertThat(preview("![spy](https://example.org/spy.png \"t\")"))
        .doesNotContain("<img", "src=")
        .contains(">spy</a>");
    assertThat(preview("<https://example.org/\" onmouseover=\"x>")).doesNotContain("\" onmouse");
  }

  @Test
  void whatIsNestedOrLongBeyondMeasureIsShownAsItIs() {
    assertThat(preview(">".repeat(20_000) + "x")).contains("<pre>&gt;&gt;");
    assertThat(preview("*a ".repeat(20_000))).contains("*a");
    assertThat(preview("[".repeat(20_000))).contains("[[");
    assertThat(preview("x".repeat(300_000))).contains("<pre>xxx");
  }
}
