package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.whimbrel.cli.Main;
import dev.whimbrel.testkit.Checkout;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import dev.whimbrel.testkit.browser.Browser;
import dev.whimbrel.testkit.browser.Theme;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The picture of VIAL's tables, as the docs show it and as a browser does. */
class SchemaPictureTest {

  private static final Path PICTURE = Checkout.root().resolve("docs/images/schema-vial.svg");

  /** Names as long and as odd as the server takes them. */
  private static final String WILD =
      """
      CREATE SCHEMA "Wild <Schema> & more";
      CREATE TYPE mood AS ENUM ('glad', 'it''s <bad> & "worse"', '%1$s');
      CREATE TABLE %1$s (id bigint PRIMARY KEY, %1$s mood, up bigint REFERENCES %1$s,
        "MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM" character varying(20));
      CREATE TABLE "Wild <Schema> & more"."größte Straße 東京都庁舎" (
        "общий внешний ключ" bigint NOT NULL REFERENCES %1$s, "%%%%WWWW@@@@" timestamptz[]);
      """
          .formatted("long_name_".repeat(6) + "xyz");

  /** Texts that pass the edge of their box, or meet another one of their row. */
  private static final String OUTSIDE =
      """
      [...document.querySelectorAll('.card')].flatMap(card => {
        const box = card.querySelector('.box').getBoundingClientRect();
        const texts = [...card.querySelectorAll('text')];
        const at = text => text.getBoundingClientRect();
        return texts.filter((text, i) => at(text).left < box.left || at(text).right > box.right
            || at(text).bottom > box.bottom + 1
            || texts.slice(0, i).some(other => Math.abs(at(other).top - at(text).top) < 8
                && at(other).right > at(text).left && at(text).right > at(other).left))
          .map(text => text.textContent);
      })
      """;

  @TempDir Path folder;

  @Test
  void theDocsShowItAsItIsDrawn() throws IOException {
    try (TestDatabase database = VialDatabase.fresh()) {
      String drawn =
          draw(database, "--app=core", "--columns=keys")
              .replaceFirst("Schema of [^<]*", "Schema of VIAL");

      if ("update".equals(System.getProperty("cases"))) {
        Files.writeString(PICTURE, drawn);
      }
      assertThat(PICTURE).hasContent(drawn);
      assertThat(drawn)
          .contains("<title>public.report (location_id) refers to public.location (id)");
    }
  }

  @Test
  void noTextRunsOutOfItsBox() throws IOException {
    try (TestDatabase vial = VialDatabase.fresh();
        TestDatabase wild = TestPostgres.database();
        Browser browser = Browser.open()) {
      wild.execute(WILD);
      for (TestDatabase database : List.of(vial, wild)) {
        Path file = Files.writeString(folder.resolve("picture.svg"), draw(database));
        Page page = browser.page(1600, database == vial ? Theme.LIGHT : Theme.DARK);
        page.navigate(file.toUri().toString());

        assertThat(page.evaluate(OUTSIDE)).asInstanceOf(InstanceOfAssertFactories.LIST).isEmpty();
        assertThat(page.evaluate("getComputedStyle(document.querySelector('.canvas')).fill"))
            .isEqualTo(database == vial ? "rgb(246, 245, 242)" : "rgb(13, 16, 17)");
        // As wide as that its smallest text, of 12 pixels, is 11 high at 1,600.
        assertThat(
                (double) page.evaluate("document.documentElement.viewBox.baseVal.width * 1.0001"))
            .isLessThanOrEqualTo(12 * 1600 / 11.0 + 1);
      }
      assertThat(browser.errors()).isEmpty();
    }
  }

  private static String draw(TestDatabase database, String... options) {
    StringWriter out = new StringWriter();
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    assertThat(command.execute(arguments(database, options))).isZero();
    return out.toString().replace(System.lineSeparator(), "\n");
  }

  private static String[] arguments(TestDatabase database, String... options) {
    List<String> all = new java.util.ArrayList<>(List.of("schema", "draw", database.url()));
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }
}
