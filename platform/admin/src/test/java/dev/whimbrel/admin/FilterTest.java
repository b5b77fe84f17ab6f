package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Filters and columns are put together on pages that work without a script. */
class FilterTest {

  private static final String FILTER = "/filter/library/book";
  private static final String COLUMNS = "/columns/library/book";

  private static TestSite site;
  private static HttpProbe root;

  @BeforeAll
  static void open() {
    site = TestSite.start();
    site.database()
        .execute(
            """
            INSERT INTO author (name) SELECT 'Author ' || i FROM generate_series(1, 60) i;
            INSERT INTO shelf (code, name) VALUES ('A', 'Attic'), ('B', 'Barn'), ('C', 'Cave');
            INSERT INTO book (title, author_id, shelf_code, binding, pages, in_print, published, sort_title)
              SELECT 'Book ' || i, i % 5 + 1, CASE WHEN i < 8 THEN 'A' ELSE 'B' END,
                CASE WHEN i < 4 THEN 'LOOSE_LEAVES' END, i, i % 2 = 0, DATE '2021-02-01' + i, 'b' || i
              FROM generate_series(1, 12) i;\
            """);
    root = site.visitor("root");
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void valuesAreThereWithoutTheirNumbersWhenCountingTakesTooLong() throws SQLException {
    String address = "/filter/library/book?_field=";
    root.get(address + "inPrint");
    try (Connection other = site.database().dataSource().getConnection()) {
      other.setAutoCommit(false);
      other.createStatement().execute("LOCK TABLE book IN ACCESS EXCLUSIVE MODE");
      for (String field : List.of("inPrint", "binding", "shelf")) {
        assertThat(root.get(address + field).body())
            .contains("name=\"_value\"")
            .doesNotContain("mute small\">");
      }
      other.rollback();
    }
    assertThat(root.get(address + "inPrint").body()).contains("mute small\">6</span>");
  }

  /** Where the answer to a form leads. */
  private static String shown(String form) {
    HttpProbe.Answer answer = root.get(form);
    assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    return answer.header("location").replaceFirst("^https?://[^/]+", "");
  }

  @Test
  void aListOffersItsFieldsAndEachFieldItsValuesWithTheirRows() {
    assertThat(root.get("/data/library/book?q=Book").body())
        .contains("/filter/library/book?q=Book&amp;_field=shelf");
    assertThat(root.get(FILTER).body()).contains("_field=title", "_field=author", "_field=tags");
    String shelves = root.get(FILTER + "?_field=shelf").body();
    assertThat(shelves).containsPattern(ticked("A", "Attic", "7", false));
    assertThat(shelves).containsPattern(ticked("B", "Barn", "5", false));
    assertThat(shelves).as("no book is there, it can be chosen all the same").contains("Cave");
    String printed = root.get(FILTER + "?shelf=A&_field=inPrint").body();
    assertThat(printed).containsPattern(ticked("true", "yes", "3", false));
    assertThat(root.get(FILTER + "?shelf=A&_field=shelf").body())
        .as("the field's own filter is not counted")
        .containsPattern(ticked("A", "Attic", "7", true))
        .containsPattern(ticked("B", "Barn", "5", false));
    assertThat(root.get(FILTER + "?_field=binding").body()).contains("Not set", "Any value");
  }

  private static Pattern ticked(String value, String label, String count, boolean on) {
    return Pattern.compile(
        "value=\"%s\"%s> <span>%s</span><span [^>]*>%s<"
            .formatted(value, on ? " checked" : "", label, count));
  }

  @Test
  void whatIsTickedNarrowsTheList() {
    assertThat(shown(FILTER + "?_field=shelf&_is=&_value=A"))
        .isEqualTo("/data/library/book?shelf=A");
    String two = shown(FILTER + "?q=Book&sort=-pages&_field=shelf&_is=&_value=A&_value=B");
    assertThat(two).isEqualTo("/data/library/book?q=Book&shelf__in=A,B&sort=-pages");
    assertThat(root.get(two).body()).contains("row-12").contains("is one of");
    assertThat(shown(FILTER + "?shelf__in=A,B&_field=shelf&_is=&_value=B"))
        .isEqualTo("/data/library/book?shelf=B");
    assertThat(shown(FILTER + "?shelf__in=A,B&_field=shelf&_is=")).isEqualTo("/data/library/book");
  }

  @Test
  void allButWhatIsTickedCanBeAskedFor() {
    assertThat(root.get(FILTER + "?_field=shelf").body()).contains("All but these");
    assertThat(root.get(FILTER + "?_field=inPrint").body()).doesNotContain("All but these");
    assertThat(shown(FILTER + "?_field=shelf&_is=none&_value=A"))
        .isEqualTo("/data/library/book?shelf__none=A");
    assertThat(titles("shelf__none=A,C")).isEqualTo("Book 8,Book 9,Book 10,Book 11,Book 12");
    assertThat(chips("shelf__none=A,B")).contains("Shelf is none of Attic, Barn");
    assertThat(titles("binding__none=LOOSE_LEAVES&pages__lt=6")).isEqualTo("Book 4,Book 5");
    assertThat(titles("pages__none=1,2,3,4,5,6,7,8,9,10")).isEqualTo("Book 11,Book 12");
    assertThat(titles("author.name__none=Author 1,Author 2&pages__lte=3"))
        .isEqualTo("Book 2,Book 3");
    site.database()
        .execute(
            """
            INSERT INTO tag (id, name) VALUES (1, 'old'), (2, 'red'), (3, 'new');
            INSERT INTO book_tags (book_id, tags_id) SELECT id, 1 FROM book WHERE pages < 10;
            INSERT INTO book_tags (book_id, tags_id) SELECT id, 2 FROM book WHERE pages > 8\
            """);
    assertThat(titles("tags__none=1")).isEqualTo("Book 10,Book 11,Book 12");
    assertThat(titles("tags__none=1,2")).isEmpty();
    assertThat(chips("tags__none=1,3")).contains("Tags has none of old, new");
    site.database().execute("TRUNCATE tag CASCADE");
  }

  @Test
  void aTextCanBeAskedNotToBeThere() {
    assertThat(titles("title__lacks=k 1")).doesNotContain("Book 1,").contains("Book 2,Book 3");
    assertThat(titles("notes__lacks=x&pages__lt=3"))
        .as("nor is nothing")
        .isEqualTo("Book 1,Book 2");
    assertThat(titles("details__lacks=x&pages=3")).isEqualTo("Book 3");
    assertThat(titles("author.name__lacks=3&pages__lt=4")).isEqualTo("Book 1,Book 3");
    assertThat(chips("title__lacks=12")).contains("Title does not contain 12");
    assertThat(root.get(FILTER + "?_field=title").body()).contains("does not contain");
  }

  @Test
  void aValueMayHaveACommaInIt() {
    site.database().execute("UPDATE book SET title = 'One, two' WHERE pages = 1");
    assertThat(titles("title__in=One\\, two,Book 2")).isEqualTo("One, two,Book 2");
    assertThat(chips("title__in=One%5C,+two,Book+2")).contains("Title is one of One, two, Book 2");
    site.database().execute("UPDATE book SET title = 'Book 1' WHERE pages = 1");
  }

  /** Of the rows of a list, in the order of their pages. */
  private static String titles(String parameters) {
    String address = "/data/library/book?sort=pages&" + parameters.replace(" ", "+");
    HttpProbe.Answer answer = root.get(address.replace("\\", "%5C"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return Pattern.compile("class=\"name cut\"[^>]*>([^<]*)<")
        .matcher(answer.body())
        .results()
        .map(found -> found.group(1))
        .collect(java.util.stream.Collectors.joining(","));
  }

  @Test
  void chipsSayNamesAndWhichOfThemAreAlternatives() {
    assertThat(chips("shelf__in=A,B&binding__in=LOOSE_LEAVES,HARD"))
        .contains("Shelf is one of Attic, Barn Binding is one of Loose leaves, Hard");
    assertThat(chips("author__in=" + String.join(",", List.of("1", "2", "3", "4", "5", "6", "7"))))
        .contains("Author is one of Author 1, Author 2, Author 3, Author 4, Author 5 and 2 more");
    assertThat(chips("or1:shelf=A&title__contains=Book&or1:pages=12&or2:pages=3&or2:pages=12"))
        .contains(
            "Shelf is Attic or Pages is 12 Title contains Book Pages is 3 or Pages is 12 Filter");
    assertThat(chips("or1a:shelf=A&or1:pages=3&or1a:pages=12"))
        .contains("Shelf is Attic and Pages is 12 or Pages is 3 Filter");
    site.database().execute("UPDATE author SET latitude = 1, longitude = 1 WHERE id = 1");
    assertThat(words(root.get("/map/library/author?or1:id=1&or1:name=Author+2").body()))
        .contains("Id is 1 or Name is Author 2");
  }

  private static String chips(String parameters) {
    return words(root.get("/data/library/book?" + parameters).body());
  }

  private static String words(String page) {
    return page.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
  }

  @Test
  void columnsThatTheReaderMayNotFollowAreLeftOutInSilence() {
    site.user("clerk", "library/book: view");
    HttpProbe clerk = site.visitor("clerk");
    HttpProbe.Answer answer = clerk.get(COLUMNS);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("Title").doesNotContain("There is no column", "Author");
    assertThat(clerk.get(COLUMNS + "?_column=author").body()).contains("no column \"author\" here");
  }

  @Test
  void rowsOfManyAreFoundByWords() {
    String found = root.get(FILTER + "?_field=author&_find=Author+60").body();
    assertThat(found).contains("Author 60").doesNotContain("Author 59");
    assertThat(shown(FILTER + "?_field=author&_is=&_value=60"))
        .isEqualTo("/data/library/book?author=60");
  }

  @Test
  void whatIsTypedIsComparedAndTwoBoundsMakeARange() {
    assertThat(shown(FILTER + "?_field=title&_is=starts&_value=Book+1"))
        .isEqualTo("/data/library/book?title__starts=Book+1");
    assertThat(shown(FILTER + "?pages__gte=3&_field=pages&_is=lte&_value=5"))
        .isEqualTo("/data/library/book?pages__gte=3&pages__lte=5");
    assertThat(shown(FILTER + "?pages__gte=3&pages__lte=5&_field=pages&_is=gte&_value=4"))
        .isEqualTo("/data/library/book?pages__lte=5&pages__gte=4");
    assertThat(shown(FILTER + "?pages__gte=3&_field=pages&_is=&_value=4"))
        .isEqualTo("/data/library/book?pages=4");
    assertThat(root.get(FILTER + "?_field=published").body()).contains("is not before", "today");
  }

  @Test
  void whatCannotBeReadIsSaidAndStaysTyped() {
    HttpProbe.Answer answer = root.get(FILTER + "?_field=pages&_is=gte&_value=many");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("is no whole number", "value=\"many\"");
    assertThat(root.get(FILTER + "?_field=pagse").status()).isEqualTo(400);
    assertThat(root.get(FILTER + "?_field=shelf.nothing").status()).isEqualTo(400);
    assertThat(root.get(FILTER + "?_field=shelf&_is=&_value=%00").status()).isIn(302, 400);
  }

  /** Each with what its page says; nothing is left out in silence, and nothing guessed. */
  @Test
  void everyPageOfAListSaysWhatOfItsAddressMeansNothing() {
    Map<String, String> sentences = new LinkedHashMap<>();
    for (String page : List.of(FILTER, FILTER + "?_field=pages&", COLUMNS, "/views/library/book")) {
      String start = page.endsWith("&") ? page : page + "?";
      sentences.put(start + "titel=x", "no parameter \"titel\" here: did you mean title?");
      sentences.put(start + "page=x", "There is no page \"x\"");
      sentences.put(start + "rows=7", "A page cannot have \"7\" rows");
      sentences.put(start + "group=bindng", "cannot be grouped by \"bindng\"");
      sentences.put(start + "group=shelv", "or a date; did you mean shelf?");
      sentences.put(start + "group=shelf&figures=pags:sum", ":max; did you mean pages?");
      sentences.put(start + "columns=pgaes", "no column \"pgaes\" here: did you mean pages?");
      sentences.put(start + "density=tight", "Rows cannot be \"tight\"");
    }
    sentences.put(FILTER + "?_field=pagse", "no field \"pagse\" to filter by: did you mean pages?");
    sentences.put(
        FILTER + "?_field=title&_is=contians&_value=x",
        "cannot be compared by \"contians\": did you mean contains?");
    sentences.put(COLUMNS + "?_column=pgaes", "no column \"pgaes\" here: did you mean pages?");
    sentences.put(COLUMNS + "?_column=pgaes&_show=", "no column \"pgaes\" here");
    sentences.put(COLUMNS + "?_column=pages&_up=pgaes", "no column \"pgaes\" here");
    sentences.put("/count/library/book?titel=x", "no parameter \"titel\" here");
    sentences.put("/children/library/book?titel=x", "no parameter \"titel\" here");
    sentences.put("/choices/library/book?page=many", "The parameter page is a whole number");
    sentences.put("/points/library/author?_zoom=near", "The parameter _zoom is a whole number");
    sentences.forEach(
        (address, sentence) -> {
          HttpProbe.Answer answer = root.get(address);
          assertThat(answer.status()).as(address).isEqualTo(400);
          assertThat(answer.body().replace("&#34;", "\"")).as(address).contains(sentence);
        });
  }

  @Test
  void columnsAreChosenAndOrdered() {
    String page = root.get(COLUMNS + "?q=Book").body();
    assertThat(page).contains("Move Isbn up").doesNotContain("Move Title up");
    assertThat(page).contains("value=\"notes\"", "value=\"tags\"");
    assertThat(shown(COLUMNS + "?q=Book&_column=pages&_column=title&_show="))
        .isEqualTo("/data/library/book?q=Book&columns=pages,title");
    String moved = root.get(COLUMNS + "?_column=title&_column=pages&_up=pages").body();
    assertThat(moved.indexOf("value=\"pages\"")).isLessThan(moved.indexOf("value=\"title\""));
    String all = root.get("/data/library/book").body();
    assertThat(root.get(COLUMNS).body()).contains("Usual columns");
    assertThat(all).contains(COLUMNS);
    assertThat(List.of(root.get("/data/library/book?columns=pages,title").status()))
        .containsExactly(200);
  }
}
