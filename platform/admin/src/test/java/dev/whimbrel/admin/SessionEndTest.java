package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A form is sent after its session ended: what was typed comes back, to who typed it alone. */
class SessionEndTest {

  private static final String BOOK = "/data/library/book/1";

  private static TestSite site;

  private HttpProbe root;
  private Map<String, String> form = Map.of();

  @BeforeAll
  static void open() {
    site = TestSite.start();
    site.user("other", "library/book: view", "library/book: change");
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
            TRUNCATE shelf, book RESTART IDENTITY CASCADE;
            INSERT INTO shelf VALUES ('S1', 'First shelf');
            INSERT INTO book (title, shelf_code, in_print, sort_title) VALUES ('One', 'S1', true, 'x');\
            """);
    root = site.visitor("root");
    HttpProbe.Answer page = root.get(BOOK);
    form = TestSite.hidden(page.body());
    form.put("_csrf", page.token());
    form.put("title", "Typed for an hour");
    form.put("notes", "a\r\nb");
  }

  private static String title() {
    return site.database().value("SELECT title FROM book WHERE id = 1");
  }

  private static Map<String, String> signIn(HttpProbe.Answer page, String user, String password) {
    Map<String, String> sent = new HashMap<>(TestSite.hidden(page.body()));
    sent.putAll(Map.of("_csrf", page.token(), "username", user, "password", password));
    return sent;
  }

  private HttpProbe.Answer sentTooLate() {
    site.database().execute("DELETE FROM auth_session");
    HttpProbe.Answer ended = root.post(BOOK, form);
    assertThat(ended.status()).isEqualTo(401);
    assertThat(ended.body())
        .contains("Your session has ended", "name=\"_held\"")
        .doesNotContain("Typed for an hour");
    return ended;
  }

  @Test
  void whoSignsInAgainHasTheFormAgainAndSavesIt() {
    HttpProbe.Answer ended = sentTooLate();
    HttpProbe.Answer wrong = root.post("/sign-in", signIn(ended, "root", "wrong wrong wrong"));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.body()).contains("That did not work", "name=\"_held\"");
    HttpProbe.Answer again = root.post("/sign-in", signIn(wrong, "root", TestSite.PASSWORD));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().replace("\r", ""))
        .contains("The session had ended. What you typed is here again.")
        .contains("value=\"Typed for an hour\"", "a\nb</textarea>", "action=\"" + BOOK + "\"")
        .contains("data-unsaved");
    assertThat(title()).as("nobody pressed Save yet").isEqualTo("One");

    Map<String, String> saved = new HashMap<>(TestSite.hidden(again.body()));
    saved.putAll(Map.of("_csrf", again.token(), "title", "Typed for an hour"));
    assertThat(root.post(BOOK, saved).status()).isEqualTo(302);
    assertThat(title()).isEqualTo("Typed for an hour");
  }

  @Test
  void nobodyElseIsShownIt() {
    HttpProbe.Answer ended = sentTooLate();
    HttpProbe.Answer other = root.post("/sign-in", signIn(ended, "other", TestSite.PASSWORD));
    assertThat(other.status()).isEqualTo(302);
    assertThat(other.header("location")).endsWith(BOOK);
    assertThat(root.get(BOOK).body())
        .contains("typed by somebody else, so it is not shown")
        .doesNotContain("Typed for an hour");
    assertThat(title()).isEqualTo("One");
  }

  @Test
  void aFormFromBeforeAnotherSignInIsShownAgainInsteadOfRefused() {
    root.submit("/sign-out", Map.of());
    root.submit("/sign-in", Map.of("username", "root", "password", TestSite.PASSWORD));
    HttpProbe.Answer again = root.post(BOOK, form);
    assertThat(again.status()).isEqualTo(403);
    assertThat(again.body()).contains("value=\"Typed for an hour\"", "data-unsaved");
    assertThat(again.token()).isNotEqualTo(form.get("_csrf"));
    assertThat(title()).isEqualTo("One");
  }

  @Test
  void aNewRowIsKeptToo() {
    site.database().execute("DELETE FROM auth_session");
    Map<String, String> fresh = new HashMap<>(form);
    fresh.put("shelf", "S1");
    HttpProbe.Answer ended = root.post("/add/library/book", fresh);
    HttpProbe.Answer again = root.post("/sign-in", signIn(ended, "root", TestSite.PASSWORD));
    assertThat(again.body())
        .contains("value=\"Typed for an hour\"", "action=\"/add/library/book\"");
    assertThat(site.database().value("SELECT count(*) FROM book")).isEqualTo("1");
  }

  @Test
  void aRowThatIsGoneByThenBecomesANewOne() {
    HttpProbe.Answer ended = sentTooLate();
    site.database().execute("DELETE FROM book");
    HttpProbe.Answer gone = root.post("/sign-in", signIn(ended, "root", TestSite.PASSWORD));
    assertThat(gone.body()).contains("it was deleted while", "value=\"Typed for an hour\"");
  }

  @Test
  void nothingButSuchAFormGetsThere() {
    assertThat(root.get("/sign-in/held").header("location")).endsWith("/");
    HttpProbe nobody = site.nobody();
    assertThat(nobody.get("/sign-in/held").header("location")).contains("/sign-in");
    HttpProbe.Answer page = nobody.get("/sign-in");
    for (String held : new String[] {"", "x", "eJyrVkosLVayUlBKVNJRUMpMUbJSMKwFADR6BQM"}) {
      Map<String, String> sent = signIn(page, "root", "wrong wrong wrong");
      sent.put("_held", held);
      assertThat(nobody.post("/sign-in", sent).status()).isLessThan(500);
    }
    site.database().execute("DELETE FROM auth_hold; DELETE FROM auth_sign_in");
  }

  /** Anybody may send it, so what a few bytes unpack to has an end. */
  @Test
  void whatUnpacksToMoreThanAFormHoldsIsNone() throws IOException {
    HttpProbe nobody = site.nobody();
    HttpProbe.Answer page = nobody.get("/sign-in");
    String at = "{\"_at\":[\"" + BOOK + "\"],\"a\":[\"x\"";
    for (String most : List.of(",\"x\"".repeat(200_000), ",\"" + "x".repeat(5_000_000) + "\"")) {
      Map<String, String> sent = signIn(page, "root", "wrong wrong wrong");
      sent.put("_held", packed(at + most + "]}"));
      HttpProbe.Answer refused = nobody.post("/sign-in", sent);
      assertThat(refused.body()).doesNotContain("name=\"_held\"");
      assertThat(refused.status()).isEqualTo(302);
    }
    Map<String, String> sent = signIn(page, "root", "wrong wrong wrong");
    sent.put("_held", packed(at + ",\"x\"".repeat(1_000) + "]}"));
    assertThat(nobody.post("/sign-in", sent).body()).contains("name=\"_held\"");
    site.database().execute("DELETE FROM auth_hold; DELETE FROM auth_sign_in");
  }

  private static String packed(String json) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream packing = new DeflaterOutputStream(bytes)) {
      packing.write(json.getBytes(StandardCharsets.UTF_8));
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }
}
