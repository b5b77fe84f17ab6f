package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.admin.cabinet.Cabinet;
import dev.whimbrel.testkit.HttpProbe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values of all types that entities may have, on pages: shown, typed in, imported, refused. */
class ValuesTest {

  private static final String CURIOS = "/data/cabinet/curio";

  private static final Map<String, String> GOOD =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("initial", "q"),
              Map.entry("grade", "é"),
              Map.entry("letters", "abc"),
              Map.entry("url", "https://example.org/a"),
              Map.entry("currency", "EUR"),
              Map.entry("locale", "en_US"),
              Map.entry("timeZone", "Europe/Berlin"),
              Map.entry("zone", "Europe/Berlin"),
              Map.entry("zoneOffset", "+02:00"),
              Map.entry("every", "3m"),
              Map.entry("took", "PT1H30M"),
              Map.entry("year", "1984"),
              Map.entry("tiny", "-128"),
              Map.entry("weight", "0.1"),
              Map.entry("price", "999999.99"),
              Map.entry("rate", "1.25"),
              Map.entry("at", "23:59:59")));

  private static final Map<String, String> BAD =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("initial", "qq"),
              Map.entry("grade", "qq"),
              Map.entry("url", "META-INF/MANIFEST.MF"),
              Map.entry("currency", "Euro"),
              Map.entry("locale", "nope nope"),
              Map.entry("timeZone", "Nowhere"),
              Map.entry("zone", "Nowhere"),
              Map.entry("zoneOffset", "+99:00"),
              Map.entry("every", "often"),
              Map.entry("took", "5 minutes"),
              Map.entry("year", "0"),
              Map.entry("tiny", "128"),
              Map.entry("weight", "1e39"),
              Map.entry("mass", "1e309"),
              Map.entry("price", "1000000"),
              Map.entry("rate", "1.001"),
              Map.entry("at", "23:59:59.9")));

  private static TestSite site;
  private static HttpProbe root;

  @BeforeAll
  static void open() {
    site = TestSite.of(Cabinet.class);
    root = site.visitor("root");
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @BeforeEach
  void fill() {
    site.database()
        .execute(
            """
            TRUNCATE curio, coin RESTART IDENTITY;
            INSERT INTO curio (name, initial, type, host, date, words, took)
              VALUES ('One', 'a', 'java.lang.String', '::1', '2021-02-26', '{a,b}', 1500000000);\
            """);
  }

  /** The row without what tells it from another. */
  private static String row(String name) {
    return site.database()
        .value("SELECT to_jsonb(c) - 'id' - 'name' FROM curio c WHERE name = '%s'".formatted(name));
  }

  @Test
  void theListAndTheFormShowThemAll() {
    assertThat(root.get(CURIOS + "?columns=name,initial,host,words,took,type").body())
        .contains("::1/128", "{a,b}", "PT1.5S", "java.lang.String");
    assertThat(root.get(CURIOS + "/1").body())
        .contains("::1/128", "{a,b}", "value=\"PT1.5S\"", "java.lang.String")
        .contains("name=\"took\"", "name=\"url\"")
        .doesNotContain("name=\"host\"", "name=\"words\"", "name=\"type\"", "name=\"date\"");
    assertThat(root.get("/add/cabinet/curio").status()).isEqualTo(200);
    assertThat(root.get(CURIOS + "?took__gt=PT1S&columns=name,took").body()).contains("PT1.5S");
    for (String field : List.of("took", "initial", "url", "year")) {
      assertThat(root.get("/filter/cabinet/curio?_field=" + field).status())
          .as(field)
          .isLessThan(500);
    }
  }

  @Test
  void formsAndImportsStoreTheSame() {
    Map<String, String> sent = new TreeMap<>(GOOD);
    sent.put("name", "Two");
    HttpProbe.Answer made = TestSite.save(root, "/add/cabinet/curio", sent);
    assertThat(made.status()).as(made.body()).isEqualTo(302);
    HttpProbe.Answer changed = TestSite.save(root, CURIOS + "/1", GOOD);
    assertThat(changed.status()).as(changed.body()).isEqualTo(302);
    String file =
        "name,%s\nThree,%s\n"
            .formatted(String.join(",", GOOD.keySet()), String.join(",", GOOD.values()));
    assertThat(imported("c.csv", file)).contains("1 new, 0 changed");
    assertThat(row("Three")).isEqualTo(row("Two")).contains("\"took\": 5400000000000");
    assertThat(imported("c.csv", file)).contains("0 new, 0 changed, 1 as they were");
  }

  private static String imported(String name, String file) {
    String place =
        ImportPageTest.place(
            ImportPageTest.send(
                root, "/import/cabinet/curio", name, file.getBytes(StandardCharsets.UTF_8)));
    Map<String, String> form = ImportPageTest.form(root.get(place).body());
    form.put("_step", "preview");
    HttpProbe.Answer preview = root.post(place, form);
    assertThat(preview.status()).as(preview.body()).isLessThan(500);
    Map<String, String> again = ImportPageTest.form(preview.body());
    if (!preview.body().contains("value=\"do\"")) {
      return preview.body();
    }
    again.put("_step", "do");
    return root.get(ImportPageTest.place(root.post(place, again))).body();
  }

  @Test
  void whatIsNoValueIsRefusedAtItsFieldAndAllAtOnce() {
    HttpProbe.Answer refused = TestSite.save(root, CURIOS + "/1", BAD);
    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    BAD.keySet()
        .forEach(field -> assertThat(refused.body()).contains("<a href=\"#f-" + field + "\">"));
    assertThat(refused.body())
        .contains("Initial</a>: This must be exactly one character.")
        .contains("Currency</a>: This must be a currency such as EUR.");
    HttpProbe.Answer empty = TestSite.save(root, CURIOS + "/1", Map.of("initial", "", "url", ""));
    assertThat(empty.status()).isEqualTo(422);
    assertThat(empty.body()).contains("Initial</a>: This is needed.");
    String lines =
        BAD.entrySet().stream()
            .map(bad -> "{\"name\": \"N\", \"%s\": \"%s\"}".formatted(bad.getKey(), bad.getValue()))
            .collect(Collectors.joining("\n"));
    assertThat(imported("c.ndjson", lines))
        .contains("currency such as EUR", "exactly one character");
    assertThat(site.database().value("SELECT count(*) FROM curio")).isEqualTo("1");
  }

  @Test
  void anEmptyTextIsNoKey() {
    HttpProbe.Answer refused = TestSite.save(root, "/add/cabinet/coin", Map.of("code", ""));
    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(refused.body()).contains("Code</a>: This is needed.");
    assertThat(TestSite.save(root, "/add/cabinet/coin", Map.of("code", "a_2f/é")).status())
        .isEqualTo(302);
    assertThat(root.get("/data/cabinet/coin/a_5f2f_2f%C3%A9").status()).isEqualTo(200);
  }
}
