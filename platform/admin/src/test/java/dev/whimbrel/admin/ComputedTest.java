package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What no table holds is shown, found and sorted by like a field, and tells nothing more. */
class ComputedTest {

  private static final String LIST = "/data/library/author";
  private static final Pattern ROW = Pattern.compile("id=\"row-(\\d+)\"");

  private static TestSite site;
  private static HttpProbe root;

  @BeforeAll
  static void open() {
    site = TestSite.start();
    root = site.visitor("root");
    site.group("some", "library/author: view", "library/book: view");
    site.keep("some", "library/book: In print");
    site.user("some");
    site.join("some", "some");
    site.user("none", "library/author: view");
    site.database()
        .execute(
            """
            INSERT INTO author (id, name) VALUES (1, 'Ann'), (2, 'Bob'), (3, 'Cid');
            INSERT INTO shelf (code, name) VALUES ('A', 'Attic');
            INSERT INTO tag (id, name) VALUES (1, 'new'), (2, 'hidden');
            INSERT INTO book
              (id, title, author_id, shelf_code, in_print, published, lent_at, sort_title)
            VALUES
              (1, 'Birds', 1, 'A', true, '2020-01-01', NULL, 'birds'),
              (2, 'Pulped', 1, 'A', false, '2021-01-01', NULL, 'pulped'),
              (3, 'Waders', 2, 'A', true, '2019-01-01', now(), 'waders');\
            """);
  }

  @AfterAll
  static void close() {
    site.close();
  }

  private static List<String> rows(HttpProbe visitor, String parameters) {
    HttpProbe.Answer answer = visitor.get(LIST + parameters);
    assertThat(answer.status()).as(parameters).isEqualTo(200);
    return ROW.matcher(answer.body()).results().map(found -> found.group(1)).toList();
  }

  @Test
  void theListShowsIt() {
    String page = root.get(LIST).body();
    assertThat(page).contains(">Books<", ">Newest book<", ">Reach<", "Pulped", "Waders");
    assertThat(page)
        .contains("Wanted", "Known", "New", "Ann ✓")
        .doesNotContain("Cid ✓", "empty text");
  }

  @Test
  void rowsAreSortedAndFoundByIt() {
    assertThat(rows(root, "?sort=-bookCount,-name")).containsExactly("1", "2", "3");
    assertThat(rows(root, "?sort=newest")).containsExactly("1", "2", "3");
    assertThat(rows(root, "?sort=-newest")).containsExactly("2", "1", "3");
    assertThat(rows(root, "?bookCount__gte=1&sort=name")).containsExactly("1", "2");
    assertThat(rows(root, "?newest__starts=wad")).containsExactly("2");
    assertThat(rows(root, "?newest__empty=true")).containsExactly("3");
    assertThat(rows(root, "?lent=false&sort=name")).containsExactly("1", "3");
    assertThat(rows(root, "?or1:lent=true&or1:bookCount=0&sort=name")).containsExactly("2", "3");
  }

  @Test
  void rowsAreFoundByWhatIsComputedOfTheRowThatTheyReferTo() {
    String books = "/data/library/book";
    record Asked(String parameters, List<String> keys) {}
    for (Asked asked :
        List.of(
            new Asked("?author.bookCount__gte=2&sort=title", List.of("1", "2")),
            new Asked("?author.bookCount=1", List.of("3")),
            new Asked("?author.reach=wanted", List.of("3")),
            new Asked("?author.reach__not=wanted&sort=title", List.of("1", "2")),
            new Asked("?author.lent=true", List.of("3")),
            new Asked("?author.newest__starts=pul&sort=title", List.of("1", "2")),
            new Asked("?or1:author.bookCount=1&or1:title=Birds&sort=title", List.of("1", "3")),
            new Asked("?sort=author.bookCount,title", List.of("3", "1", "2")),
            new Asked(
                "?sort=-author.bookCount,-title&columns=title,author.reach",
                List.of("2", "1", "3")))) {
      HttpProbe.Answer answer = root.get(books + asked.parameters());
      assertThat(answer.status()).as(asked.parameters() + answer.body()).isEqualTo(200);
      assertThat(ROW.matcher(answer.body()).results().map(found -> found.group(1)))
          .as(asked.parameters())
          .containsExactlyElementsOf(asked.keys());
    }
    assertThat(root.get(books + "?columns=title,author.bookCount&group=author.reach").body())
        .contains("Wanted", "Known");
    assertThat(root.get(books + "?author.spoken=Ann").status()).isEqualTo(400);
    assertThat(root.get(books + "?author.bokCount=1").status()).isEqualTo(400);
    HttpProbe some = site.visitor("some");
    assertThat(some.get(books + "?author.bookCount=2").body()).doesNotContain("row-1");
    assertThat(some.get(books + "?author.bookCount=1").body()).contains("row-1");
    assertThat(site.visitor("none").get(books + "?author.bookCount=1").status())
        .as("who sees no books at all")
        .isEqualTo(403);
  }

