package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.admin.desk.Desk;
import dev.whimbrel.testkit.HttpProbe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of classes that share a table: each shows the rows of its own. */
class InheritanceTest {

  private static final String LOANS = "/data/desk/loan";
  private static final Pattern SEEN = Pattern.compile("name=\"_seen\" value=\"([^\"]*)\"");

  private static TestSite site;
  private static HttpProbe root;

  @BeforeAll
  static void open() {
    site = TestSite.of(Desk.class);
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
            TRUNCATE booking, slip, site_undo, site_undo_row RESTART IDENTITY;
            INSERT INTO booking (dtype, who, days) VALUES ('Loan', 'Ann', 9), ('Loan', 'Bob', 8);
            INSERT INTO booking (dtype, who, reason) VALUES ('waits', 'Bob', 'late'), ('waits', 'Eve', 'new');\
            """);
  }

  private static String one(String sql) {
    return String.valueOf(site.database().value(sql));
  }

  private static String all() {
    return one(
        "SELECT string_agg(concat_ws(' ', dtype, who, days, reason), ', ' ORDER BY id) FROM"
            + " booking");
  }

  private static HttpProbe.Answer send(String path, String... controls) {
    List<Map.Entry<String, String>> form = new ArrayList<>();
    form.add(Map.entry("_csrf", root.get("/").token()));
    for (String control : controls) {
      String[] parts = control.split("=", 2);
      form.add(Map.entry(parts[0], parts[1]));
    }
    return root.post(path, form);
  }

  /** Does what the preview of these controls shows, and gives back where it is taken back. */
  private static String bulk(String name, String... controls) {
    List<String> all = new ArrayList<>(List.of(controls));
    all.add("_step=preview");
    HttpProbe.Answer preview = send("/bulk/desk/" + name, all.toArray(String[]::new));
    Matcher seen = SEEN.matcher(preview.body());
    assertThat(seen.find()).as(preview.body()).isTrue();
    all.set(all.size() - 1, "_step=do");
    all.add("_seen=" + seen.group(1));
    assertThat(send("/bulk/desk/" + name, all.toArray(String[]::new)).status()).isEqualTo(302);
    String list = root.get("/data/desk/" + name).body();
    Optional<String> undo = TestSite.undo(list);
    assertThat(undo).isPresent();
    return undo.get();
  }

  @Test
  void aListHasTheRowsOfItsClassAlone() {
    assertThat(root.get(LOANS).body()).contains("Ann", "Bob").doesNotContain("Eve", "/loan/3\"");
    assertThat(root.get(LOANS + "?q=Bob").body()).contains("/loan/2\"").doesNotContain("/loan/3\"");
    assertThat(root.get("/data/desk/booking").body()).contains("Ann", "Eve");
    assertThat(root.get(LOANS + "/3").status()).isEqualTo(404);
    assertThat(root.get("/choices/desk/loan?q=e").body()).doesNotContain("Eve");
    assertThat(root.get("/").body().replaceAll("\\s+", " ")).contains("4").contains("2");
  }

  @Test
  void nobodyMakesARowOfAnAbstractClass() {
    assertThat(root.get("/data/desk/booking").body())
        .doesNotContain("/add/desk/booking", "/import/desk/booking");
    HttpProbe.Answer form = root.get("/add/desk/booking");
    assertThat(form.status()).isEqualTo(403);
    assertThat(form.body()).contains("desk/loan, desk/hold");
    assertThat(root.get("/import/desk/booking").status()).isEqualTo(403);
    assertThat(TestSite.save(root, "/data/desk/booking/1", Map.of("place", "7")).status())
        .isEqualTo(302);
    assertThat(one("SELECT place FROM booking WHERE id = 1")).isEqualTo("7");
  }

  @Test
  void whatWasChangedOrDeletedIsAsBefore() {
    String before = all();
    String edited = bulk("loan", "_deed=edit", "_all=yes", "_set=days", "days=1");
    assertThat(all()).isEqualTo("Loan Ann 1, Loan Bob 1, waits Bob late, waits Eve new");
    assertThat(send(edited).status()).isEqualTo(302);
    assertThat(all()).isEqualTo(before);
    for (String name : List.of("hold", "booking")) {
      String deleted = bulk(name, "_deed=delete", "_row=3");
      assertThat(one("SELECT count(*) FROM booking")).isEqualTo("3");
      assertThat(send(deleted).status()).isEqualTo(302);
      assertThat(all()).isEqualTo(before);
    }
  }

  @Test
  void anImportMakesRowsOfItsClassAndLeavesOthersAlone() {
    String before = all();
    byte[] file = "Who,Days\nBob,1\nEve,2\n".getBytes(StandardCharsets.UTF_8);
    String place =
        ImportPageTest.place(ImportPageTest.send(root, "/import/desk/loan", "loans.csv", file));
    Map<String, String> form = ImportPageTest.form(root.get(place).body());
    form.put("_step", "preview");
    form.put("key", "who");
    HttpProbe.Answer preview = root.post(place, form);
    assertThat(preview.body()).contains("1 row would be new, 1 row would change");
    Map<String, String> agreed = ImportPageTest.form(preview.body());
    agreed.put("_step", "do");
    String run = ImportPageTest.place(root.post(place, agreed));
    assertThat(all())
        .isEqualTo("Loan Ann 9, Loan Bob 1, waits Bob late, waits Eve new, Loan Eve 2");
    root.submit(run + "/undo", Map.of());
    assertThat(all()).isEqualTo(before);
  }
}
