package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.model.Resources;
import dev.whimbrel.testkit.HttpProbe;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ListTest {

  private static final Pattern ROW =
      Pattern.compile("class=\"name cut\" href=\"/data/library/book/(\\d+)\"");
  private static final Pattern OLDER = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
  private static final Pattern NEWER = Pattern.compile("rel=\"prev\" href=\"([^\"]+)\"");
  private static final Pattern RANGE = Pattern.compile("<b>([0-9,]+)–([0-9,]+)</b>");

  private static TestSite site;
  private static HttpProbe root;

  @BeforeAll
  static void open() {
    site = TestSite.start();
    long seed = new Random().nextLong();
    // Few distinct values and many NULLs, so that pages end between rows that are equal.
    site.database()
        .execute(
            """
            SELECT setseed(%f);
            INSERT INTO shelf SELECT 'S' || n, 'Shelf ' || n FROM generate_series(1, 4) n;
            INSERT INTO author (name) SELECT 'Author ' || n %% 3 FROM generate_series(1, 8) n;
            INSERT INTO book (title, isbn, author_id, shelf_code, binding, pages, price, weight,
                lent_at, in_print, sort_title)
            SELECT 'Book ' || (random() * 5)::int,
              CASE WHEN random() < .5 THEN lpad(n::text, 13, '0') END,
              nullif((random() * 8)::int, 0), 'S' || 1 + (random() * 3)::int,
              (ARRAY['HARD', 'SOFT', NULL])[1 + (random() * 2)::int],
              nullif((random() * 4)::int, 0), nullif((random() * 3)::int, 0) / 3.0,
              CASE WHEN random() < .7 THEN random() END,
              CASE WHEN random() < .7 THEN now() - (random() * 5)::int * interval '1 second' END,
              random() < .5, 'x'
            FROM generate_series(1, 333) n;\
            """
                .formatted(new Random(seed).nextDouble()));
    root = site.visitor("root");
  }

  @AfterAll
  static void close() {
    site.close();
  }

  private static List<String> rows(String page) {
    List<String> rows = new ArrayList<>();
    Matcher matcher = ROW.matcher(page);
    while (matcher.find()) {
      rows.add(matcher.group(1));
    }
    return rows;
  }

  @Test
  void whatIsNothingButAnAddressIsALink() {
    site.user("reader", "library/book: view");
    site.database()
        .execute(
            "UPDATE book SET notes = 'https://example.org/a?b=c', isbn = '510-555-0100' WHERE id ="
                + " 9");
    String page = root.get("/data/library/book?columns=title,notes,isbn&id=9").body();
    assertThat(page)
        .contains(
            "<a class=\"plain\" href=\"https://example.org/a?b=c\">https://example.org/a?b=c</a>")
        .contains("<a class=\"plain\" href=\"tel:5105550100\">510-555-0100</a>");
    assertThat(root.get("/data/library/book/9").body())
        .contains("<a href=\"https://example.org/a?b=c\">Open</a>");
    assertThat(site.visitor("reader").get("/data/library/book/9").body())
        .contains("<a href=\"https://example.org/a?b=c\">https://example.org/a?b=c</a>");
    site.database().execute("UPDATE book SET notes = NULL, isbn = NULL WHERE id = 9");
  }

  private static String link(Pattern which, String page) {
    Matcher matcher = which.matcher(page);
    return matcher.find() ? matcher.group(1).replace("&amp;", "&") : "";
  }

  @Test
  void everyRowIsShownOnceInBothDirectionsWhateverTheOrder() {
    List<String> sorts = new ArrayList<>(List.of("-pages,title", "author,-pages,binding"));
    for (String column : site.bean(Resources.class).get("library/book").columns()) {
      sorts.add(column);
      sorts.add("-" + column);
    }
    assertThat(sorts).contains("title", "-author", "pages");
    for (String sort : sorts) {
      List<List<String>> down = new ArrayList<>();
      String path = "/data/library/book?sort=" + sort;
      String last = "";
      for (String next = path; !next.isEmpty(); next = link(OLDER, last)) {
        last = root.get(next).body();
        down.add(rows(last));
      }
      List<String> all = down.stream().flatMap(List::stream).toList();
      assertThat(all).as(sort).hasSize(333);
      assertThat(new HashSet<>(all)).as(sort).hasSize(333);
      List<List<String>> up = new ArrayList<>();
      up.add(rows(last));
      for (String next = link(NEWER, last); !next.isEmpty(); next = link(NEWER, last)) {
        last = root.get(next).body();
        up.addFirst(rows(last));
      }
      assertThat(up).as(sort + " upwards").isEqualTo(down);
      for (int page = 1; page <= down.size(); page++) {
        assertThat(rows(root.get(path + "&page=" + page).body()))
            .as(sort + " page " + page)
            .isEqualTo(down.get(page - 1));
      }
      List<String> end = all.subList(283, 333);
      assertThat(rows(root.get(path + "&page=last").body())).as(sort + " last").isEqualTo(end);
      assertThat(rows(root.get(path + "&page=8").body())).as(sort + " beyond").isEqualTo(end);
    }
  }

  @Test
  void theLastPageIsNumberedWhereTheListIsShortEnoughToBeCounted() {
    assertThat(root.get("/data/library/book?page=last").body()).contains("<b>284–333</b>");
    site.database()
        .execute("INSERT INTO shelf SELECT 'L' || n, 'Long' FROM generate_series(1, 10001) n");
    String last = root.get("/data/library/shelf?q=Long&page=last").body();
    assertThat(last).contains("<b>50–1 from the end</b>").contains("hx-get=\"/count/library/shelf");
    String before = root.get(link(NEWER, last)).body();
    assertThat(before).contains("<b>100–51 from the end</b>");
    assertThat(rows(root.get(link(OLDER, before)).body())).isEqualTo(rows(last));
    assertThat(root.get(link(OLDER, before)).body()).contains("<b>50–1 from the end</b>");
    site.database().execute("DELETE FROM shelf WHERE name = 'Long'");
  }

  @Test
  void aPageThatIsNoNumberIsNamed() {
    HttpProbe.Answer answer = root.get("/data/library/book?page=0");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains("There is no page \"0\": a page is a number from 1, or last.");
  }

  @Test
  void rowsThatComeAndGoMeanwhileNeitherRepeatNorHideOthers() {
    site.database()
        .execute(
            """
            INSERT INTO shelf SELECT 'N' || lpad(n::text, 3, '0'), 'Same'
            FROM generate_series(1, 120, 2) n\
            """);
    String first = root.get("/data/library/shelf?sort=name&q=Same").body();
    List<String> seen = new ArrayList<>(keys(first));
    // Before, between and after what was shown, and the very row at which the page ended.
    site.database()
        .execute(
            """
            INSERT INTO shelf SELECT 'N' || lpad(n::text, 3, '0'), 'Same'
            FROM generate_series(0, 120, 2) n;
            DELETE FROM shelf WHERE code = '%s'\
            """
                .formatted(seen.getLast()));
    String last = first;
    for (String next = link(OLDER, first); !next.isEmpty(); next = link(OLDER, last)) {
      last = root.get(next).body();
      seen.addAll(keys(last));
    }
    assertThat(seen).doesNotHaveDuplicates().isSorted();
    assertThat(seen)
        .containsAll(
            site
                .database()
                .query("SELECT code FROM shelf WHERE name = 'Same' AND code > 'N099'")
                .stream()
                .map(List::getFirst)
                .toList());
    site.database().execute("DELETE FROM shelf WHERE name = 'Same'");
  }

  private static List<String> keys(String page) {
    List<String> keys = new ArrayList<>();
    Matcher matcher = Pattern.compile("href=\"/data/library/shelf/(N\\d+)\"").matcher(page);
    while (matcher.find()) {
      keys.add(matcher.group(1));
    }
    return keys;
  }

  @Test
  void rowsStandInTheOrderThatPostgresHas() {
    List<String> expected =
        site
            .database()
            .query("SELECT id FROM book ORDER BY pages DESC NULLS LAST, id DESC LIMIT 50")
            .stream()
            .map(List::getFirst)
            .toList();
    assertThat(rows(root.get("/data/library/book?sort=-pages").body())).isEqualTo(expected);
  }

  @Test
  void theFirstPageHasNothingBeforeAndTheLastNothingAfter() {
    String first = root.get("/data/library/book").body();
    assertThat(link(NEWER, first)).isEmpty();
    assertThat(first).contains("<b>1–50</b>").contains("hx-get=\"/count/library/book\"");
    String page = first;
    String range = "";
    for (String next = link(OLDER, page); !next.isEmpty(); next = link(OLDER, page)) {
      page = root.get(next).body();
      Matcher matcher = RANGE.matcher(page);
      assertThat(matcher.find()).isTrue();
      range = matcher.group();
    }
    assertThat(range).isEqualTo("<b>301–333</b>");
    assertThat(page).contains("of <b>333</b>");
    assertThat(root.get("/count/library/book").body().strip()).isEqualTo("<b>333</b>");
  }

  @Test
  void aCountStopsAtTenThousand() {
    site.database()
        .execute("INSERT INTO tag (name) SELECT 'tag ' || n FROM generate_series(1, 10001) n");
    assertThat(root.get("/count/library/tag").body()).contains("<b>10,000+</b>");
  }

  @Test
  void aSearchWantsEveryWordAnywhere() {
    assertThat(rows(root.get("/data/library/book?q=book+3").body()))
        .hasSameSizeAs(
            site.database()
                .query("SELECT 1 FROM book WHERE title = 'Book 3' OR isbn LIKE '%3%' LIMIT 50"));
    assertThat(rows(root.get("/data/library/book?q=%22Book+9%22").body())).isEmpty();
    String none = root.get("/data/library/book?q=%22Book+9%22").body();
    assertThat(none).contains("Nothing matches").contains("Show all books");
    assertThat(rows(root.get("/data/library/book?q=7").body())).contains("7");
  }

  @Test
  void whatLooksLikeSqlOrAPatternIsOnlyText() {
    for (String q :
        List.of(
            "%25", "_", "'", "%5C", "'%3B+DROP+TABLE+book%3B--", "%00", "%22", "%24%7B7*7%7D")) {
      HttpProbe.Answer answer = root.get("/data/library/book?q=" + q);
      assertThat(answer.status()).as(q).isEqualTo(200);
      if (!q.equals("%00") && !q.equals("%22")) {
        assertThat(rows(answer.body())).as(q).isEmpty();
      }
    }
    assertThat(site.database().value("SELECT count(*) FROM book")).isEqualTo("333");
  }

  @Test
  void aFilterIsAFieldAndItsValue() {
    String page = root.get("/data/library/book?binding=HARD&author=2").body();
    assertThat(rows(page))
        .hasSameSizeAs(
            site.database().query("SELECT 1 FROM book WHERE binding = 'HARD' AND author_id = 2"));
    assertThat(page)
        .contains("<b>Binding</b> is <b>Hard</b>")
        .contains("<b>Author</b> is <b>Author 2</b>");
  }

  @Test
  void everyComparisonAsksWhatItSays() {
    Map<String, String> conditions = new LinkedHashMap<>();
    conditions.put("title__contains=OOK+1", "title ILIKE '%ook 1%'");
    conditions.put("title__contains=%25", "false");
    conditions.put("title__starts=book", "title ILIKE 'book%'");
    conditions.put("isbn__empty=true", "isbn IS NULL OR isbn = ''");
    conditions.put("isbn__empty=false", "isbn <> ''");
    conditions.put("pages=100", "pages = 100");
    conditions.put("pages__not=100", "pages IS DISTINCT FROM 100");
    conditions.put("pages__in=100,101, 102", "pages IN (100, 101, 102)");
    conditions.put("pages__gte=100&pages__lt=120", "pages >= 100 AND pages < 120");
    conditions.put("pages__gt=99999999999999999999", "false");
    conditions.put("price__lte=10.5", "price <= 10.5");
    conditions.put("inPrint=false", "NOT in_print");
    conditions.put("signed=", "signed IS NULL");
    conditions.put("binding__in=HARD,SOFT", "binding IN ('HARD', 'SOFT')");
    conditions.put("author__not=2", "author_id IS DISTINCT FROM 2");
    conditions.put(
        "author.name=Author+2", "author_id IN (SELECT id FROM author WHERE name = 'Author 2')");
    conditions.put("published=2020", "published >= '2020-01-01' AND published < '2021-01-01'");
    conditions.put("published__gt=2020-03", "published >= '2020-04-01'");
    conditions.put("published__lte=2020-03-05", "published < '2020-03-06'");
    conditions.put("lentAt__empty=false", "lent_at IS NOT NULL");
    conditions.put("lentAt__gte=-1d", "lent_at >= now() - interval '1 day'");
    conditions.put("readAloudAt__gte=12:00", "read_aloud_at >= '12:00'");
    conditions.put("tags__empty=true", "id NOT IN (SELECT book_id FROM book_tags)");
    conditions.put("or1:pages=100&or1:pages=101&inPrint=true", "pages IN (100, 101) AND in_print");
    conditions.put("or1:pages__lt=20&or1:binding=HARD", "pages < 20 OR binding = 'HARD'");
    conditions.put(
        "or1a:pages__lt=40&or1a:inPrint=true&or1b:pages__gte=200&or1b:inPrint=false&or1:pages=100",
        "(pages < 40 AND in_print) OR (pages >= 200 AND NOT in_print) OR pages = 100");
    conditions.put(
        "or1a:published=2020&or1a:binding__in=HARD,SOFT&or1b:author__not=2&or1b:pages=7",
        "(published >= '2020-01-01' AND published < '2021-01-01' AND binding IN ('HARD', 'SOFT'))"
            + " OR (author_id IS DISTINCT FROM 2 AND pages = 7)");
    conditions.forEach(
        (parameters, condition) -> {
          HttpProbe.Answer answer =
              root.get("/data/library/book?rows=200&" + parameters.replace(" ", "+"));
          assertThat(answer.status()).as(parameters).isEqualTo(200);
          assertThat(rows(answer.body()))
              .as(parameters)
              .hasSize(
                  Math.min(
                      200,
                      Integer.parseInt(
                          site.database().value("SELECT count(*) FROM book WHERE " + condition))));
        });
  }

  @Test
  void columnsAreThoseThatAreAskedFor() {
    for (String columns :
        List.of("price", "title,author.name,tags", "details,notes,weight,barcode")) {
      HttpProbe.Answer answer = root.get("/data/library/book?columns=" + columns);
      assertThat(answer.status()).as(columns).isEqualTo(200);
      assertThat(answer.body().split("scope=\"col\"", -1))
          .as(columns)
          .hasSize(columns.split(",").length + 1);
      assertThat(rows(answer.body())).hasSize(50);
    }
    assertThat(root.get("/data/library/book?columns=title,prise").body())
        .contains("There is no column \"prise\" here: did you mean price?");
  }

  @Test
  void aValueThatCannotBeOneIsNamedAndHintsAtNothingSecret() {
    Map<String, String> problems = new LinkedHashMap<>();
    problems.put("author=nonsense", "Author: &#34;nonsense&#34; is no key of Authors.");
    problems.put("pages=many", "Pages: &#34;many&#34; is no whole number.");
    problems.put("price=1e3", "Price: &#34;1e3&#34; is no number such as 37.75.");
    problems.put("binding=GLUED", "Binding: &#34;GLUED&#34; is none of HARD, SOFT");
    problems.put("published=soon", "Published: &#34;soon&#34; is no time; write 2021-02-26");
    problems.put("readAloudAt=noon", "is no time of day such as 15:53.");
    problems.put("barcode=7", "Barcode: &#34;7&#34; is no UUID.");
    problems.put("inPrint=perhaps", "is neither true nor false.");
    problems.put("pages__nearly=7", "after two underscores comes one of not, in, none, contains");
    problems.put("pages__contains=7", "Pages cannot be compared as in &#34;pages__contains&#34;");
    problems.put(
        "pagse__gt=7", "There is no parameter &#34;pagse__gt&#34; here: did you mean pages?");
    problems.put("author.nmae=x", "There is no parameter &#34;author.nmae&#34; here");
    problems.forEach(
        (parameters, problem) -> {
          HttpProbe.Answer answer = root.get("/data/library/book?" + parameters);
          assertThat(answer.status()).as(parameters).isEqualTo(400);
          assertThat(answer.body().replace("\"", "&#34;")).as(parameters).contains(problem);
        });
  }

  @Test
  void aListIsSortedByWhatItDoesNotShow() {
    HttpProbe.Answer shown = root.get("/data/library/book?columns=pages&sort=-lentAt,title");
    assertThat(shown.status()).isEqualTo(200);
    assertThat(root.get("/data/library/book?columns=pages").body())
        .as("a column that the resource does not show by itself")
        .contains("?sort=pages&amp;columns=pages");
    assertThat(root.get("/data/library/book?sort=details").body())
        .contains("This list cannot be sorted by \"details\"");
    assertThat(root.get("/data/library/book?sort=title,pages,isbn,inPrint").body())
        .contains("A list is sorted by 3 fields at most.");
  }

  @Test
  void aWrongParameterIsNamedWithTheNearestKnownOne() {
    HttpProbe.Answer answer = root.get("/data/library/book?srt=title&sort=titel&rows=7&after=zzz");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains("There is no parameter \"srt\" here")
        .contains("sort")
        .contains("This list cannot be sorted by \"titel\"")
        .contains("A page cannot have \"7\" rows")
        .contains("The place in the list that the address names is none");
    assertThat(rows(answer.body())).hasSize(50);
  }

  @Test
  void cursorsThatSomebodyMadeUpAreNoFault() {
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      String after = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      assertThat(root.get("/data/library/book?sort=pages&after=" + after).status()).isIn(200, 400);
    }
    for (String column : site.bean(Resources.class).get("library/book").columns()) {
      for (String value : List.of("not a value", "+999999999-12-30T23:59:59Z", "1e99999", "")) {
        String after = "&after=" + cursor("5\1+" + value + "\1+1");
        assertThat(root.get("/data/library/book?sort=" + column + after).status())
            .as(column + " " + value)
            .isIn(200, 400);
      }
    }
    assertThat(
            root.get("/data/library/book?sort=pages&after=" + cursor("5\1+not a number\1+1"))
                .status())
        .isEqualTo(400);
  }

  private static String cursor(String text) {
    return java.util.Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void anUnknownListSaysWhichThereAre() {
    HttpProbe.Answer answer = root.get("/data/library/bok");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no list library/bok").contains("library/book");
  }
}
