package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rows of a list in groups, counted and added up. */
class GroupTest {

  private static final String LIST = "/data/library/book";
  private static final Pattern LINE =
      Pattern.compile(
          "<th scope=\"row\">(?:<a class=\"name\" href=\"([^\"]*)\">)?([^<]*)<.*?<td"
              + " class=\"r\">([0-9,]+)</td>(.*?)</tr>",
          Pattern.DOTALL);

  private static TestSite site;
  private static HttpProbe root;

  @BeforeAll
  static void open() {
    site = TestSite.start();
    site.database()
        .execute(
            """
            INSERT INTO author (name) SELECT 'Author ' || i FROM generate_series(1, 3) i;
            INSERT INTO shelf (code, name) VALUES ('A', 'Attic'), ('B', 'Barn');
            INSERT INTO book (title, author_id, shelf_code, binding, pages, price, in_print, published,
                lent_at, sort_title)
              SELECT 'Book ' || i, i % 3 + 1, CASE WHEN i < 8 THEN 'A' ELSE 'B' END,
                CASE WHEN i < 4 THEN 'LOOSE_LEAVES' END, i, i / 3.0, i % 2 = 0, DATE '2021-02-20' + i,
                timestamptz '2021-02-28 22:30Z' + i * interval '1 hour', 'b' || i
              FROM generate_series(1, 12) i;\
            """);
    root = site.visitor("root");
  }

  @AfterAll
  static void close() {
    site.close();
  }

  private record Line(String href, String label, String count, String figures) {}

  private static List<Line> lines(String address) {
    return lines(root.get(address));
  }

  private static List<Line> lines(HttpProbe.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<Line> lines = new ArrayList<>();
    Matcher line = LINE.matcher(answer.body());
    while (line.find()) {
      lines.add(
          new Line(
              String.valueOf(line.group(1)).replace("&amp;", "&"),
              line.group(2),
              line.group(3),
              line.group(4).replaceAll("(<[^>]*>|\\s)+", " ").strip()));
    }
    return lines;
  }

  private static List<String> said(String address) {
    return lines(address).stream().map(l -> l.label() + ": " + l.count()).toList();
  }

  @Test
  void everyKindThatHasFewValuesMakesGroupsTheLargestFirst() {
    assertThat(said(LIST + "?group=shelf")).containsExactly("Attic: 7", "Barn: 5");
    assertThat(said(LIST + "?group=binding")).containsExactly("not set: 9", "Loose leaves: 3");
    assertThat(said(LIST + "?group=inPrint")).containsExactly("no: 6", "yes: 6");
    assertThat(said(LIST + "?group=author"))
        .containsExactly("Author 1: 4", "Author 2: 4", "Author 3: 4");
    assertThat(said(LIST + "?group=shelf&inPrint=true")).containsExactly("Attic: 3", "Barn: 3");
  }

  @Test
  void daysMakeGroupsByTheirStretchesTheLatestFirst() {
    assertThat(said(LIST + "?group=published:month"))
        .containsExactly("March 2021: 4", "February 2021: 8");
    assertThat(said(LIST + "?group=published:week"))
        .containsExactly(
            "Week of 1 Mar 2021: 4", "Week of 22 Feb 2021: 7", "Week of 15 Feb 2021: 1");
    assertThat(said(LIST + "?group=published:year")).containsExactly("2021: 12");
    assertThat(said(LIST + "?group=published")).hasSize(12).startsWith("Thu 4 Mar 2021: 1");
    assertThat(said(LIST + "?group=lentAt:day"))
        .as("days of UTC, where this reader is")
        .containsExactly("Mon 1 Mar 2021: 11", "Sun 28 Feb 2021: 1");
  }

