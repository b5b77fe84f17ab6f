package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Columns and their widths are kept for each reader, on the server. */
class OwnColumnsTest {

  private static final String LIST = "/data/library/book";
  private static final String COLUMNS = "/columns/library/book";

  private static TestSite site;
  private static HttpProbe ann;
  private static HttpProbe bob;

  @BeforeAll
  static void open() {
    site = TestSite.start();
    site.database()
        .execute(
            """
            INSERT INTO shelf (code, name) VALUES ('A', 'Attic');
            INSERT INTO book (id, title, shelf_code, pages, in_print, sort_title)
              VALUES (1, 'Birds', 'A', 7, true, 'birds');\
            """);
    site.group("readers", "library/book: view", "library/book: change", "library/shelf: view");
    for (String name : new String[] {"ann", "bob"}) {
      site.user(name);
      site.join(name, "readers");
    }
    ann = site.visitor("ann");
    bob = site.visitor("bob");
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @BeforeEach
  void forget() {
    site.database().execute("DELETE FROM site_column_choice");
  }

  private static HttpProbe.Answer send(HttpProbe visitor, String... controls) {
    List<Map.Entry<String, String>> form = new ArrayList<>();
    form.add(Map.entry("_csrf", visitor.get(COLUMNS).token()));
    for (String control : controls) {
      String[] parts = control.split("=", 2);
      form.add(Map.entry(parts[0], parts[1]));
    }
    return visitor.post(COLUMNS, form);
  }

  private static List<String> heads(HttpProbe visitor, String list) {
    return visitor
        .get(list)
        .body()
        .lines()
        .filter(line -> line.contains("data-path="))
        .map(line -> line.replaceFirst(".*data-path=\"([^\"]*)\".*", "$1"))
        .toList();
  }

  @Test
  void theyAreKeptForTheirReaderAlone() {
    HttpProbe.Answer kept =
        send(
            ann,
            "q=Birds",
            "_column=title",
            "_column=pages",
            "_column=shelf",
            "_width:title=320",
            "_width:pages=",
            "_keep=");
    assertThat(kept.status()).as(kept.body()).isEqualTo(302);
    assertThat(kept.header("location")).as("no address says them").endsWith(LIST + "?q=Birds");
    assertThat(heads(ann, LIST)).containsExactly("title", "pages", "shelf");
    assertThat(ann.get(LIST).body()).contains("<col width=\"320\"", "lean ticks sized");
    assertThat(heads(bob, LIST)).isNotEqualTo(heads(ann, LIST));
    assertThat(bob.get(LIST).body()).doesNotContain("<col width");
  }

  @Test
  void anAddressOrAViewThatNamesColumnsGoesBeforeThem() {
    send(ann, "_column=title", "_column=pages", "_keep=");
    assertThat(heads(ann, LIST + "?columns=title,isbn")).containsExactly("title", "isbn");
    HttpProbe.Answer shown = send(ann, "_column=title", "_column=pages", "_show=");
    assertThat(shown.header("location")).as("these are there anyway").endsWith(LIST);
    HttpProbe.Answer other = send(ann, "_column=title", "_column=isbn", "_show=");
    assertThat(other.header("location")).endsWith(LIST + "?columns=title,isbn");
  }

  @Test
  void theUsualOnesComeBack() {
    List<String> usual = heads(ann, LIST);
    send(ann, "_column=title", "_width:title=99", "_keep=");
    assertThat(ann.get(COLUMNS).body()).contains("name=\"_usual\"", "value=\"99\"");
    assertThat(send(ann, "_column=title", "_usual=").status()).isEqualTo(302);
    assertThat(heads(ann, LIST)).isEqualTo(usual);
    assertThat(site.database().value("SELECT count(*) FROM site_column_choice")).isEqualTo("0");
    assertThat(ann.get(COLUMNS).body()).doesNotContain("name=\"_usual\"");
  }

  @Test
  void anEdgeThatIsMovedChangesItsColumnAlone() {
    send(ann, "_column=title", "_column=pages", "_width:title=200", "_keep=");
    HttpProbe.Answer moved = send(ann, "_widths=pages:99", "_widths=nothing:7", "_widths=x");
    assertThat(moved.status()).isEqualTo(204);
    assertThat(site.database().value("SELECT columns || ' ' || widths FROM site_column_choice"))
        .isEqualTo("title,pages pages:99,title:200");
    send(ann, "_widths=pages:3", "_widths=title:99999");
    assertThat(site.database().value("SELECT widths FROM site_column_choice"))
        .as("within what can be taken hold of")
        .isEqualTo("pages:48,title:1200");
  }

  @Test
  void whatIsGoneOrKeptFromTheReaderIsLeftOutInSilence() {
    send(ann, "_column=title", "_column=pages", "_keep=");
    site.database()
        .execute("UPDATE site_column_choice SET columns = 'title,price,vanished,author.name'");
    assertThat(heads(ann, LIST))
        .as("authors are not theirs to see")
        .containsExactly("title", "price");
    assertThat(ann.get(LIST).status()).isEqualTo(200);
    HttpProbe.Answer unknown = send(ann, "_column=titel", "_keep=");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.body()).contains("There is no column", "titel", "title");
  }

  @Test
  void aRowThatIsSavedInTheListComesBackWithThem() {
    send(ann, "_column=title", "_column=pages", "_keep=");
    String cell = "/cell/library/book/1";
    Map<String, String> form = TestSite.hidden(ann.get(cell + "?_field=pages").body());
    form.put("_field", "pages");
    form.put("pages", "8");
    form.put("_list", "");
    assertThat(ann.submit(cell + "?_field=pages", form).status()).isEqualTo(200);
    form.putAll(TestSite.hidden(ann.get(cell + "?_field=pages").body()));
    form.put("pages", "9");
    form.put("_csrf", ann.get("/").token());
    String row = ann.post(cell, form).body();
    assertThat(row.split("data-cell=", -1)).as(row).hasSize(3);
  }
}
