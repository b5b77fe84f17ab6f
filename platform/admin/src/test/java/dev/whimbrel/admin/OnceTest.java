package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A form that is sent twice, by a second press or a browser that tries again, is taken once. */
class OnceTest {

  private static final String ADD = "/add/library/author";
  private static final String BOOK = "library/book";
  private static final String SHELF = "/data/library/shelf/S1";

  private static TestSite site;
  private static HttpProbe root;

  @BeforeAll
  static void start() {
    site = TestSite.start();
    root = site.visitor("root");
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @BeforeEach
  void empty() {
    site.database()
        .execute("TRUNCATE book, author, shelf CASCADE; INSERT INTO shelf VALUES ('S1', 'One')");
  }

  private static String value(String sql) {
    return site.database().value(sql);
  }

  private static Map<String, String> form(String path, Map<String, String> typed) {
    String page = root.get(path).body();
    Map<String, String> form = new HashMap<>(TestSite.hidden(page));
    form.putAll(typed);
    form.put("_csrf", root.get(path).token());
    return form;
  }

  @Test
  void theSameFormMakesOneRow() {
    Map<String, String> form = form(ADD, Map.of("name", "Ann"));
    HttpProbe.Answer first = root.post(ADD, form);
    HttpProbe.Answer second = root.post(ADD, form);
    assertThat(List.of(first.status(), second.status())).containsExactly(302, 302);
    assertThat(second.header("location")).isEqualTo(first.header("location"));
    assertThat(value("SELECT count(*) FROM author")).isEqualTo("1");
    assertThat(TestSite.undo(root.get("/").body())).as("one step to take back").isPresent();
  }

  @Test
  void atTheSameMomentToo() {
    Map<String, String> form = form(ADD, Map.of("name", "Ann"));
    List<CompletableFuture<HttpProbe.Answer>> sent =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> root.post(ADD, form)))
            .limit(4)
            .toList();
    assertThat(sent.stream().map(answer -> answer.join().header("location")).distinct()).hasSize(1);
    assertThat(value("SELECT count(*) FROM author")).isEqualTo("1");
  }

  @Test
  void whatIsChangedOrFilledInAgainIsAnother() {
    Map<String, String> form = form(ADD, Map.of("name", "Ann"));
    root.post(ADD, form);
    form.put("name", "Bea");
    root.post(ADD, form);
    root.post(ADD, form(ADD, Map.of("name", "Ann")));
    assertThat(value("SELECT string_agg(name, ',' ORDER BY id) FROM author"))
        .isEqualTo("Ann,Bea,Ann");
  }

  @Test
  void whatWasRefusedOrIsGoneIsNotThere() {
    Map<String, String> form = form(ADD, Map.of("name", "x".repeat(121)));
    assertThat(root.post(ADD, form).status()).isEqualTo(422);
    assertThat(root.post(ADD, form).status()).isEqualTo(422);
    form.put("name", "Ann");
    root.post(ADD, form);
    site.database().execute("DELETE FROM author");
    assertThat(root.post(ADD, form).status()).isEqualTo(302);
    assertThat(value("SELECT count(*) FROM author")).isEqualTo("1");
  }

  @Test
  void aRowWithinAFormIsAddedOnce() {
    Map<String, String> form = form(SHELF, Map.of("_in." + BOOK + ".shelf.n0.title", "Within"));
    assertThat(form).containsKey("_form");
    assertThat(root.post(SHELF, form).status()).isEqualTo(302);
    assertThat(root.post(SHELF, form).status()).isEqualTo(302);
    assertThat(value("SELECT count(*) FROM book")).isEqualTo("1");
  }

  @Test
  void whatIsDoneToManyRowsIsDoneOnce() {
    site.database()
        .execute(
            "INSERT INTO book (id, title, shelf_code, in_print, sort_title)"
                + " VALUES (1000, 'One', 'S1', true, 'one')");
    String bulk = "/bulk/library/book";
    Map<String, String> form = new HashMap<>(Map.of("_deed", "do-add-a-sequel", "_row", "1000"));
    form.putAll(Map.of("title", "More", "shelf", "S1", "_step", "preview"));
    form.put("_csrf", root.get("/").token());
    form.putAll(TestSite.hidden(root.post(bulk, form).body()));
    form.put("_step", "do");
    assertThat(form).containsKeys("_form", "_seen");
    String added = "SELECT count(*) FROM book WHERE title = 'More'";
    assertThat(root.post(bulk, form).status()).isEqualTo(302);
    String said = root.get("/").body();
    String another = "UPDATE book SET sequel_of_id = %s WHERE title = 'More'";
    site.database().execute(another.formatted("NULL"));
    assertThat(root.post(bulk, form).status()).isEqualTo(302);
    assertThat(value(added)).isEqualTo("1");
    site.database().execute(another.formatted("1000"));
    String undo = TestSite.undo(root.get("/").body()).orElseThrow();
    assertThat(said).contains(undo);
    root.post(undo, Map.of("_csrf", root.get(undo).token()));
    assertThat(value(added)).as("taken back").isEqualTo("0");
    assertThat(root.post(bulk, form).status()).isEqualTo(302);
    assertThat(value(added)).as("meant anew").isEqualTo("1");
  }

  @Test
  void aDrawerIsToldOfTheRowThatIsThere() {
    Map<String, String> form = form(ADD, Map.of("name", "Ann"));
    String first = part(form);
    assertThat(first).contains("data-key");
    assertThat(part(form)).isEqualTo(first);
    assertThat(value("SELECT count(*) FROM author")).isEqualTo("1");
  }

  private static String part(Map<String, String> form) {
    StringBuilder body = new StringBuilder();
    form.forEach(
        (name, sent) ->
            body.append(body.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(java.net.URLEncoder.encode(sent, java.nio.charset.StandardCharsets.UTF_8)));
    HttpProbe.Answer answer =
        root.send(
            root.request(ADD)
                .header("HX-Request", "true")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body.toString())));
    assertThat(answer.status()).isEqualTo(201);
    return answer.body();
  }
}