  @Test
  void aDayBeginsWhereItsReaderIs() {
    String session = TestSite.sessionOf(site.nobody());
    for (String zone : List.of("America%2FLos_Angeles", "-08:00", "Etc%2FGMT%2B8")) {
      HttpProbe nobody = site.nobody();
      HttpProbe.Answer answer =
          nobody.send(
              nobody
                  .request(LIST + "?group=lentAt:day")
                  .header("Cookie", session + "; zone=" + zone));
      assertThat(lines(answer).stream().map(l -> l.label() + ": " + l.count()))
          .as(zone)
          .containsExactly("Mon 1 Mar 2021: 3", "Sun 28 Feb 2021: 9");
    }
  }

  @Test
  void eachGroupLeadsToItsRows() {
    for (String group :
        List.of("shelf", "binding", "inPrint", "published:week", "lentAt:month", "published:day")) {
      for (Line line :
          lines(LIST + "?q=Book&sort=-pages&published__gte=2021-02-24&group=" + group)) {
        assertThat(line.href()).contains("q=Book", "sort=-pages").doesNotContain("group=");
        String rows = root.get(line.href()).body();
        assertThat(rows).as(line.toString()).containsPattern("of <b>" + line.count() + "</b>");
      }
    }
  }

  @Test
  void numbersAreWorkedOutAsTheResourceSaysOrTheReaderChooses() {
    List<Line> declared = lines(LIST + "?group=shelf");
    assertThat(declared.getFirst().figures()).isEqualTo("4");
    List<Line> chosen =
        lines(LIST + "?group=shelf&figures=pages:sum,price:avg,pages:min,pages:max");
    assertThat(chosen.getFirst().figures()).isEqualTo("28 1.33 1 7");
    assertThat(lines(LIST + "?group=shelf&figures=").getFirst().figures()).isEmpty();
    assertThat(root.get(LIST + "?group=shelf").body())
        .contains("Average of pages", "figures=pages%3Aavg,pages%3Asum");
  }

  @Test
  void groupsAreKeptInViewsAndOfferedInTheMenu() {
    assertThat(root.get(LIST + "?q=Book").body()).contains("q=Book&amp;group=published%3Amonth");
    assertThat(root.get("/views/library/book?group=shelf").body())
        .contains("value=\"?group=shelf\"");
    assertThat(root.get(LIST + "?group=shelf").body()).contains("Show the rows one by one");
  }

  @Test
  void whatMakesNoGroupIsSaid() {
    for (String wrong :
        List.of("title", "nothing", "shelf:day", "published:hour", "tags", "notes:", ":")) {
      HttpProbe.Answer answer = root.get(LIST + "?group=" + wrong);
      assertThat(answer.status()).as(wrong).isEqualTo(400);
      assertThat(answer.body()).contains("row-1");
    }
    assertThat(root.get(LIST + "?group=shelf&figures=title:sum").status()).isEqualTo(400);
    assertThat(root.get(LIST + "?group=shelf&figures=pages:median").status()).isEqualTo(400);
  }

  private static final Pattern LINK =
      Pattern.compile("<a href=\"([^\"]*)\" aria-label=\"([^\"]*)\"");

  /** The way above a list: its links by what they are called. */
  private static List<String> way(String address) {
    String body = root.get(address).body();
    String nav = body.substring(body.indexOf("<div id=\"dates\">"), body.indexOf("<section"));
    return LINK.matcher(nav).results().map(r -> r.group(2) + " " + r.group(1)).toList();
  }

  private static String points(HttpProbe visitor, String parameters) {
    return visitor.get("/points/library/author?" + parameters).body();
  }

