package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Filters are combined, with groups of alternatives, on a page that needs no script. */
class CombineTest {

  private static final String LIST = "/data/library/book";
  private static final String COMBINE = "/combine/library/book";

  private static TestSite site;
  private static HttpProbe root;

  @BeforeAll
  static void open() {
    site = TestSite.start();
    site.database()
        .execute(
            """
            INSERT INTO author (id, name) VALUES (1, 'Ann'), (2, 'Bob'), (3, 'Bob');
            INSERT INTO shelf (code, name) VALUES ('A', 'Attic'), ('B', 'Barn');
            INSERT INTO book (id, title, author_id, shelf_code, pages, in_print, sort_title)
              SELECT i, 'Book ' || i, 1, CASE WHEN i < 8 THEN 'A' ELSE 'B' END, i, i % 2 = 0, 'b'
              FROM generate_series(1, 12) i;\
            """);
    root = site.visitor("root");
  }

  @AfterAll
  static void close() {
    site.close();
  }

  private static String shown(String form) {
    HttpProbe.Answer answer = root.get(COMBINE + form);
    assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    return answer.header("location").replaceFirst("^https?://[^/]+", "");
  }

  private static String line(String place, String path, String operator, String value) {
    return "&_path=%s&_group=%s&_is=%s&_value=%s&_words=".formatted(path, place, operator, value);
  }

  @Test
  void theListsOwnFiltersAreWhereItBegins() {
    String page =
        root.get(COMBINE + "?q=Book&shelf=A&or2:pages__lt=3&or2:binding__empty=false&sort=-pages")
            .body();
    assertThat(page)
        .contains("All of these", "And any of these", "name=\"q\" value=\"Book\"")
        .contains("name=\"sort\" value=\"-pages\"", "value=\"Attic\"")
        .containsPattern("value=\"set\" selected>is set");
    assertThat(root.get(LIST).body()).contains(COMBINE + "\"");
    assertThat(root.get(LIST + "?shelf=A").body()).contains(COMBINE + "?shelf=A");
  }

  @Test
  void conditionsAndGroupsAreAddedAndRemoved() {
    String one = line("0", "pages", "gte", "5");
    assertThat(root.get(COMBINE + "?_do=add:0&_new:0=title" + one).body())
        .contains("How to compare Pages", "How to compare Title", "value=\"5\"");
    String group = root.get(COMBINE + "?_do=group:1" + one).body();
    assertThat(group).contains("And any of these", "name=\"_new:1\"", "value=\"group:2\"");
    assertThat(root.get(COMBINE + "?_do=add:1&_new:1=inPrint" + one).body())
        .contains("name=\"_group\" value=\"1\"", ">yes</option>");
    assertThat(root.get(COMBINE + "?_do=remove:0" + one + line("1", "title", "", "x")).body())
        .doesNotContain("How to compare Pages")
        .contains("How to compare Title");
  }

  @Test
  void whatIsCombinedNarrowsTheList() {
    String address =
        shown(
            "?_do=show&sort=-pages&q=Book"
                + line("0", "shelf", "", "A")
                + line("1", "pages", "lt", "3")
                + line("1", "inPrint", "", "true")
                + line("0", "title", "contains", "")
                + line("0", "author", "set", ""));
    assertThat(address)
        .isEqualTo(
            LIST
                + "?q=Book&shelf=A&or1%3Apages__lt=3&or1%3Ain"
                + "Print=true&author__empty=false&sort=-pages");
    String list = root.get(address).body();
    assertThat(list).contains("row-1\"", "row-2\"", "row-6\"").doesNotContain("row-3\"", "row-8\"");
  }

  @Test
  void whatHoldsTogetherIsOneAlternative() {
    String lone = line("1", "pages", "", "12");
    String group = root.get(COMBINE + "?_do=group:1a" + lone).body();
    assertThat(group).contains("All of these together", "name=\"_new:1a\"", "value=\"group:1b\"");
    assertThat(root.get(COMBINE + "?_do=add:1a&_new:1a=inPrint" + lone).body())
        .contains("name=\"_group\" value=\"1a\"");
    String address =
        shown(
            "?_do=show"
                + lone
                + line("1a", "pages", "lt", "4")
                + line("1a", "inPrint", "", "true")
                + line("1b", "shelf", "", "B")
                + line("1b", "inPrint", "", "false"));
    assertThat(address).contains("or1%3Apages=12", "or1a%3Apages__lt=4", "or1b%3Ashelf=B");
    String list = root.get(address).body();
    for (int i = 1; i <= 12; i++) {
      boolean found = List.of(2, 9, 11, 12).contains(i);
      assertThat(list.contains("row-%d\"".formatted(i))).as("row " + i).isEqualTo(found);
    }
    String again = root.get(COMBINE + address.substring(LIST.length())).body();
    assertThat(again).contains("value=\"1a\"", "value=\"1b\"");
  }

  @Test
  void rowsAreNamedByWhoHasNoScript() {
    String name = "?_do=show&_path=author&_group=0&_is=&_value=&_words=";
    assertThat(shown(name + "Ann")).isEqualTo(LIST + "?author=1");
    HttpProbe.Answer two = root.get(COMBINE + name + "Bob");
    assertThat(two.status()).isEqualTo(400);
    assertThat(two.body()).contains("Author: more than one author is called “Bob”.");
    assertThat(root.get(COMBINE + name + "Zoe").body()).contains("no author is called “Zoe”");
  }

  @Test
  void whatMeansNothingIsNamedAndStays() {
    HttpProbe.Answer wrong = root.get(COMBINE + "?_do=show" + line("0", "pages", "gte", "many"));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body()).contains("is no whole number", "value=\"many\"");
    assertThat(root.get(COMBINE + "?_do=show" + line("0", "pagse", "", "1")).body())
        .contains("There is no field", "pages");
    assertThat(root.get(COMBINE + "?_do=show" + line("0", "pages", "near", "1")).status())
        .isEqualTo(400);
    assertThat(shown("?_do=show")).isEqualTo(LIST);
    site.user("reader", "library/book: view");
    assertThat(
            site.visitor("reader")
                .get(COMBINE + "?_do=show" + line("0", "author.name", "", "x"))
                .status())
        .isEqualTo(400);
  }
}
