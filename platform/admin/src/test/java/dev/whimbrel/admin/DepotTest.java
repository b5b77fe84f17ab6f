package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.admin.depot.Depot;
import dev.whimbrel.testkit.HttpProbe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables called like types, words of every kind, and columns that are stamped with the time. */
class DepotTest {

  private static final String BOXES = "/data/depot/box";
  private static final List<String> WORDS = List.of("word", "place", "typed", "plain");
  private static final Pattern SEEN = Pattern.compile("name=\"_seen\" value=\"([^\"]*)\"");
  private static final Pattern ROW = Pattern.compile("id=\"row-([0-9]+)\"");

  private static TestSite site;
  private static HttpProbe root;

  @BeforeAll
  static void open() {
    site = TestSite.of(Depot.class);
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
            TRUNCATE "box", site_undo, site_undo_row RESTART IDENTITY;
            INSERT INTO "box" (name, weight, word, place, typed, plain, route, packed_at, touched_at)
            VALUES
              ('One', 1, 'FULL', 0, 'FULL', 'FULL', 'door-n', '2021-01-01', '2021-01-01'),
              ('Two', 2, 'HALF_FULL', 1, 'HALF_FULL', 'HALF_FULL', 'door-s', '2021-01-01', '2021-01-01'),
              ('Three', 3, NULL, NULL, NULL, NULL, NULL, '2021-01-01', '2021-01-01');\
            """);
  }

  private static String one(String sql) {
    return String.valueOf(site.database().value(sql));
  }

  /** The words of a box, in the order of its columns. */
  private static String words(String name) {
    return one(
        "SELECT concat_ws(',', word, place, typed, plain, route) FROM \"box\" WHERE name = '%s'"
            .formatted(name));
  }

  @Test
  void aFileHasTheDaysOfItsReader() {
    HttpProbe nobody = site.nobody();
    String cookies = TestSite.sessionOf(nobody) + "; zone=America%2FLos_Angeles";
    String page =
        nobody
            .send(nobody.request(BOXES + "?packedAt=2020-12-31").header("Cookie", cookies))
            .body();
    assertThat(ROW.matcher(page).results()).as("in UTC it is the next day").hasSize(3);
    assertThat(page).contains("/paper?by=America/Los_Angeles");
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
  private static String bulk(String... controls) {
    List<String> all = new ArrayList<>(List.of(controls));
    all.add("_step=preview");
    HttpProbe.Answer preview = send("/bulk/depot/box", all.toArray(String[]::new));
    Matcher seen = SEEN.matcher(preview.body());
    assertThat(seen.find()).as(preview.body()).isTrue();
    all.set(all.size() - 1, "_step=do");
    all.add("_seen=" + seen.group(1));
    assertThat(send("/bulk/depot/box", all.toArray(String[]::new)).status()).isEqualTo(302);
    Optional<String> undo = TestSite.undo(root.get(BOXES).body());
    assertThat(undo).isPresent();
    return undo.get();
  }

  private static List<String> rows(String parameters) {
    HttpProbe.Answer answer = root.get(BOXES + parameters);
    assertThat(answer.status()).as(parameters + answer.body()).isEqualTo(200);
    return ROW.matcher(answer.body()).results().map(found -> found.group(1)).sorted().toList();
  }

  @Test
  void aDeletedRowOfATableThatIsCalledLikeATypeIsThereAgain() {
    String before = one("SELECT to_jsonb(b.*) FROM \"box\" b WHERE id = 2");
    String undo = bulk("_deed=delete", "_row=2");
    assertThat(one("SELECT count(*) FROM \"box\"")).isEqualTo("2");
    HttpProbe.Answer undone = send(undo);
    assertThat(undone.status()).as(undone.body()).isEqualTo(302);
    assertThat(one("SELECT to_jsonb(b.*) FROM \"box\" b WHERE id = 2")).isEqualTo(before);
  }

  @Test
  void undoAsksNothingOfWhatIsStampedAndStampsAnew() {
    String undo = bulk("_deed=edit", "_row=1", "_row=2", "_set=weight", "weight=9");
    String stamped = one("SELECT max(touched_at) FROM \"box\" WHERE weight = 9");
    assertThat(stamped).doesNotStartWith("2021");
    // Another field is changed meanwhile, so that the stamp is another one.
    assertThat(TestSite.save(root, BOXES + "/1", Map.of("name", "Uno")).status()).isEqualTo(302);
    assertThat(root.get(undo).body()).contains("2 rows would be as before");
    assertThat(send(undo).status()).isEqualTo(302);
    assertThat(one("SELECT string_agg(name || weight, ',' ORDER BY id) FROM \"box\""))
        .isEqualTo("Uno1,Two2,Three3");
    assertThat(one("SELECT min(touched_at) > '%s' FROM \"box\" WHERE id < 3".formatted(stamped)))
        .as("putting back is a change too")
        .isEqualTo("t");
    assertThat(one("SELECT max(packed_at)::date FROM \"box\"")).isEqualTo("2021-01-01");
  }

  @Test
  void nobodyIsAskedForAStamp() {
    assertThat(root.get("/add/depot/box").body()).doesNotContain("name=\"packedAt\"");
    assertThat(root.get(BOXES + "/1").body()).doesNotContain("name=\"touchedAt\"");
    assertThat(TestSite.save(root, "/add/depot/box", Map.of("name", "Four")).status())
        .isEqualTo(302);
    assertThat(one("SELECT packed_at::date >= current_date - 1 FROM \"box\" WHERE name = 'Four'"))
        .isEqualTo("t");
  }

  @Test
  void aPreviewSaysNothingOfStamps() {
    HttpProbe.Answer preview =
        send("/bulk/depot/box", "_deed=edit", "_row=1", "_set=weight", "weight=5", "_step=preview");
    assertThat(preview.body()).contains("<ins>5</ins>").doesNotContain("Touched at</span>");
  }

  @Test
  void wordsAreSetByForms() {
    HttpProbe.Answer form = root.get(BOXES + "/2");
    assertThat(form.body().split("<option [^>]*selected[^>]*>Half full", -1)).hasSize(5);
    assertThat(form.body()).containsPattern("<option [^>]*selected[^>]*>South");
    Map<String, String> typed = new HashMap<>();
    WORDS.forEach(word -> typed.put(word, word.equals("place") ? "2" : "BARE"));
    typed.put("route", "door-n");
    assertThat(TestSite.save(root, BOXES + "/2", typed).status()).isEqualTo(302);
    assertThat(words("Two")).isEqualTo("BARE,2,BARE,BARE,door-n");
    WORDS.forEach(word -> typed.put(word, ""));
    typed.put("route", "");
    assertThat(TestSite.save(root, BOXES + "/2", typed).status()).isEqualTo(302);
    assertThat(words("Two")).isEmpty();
  }

  @Test
  void wordsAreShownFoundSortedAndGroupedBy() {
    assertThat(root.get(BOXES).body().split("Half full", -1)).hasSizeGreaterThan(4);
    for (String word : WORDS) {
      String half = word.equals("place") ? "1" : "HALF_FULL";
      String full = word.equals("place") ? "0" : "FULL";
      assertThat(rows("?" + word + "=" + half)).as(word).containsExactly("2");
      assertThat(rows("?" + word + "__not=" + half)).as(word).containsExactly("1", "3");
      assertThat(rows("?" + word + "__in=" + full + "," + half)).hasSize(2);
      assertThat(rows("?" + word + "__empty=true")).containsExactly("3");
      assertThat(rows("?sort=-" + word)).hasSize(3);
      assertThat(root.get(BOXES + "?group=" + word).body()).contains("Half full", "not set");
      assertThat(root.get(BOXES + "?q=half+full").status()).isEqualTo(200);
      assertThat(root.get("/filter/depot/box?_field=" + word).body())
          .contains("Half full", "value=\"" + half + "\"");
      assertThat(root.get(BOXES + "?" + word + "=HALF").body()).contains("is none of");
    }
    assertThat(rows("?route=door-s")).containsExactly("2");
    assertThat(root.get(BOXES + "?group=route").body()).contains("South");
  }

  @Test
  void wordsAreSetOfManyAndInTheirCells() {
    List<String> wish = new ArrayList<>(List.of("_deed=edit", "_row=1", "_row=3"));
    for (String word : WORDS) {
      wish.add("_set=" + word);
      wish.add(word + (word.equals("place") ? "=2" : "=BARE"));
    }
    String undo = bulk(wish.toArray(String[]::new));
    assertThat(words("Three")).isEqualTo("BARE,2,BARE,BARE");
    HttpProbe.Answer undone = send(undo);
    assertThat(undone.status()).as(undone.body()).isEqualTo(302);
    assertThat(words("One")).isEqualTo("FULL,0,FULL,FULL,door-n");
    assertThat(words("Three")).isEmpty();
    for (String word : WORDS) {
      String cell = "/cell/depot/box/3";
      Map<String, String> form = TestSite.hidden(root.get(cell + "?_field=" + word).body());
      form.put(word, word.equals("place") ? "1" : "HALF_FULL");
      assertThat(root.submit(cell, form).status()).as(word).isEqualTo(200);
    }
    assertThat(words("Three")).isEqualTo("HALF_FULL,1,HALF_FULL,HALF_FULL");
  }

  @Test
  void wordsAreImportedAndPutBack() {
    String file =
        """
        Name,Word,Place,Typed,Plain,Route
        Two,Bare,Bare,Bare,BARE,North
        Five,FULL,Full,full,Half full,door-s
        Six,None,,,,
        """;
    String place =
        ImportPageTest.place(
            ImportPageTest.send(
                root, "/import/depot/box", "boxes.csv", file.getBytes(StandardCharsets.UTF_8)));
    Map<String, String> form = ImportPageTest.form(root.get(place).body());
    form.put("_step", "preview");
    form.put("key", "name");
    HttpProbe.Answer preview = root.post(place, form);
    assertThat(preview.body()).contains("1 row would be new, 1 row would change", "“None”");
    Map<String, String> agreed = ImportPageTest.form(preview.body());
    agreed.put("_step", "do");
    String run = ImportPageTest.place(root.post(place, agreed));
    assertThat(words("Two")).isEqualTo("BARE,2,BARE,BARE,door-n");
    assertThat(words("Five")).isEqualTo("FULL,0,FULL,HALF_FULL,door-s");
    assertThat(one("SELECT touched_at::date >= current_date - 1 FROM \"box\" WHERE name = 'Two'"))
        .isEqualTo("t");
    root.submit(run + "/undo", Map.of());
    assertThat(words("Two")).isEqualTo("HALF_FULL,1,HALF_FULL,HALF_FULL,door-s");
    assertThat(one("SELECT count(*) FROM \"box\"")).isEqualTo("3");
  }
}