  @Test
  void rowsNearEachOtherMakeOnePinUntilTheMapIsClose() {
    site.database()
        .execute(
            """
            INSERT INTO author (id, name, latitude, longitude)
            VALUES (101, 'North "Quoted" <b>', 37.80, -122.27), (102, 'South', 37.79, -122.26),
              (103, 'Far', -33.9, 151.2), (104, 'Beyond', 95, 200), (105, 'Nowhere', NULL, 1);\
            """);
    assertThat(points(root, "_zoom=3"))
        .contains("\"count\":2,\"name\":\"2 authors\",\"href\":\"\"")
        .contains("\"count\":1,\"name\":\"Far\",\"href\":\"/data/library/author/103\"")
        .contains("\"whole\":true")
        .doesNotContain("Beyond", "Nowhere");
    assertThat(points(root, "_zoom=19")).contains("North \\\"Quoted\\\" <b>", "South", "Far");
    assertThat(points(root, "q=South&_zoom=3")).contains("South").doesNotContain("Far");
    String near = "latitude__gte=30&latitude__lte=40&longitude__gte=-130&longitude__lte=-120";
    assertThat(points(root, near)).contains("2 authors").doesNotContain("Far");
    assertThat(root.get("/map/library/author?" + near).body())
        .as("beside the map, for keyboards and readers of screens")
        .contains("/data/library/author/101", "North \"Quoted\" &lt;b&gt;")
        .doesNotContain("/data/library/author/103");
    assertThat(root.get("/points/library/author?latitude__gte=north").status()).isEqualTo(400);
    assertThat(root.get("/map/library/book").status()).isEqualTo(404);
    assertThat(root.get("/data/library/author").body()).contains("href=\"/map/library/author\"");
    assertThat(root.get("/map/library/author").header("content-security-policy"))
        .contains("img-src 'self' data:;");
  }

  @Test
  void aDeclaredMomentLeadsThroughYearsMonthsAndDays() {
    assertThat(way(LIST))
        .as("all in one year: its months")
        .containsExactly(
            "February 2021 /data/library/book?lentAt=2021-02",
            "March 2021 /data/library/book?lentAt=2021-03");
    assertThat(way(LIST + "?q=Book&lentAt=2021&shelf=A"))
        .hasSize(14)
        .startsWith("All days /data/library/book?q=Book&amp;shelf=A")
        .contains("December 2021 /data/library/book?q=Book&amp;shelf=A&amp;lentAt=2021-12");
    assertThat(way(LIST + "?lentAt=2021-02"))
        .hasSize(3 + 28)
        .endsWith("28 February 2021 /data/library/book?lentAt=2021-02-28");
    assertThat(way(LIST + "?lentAt=2021-02-28")).hasSize(4);
    assertThat(root.get(LIST + "?lentAt=2021-02-28").body()).contains("of <b>1</b>");
    assertThat(way(LIST + "?lentAt__gte=-7d")).as("another filter is none of these").hasSize(2);
  }

  @Test
  void whatIsKeptBackIsInNoGroup() {
    site.group("readers", "library/book: view");
    site.keep("readers", "library/book: In print", "library/book: Without notes");
    site.user("reader");
    site.join("reader", "readers");
    HttpProbe reader = site.visitor("reader");
    String body = reader.get(LIST + "?group=inPrint").body();
    assertThat(body).contains(">yes<").doesNotContain(">no<");
    assertThat(body).contains("<td class=\"r\">6</td>");
    assertThat(reader.get(LIST + "?group=shelf").status())
        .as("whose rows the reader may not see")
        .isEqualTo(400);
  }

  @Test
  void aCountThatTakesTooLongIsLeftOut() throws SQLException {
    root.get(LIST + "?group=shelf");
    try (Connection other = site.database().dataSource().getConnection()) {
      other.setAutoCommit(false);
      other.createStatement().execute("LOCK TABLE book IN ACCESS EXCLUSIVE MODE");
      assertThat(root.get(LIST + "?group=shelf").body()).contains("Counting takes too long");
      other.rollback();
    }
    assertThat(said(LIST + "?group=shelf")).containsExactly("Attic: 7", "Barn: 5");
  }

  @Test
  @Tag("deep")
  void ofVeryManyRowsTheFirstAreCountedAndTheListSaysSo() {
    site.database()
        .execute(
            """
            INSERT INTO book (title, shelf_code, in_print, published, sort_title)
              SELECT 'Many ' || i, 'A', true, DATE '1990-01-01' + i % 9000, 'm'
              FROM generate_series(1, 3000000) i;\
            """);
    String body = root.get(LIST + "?group=published:month").body();
    assertThat(body).contains("Of the first 10,000 rows");
    site.database().execute("DELETE FROM book WHERE title LIKE 'Many %'");
  }
}
