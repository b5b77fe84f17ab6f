package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.whimbrel.testkit.Checkout;
import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.ProcessRun;
import dev.whimbrel.testkit.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks through {@code docs/tutorial/first-hour.md} in a clean clone: runs its commands in their
 * order, pastes its Java, and looks for each output that it shows. The port alone is another one.
 */
class FirstHourTest {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final String ENTITY =
      "apps/vial/src/main/java/dev/whimbrel/vial/entity/Location.java";

  @TempDir Path folder;
  private Path clone = Path.of("");
  private String site = "";
  private String said = "";

  @Test
  void everyStepDoesWhatThePageSays() throws IOException {
    clone = folder.resolve("a clean clone");
    CommandLine.of("git", "clone", "-q", Checkout.root().toString(), clone.toString()).run(LONG);
    anImport();
    ShownOutput page = ShownOutput.of(clone.resolve("docs/tutorial/first-hour.md"));
    try (ProcessRun run = command("./whimbrel run --port 0").start()) {
      site = run.awaitOutput("VIAL is ready at (\\S+)", LONG).group(1);
      run.awaitOutput("Stop it with Ctrl-C", LONG);
      said = run.output().replace(site, "http://localhost:8080");
      for (ShownOutput.Block block : page.blocks()) {
        step(block.language(), block.text());
      }
      theSiteIsAsThePageSays();
      run.interrupt();
      assertThat(run.await(LONG).exit()).isIn(0, 130);
    }
    assertThat(outcome("./whimbrel database url").output()).contains("database-stopped");
    assertThat(outcome("git status --short").output()).isEqualTo(" M " + ENTITY + "\n");
  }

  private void step(String language, String text) throws IOException {
    switch (language) {
      case "sh" -> said = text.equals("./whimbrel run\n") ? said : all(text);
      case "java" -> paste(text);
      case "" ->
          text.lines().forEach(line -> assertThat(said).containsPattern(ShownOutput.pattern(line)));
      default -> throw new AssertionError("What is a fence of " + language + "?");
    }
  }

  private String all(String commands) {
    StringBuilder output = new StringBuilder();
    for (String line : commands.lines().toList()) {
      output.append(outcome(line).output());
    }
    return output.toString();
  }

  private ProcessRun.Finished outcome(String line) {
    try (ProcessRun run = command(line).start()) {
      if (line.contains("user create")) {
        run.type("a-Long-secret-4711");
      }
      run.closeInput();
      return run.await(LONG);
    }
  }

  /** In the clone, without what the surrounding build says of another one. */
  private CommandLine command(String line) {
    return CommandLine.of("sh", "-c", line.startsWith("./whimbrel run") ? "exec " + line : line)
        .in(clone)
        .without("CI")
        .without("WHIMBREL_DATABASE_URL")
        .without("DATABASE_URL")
        .with("JAVA_HOME", System.getProperty("java.home"));
  }

  private void paste(String field) throws IOException {
    Path entity = clone.resolve(ENTITY);
    String source = Files.readString(entity);
    int end = source.lastIndexOf('}');
    Files.writeString(entity, source.substring(0, end) + "\n" + field + "}\n");
  }

  /** The page names a snapshot of the published data; one record in its form does here. */
  private void anImport() throws IOException {
    Files.writeString(
        clone.resolve("locations-2021-02-26.json"),
        """
        [{"id": "recFirstHour00001", "Name": "Pharmacy of the first hour", "County": "Yolo County",
          "Latitude": 38.55, "Longitude": -121.74}]
        """);
    Files.writeString(clone.resolve(".git/info/exclude"), "/locations-2021-02-26.json\n");
  }

  /** The import has ended demo mode, so it is the page's own user who works here. */
  private void theSiteIsAsThePageSays() {
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      page.navigate(site + "/sign-in");
      page.locator("[name=username]").fill("you");
      page.locator("[name=password]").fill("a-Long-secret-4711");
      page.keyboard().press("Enter");
      page.waitForURL(site + "/");
      page.locator("a[href='/data/core/location']").first().click();
      page.waitForURL("**/data/core/location*");
      page.locator("[name=q]").first().fill("first hour");
      page.keyboard().press("Enter");
      page.waitForURL("**q=*");
      assertThat(page.locator("tbody").first().textContent())
          .contains("Pharmacy of the first hour");
      page.navigate(site + "/data/core/location/" + value("id"));
      page.locator("#f-hours").fill("Mon to Fri 9 to 5");
      page.keyboard().press("Control+s");
      page.waitForCondition(() -> value("hours").equals("Mon to Fri 9 to 5"));
      page.context().close();
    }
  }

  /** Of the one location that was imported. */
  private String value(String column) {
    return outcome("psql \"$(./whimbrel database url)\" -Atc 'select " + column + " from location'")
        .output()
        .strip();
  }
}