  @Test
  void eachRowIsInTheFirstStateThatFits() {
    assertThat(rows(root, "?reach=wanted")).containsExactly("2");
    assertThat(rows(root, "?reach=known")).containsExactly("1");
    assertThat(rows(root, "?reach=new")).containsExactly("3");
    assertThat(rows(root, "?reach__in=wanted,new&sort=name")).containsExactly("2", "3");
    assertThat(rows(root, "?reach__not=known&sort=name")).containsExactly("2", "3");
    assertThat(root.get(LIST + "?reach=known").body()).contains("<b>Known</b>");
  }

  @Test
  void pagesGoOnAfterIt() {
    site.database()
        .execute(
            "INSERT INTO author (id, name) SELECT i, 'Many ' || i FROM generate_series(100, 199)"
                + " i");
    try {
      String first = root.get(LIST + "?sort=-bookCount&name__starts=Many").body();
      String next = first.replaceAll("(?s).*href=\"([^\"]*after=[^\"]*)\".*", "$1");
      assertThat(ROW.matcher(root.get(next.replace("&amp;", "&")).body()).results()).hasSize(50);
    } finally {
      site.database().execute("DELETE FROM author WHERE id >= 100");
    }
  }

  @Test
  void itGroupsAndOffersItsValues() {
    assertThat(root.get(LIST + "?group=reach").body()).contains("Wanted", "Known", "?reach=new");
    assertThat(root.get("/filter/library/author?_field=reach").body())
        .contains("value=\"wanted\"", "value=\"known\"", "value=\"new\"");
    assertThat(root.get("/filter/library/author").body())
        .contains("_field=bookCount")
        .doesNotContain("_field=spoken");
    assertThat(root.get("/columns/library/author").body()).contains("value=\"spoken\"");
  }

  @Test
  void aTextMadeOfOthersIsNothingToFindOrSortBy() {
    assertThat(root.get(LIST + "?spoken=Ann").body())
        .contains("Spoken is put together of other values: rows are found by those.");
    assertThat(root.get(LIST + "?sort=spoken").status()).isEqualTo(400);
    assertThat(root.get(LIST + "?bokCount=1").body()).contains("did you mean bookCount?");
    assertThat(root.get(LIST + "?reach=lost").body()).contains("is none of wanted, known, new");
  }

  @Test
  void theFormShowsItAndNobodySetsIt() {
    String form = root.get(LIST + "/1").body();
    assertThat(form).contains("Pulped", "Known", "Ann ✓").doesNotContain("name=\"bookCount\"");
    assertThat(TestSite.save(root, LIST + "/1", Map.of("bookCount", "7")).status()).isEqualTo(302);
    assertThat(root.get("/add/library/author").body()).doesNotContain("Newest book");
    assertThat(root.get("/add/library/author").status()).isEqualTo(200);
  }

  @Test
  void itCountsWhatTheReaderMaySee() {
    HttpProbe some = site.visitor("some");
    assertThat(rows(some, "?bookCount=1&sort=name")).containsExactly("1", "2");
    assertThat(some.get(LIST).body()).doesNotContain("Pulped", "Known").contains("Birds");
    assertThat(some.get(LIST + "/1").body()).doesNotContain("Pulped").contains("Birds");
    assertThat(rows(some, "?reach=known")).isEmpty();
  }

  @Test
  void itIsNotThereForWhoMaySeeNoneOfIt() {
    HttpProbe none = site.visitor("none");
    for (String asked :
        List.of("?bookCount=1", "?sort=bookCount", "?columns=reach", "?reach=new")) {
      HttpProbe.Answer refused = none.get(LIST + asked);
      assertThat(refused.status()).as(asked).isEqualTo(400);
    }
    assertThat(none.get(LIST).body()).contains("Ann").doesNotContain("Birds", "Wanted", "✓");
    assertThat(none.get(LIST + "/1").body()).contains("Ann").doesNotContain("Birds", "Reach");
    assertThat(none.get("/columns/library/author").body()).doesNotContain("bookCount");
    assertThat(none.get("/filter/library/author?_field=reach").status()).isEqualTo(400);
  }

  @Test
  void aListOpensWithAFilterThatCanBeTakenOff() {
    String tags = "/data/library/tag";
    String opened = root.get(tags).body();
    assertThat(opened).contains("is not", "href=\"" + tags + "?q=\"").doesNotContain("row-2");
    assertThat(opened).contains("name__not=hidden").doesNotContain("rows=100");
    assertThat(root.get(tags + "?q=").body()).contains("row-2").doesNotContain("name__not");
    assertThat(root.get(tags + "?q=zebra").body())
        .contains("href=\"" + tags + "?q=\">Show all</a>")
        .contains("href=\"" + tags + "?q=\">Without the words");
    assertThat(root.get(tags + "?q=&rows=50").body()).contains("rows=50");
  }
}
