package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What other records say stands beside the form, with what differs marked. */
class BesideTest {

  private static TestSite site;

  @BeforeAll
  static void open() {
    site = TestSite.start();
    site.database()
        .execute(
            """
            INSERT INTO shelf VALUES ('S1', 'First shelf');
            INSERT INTO book (title, shelf_code, in_print, pages, price, sort_title)
              VALUES ('One', 'S1', true, 100, 5, 'x');
            INSERT INTO book
              (title, shelf_code, in_print, pages, price, notes, details, sequel_of_id, sort_title)
              VALUES ('Two', 'S1', true, 200, 5.00, 'secret', '{"first": {"title": " one"}}', 1, 'x');\
            """);
    site.group("staff", "library/book: view");
    site.keep("staff", "library/book: Without notes");
    site.user("clerk");
    site.join("clerk", "staff");
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void whatDiffersIsMarkedAndBlanksCaseAndZerosDoNot() {
    String page = site.visitor("root").get("/data/library/book/1").body();
    assertThat(page)
        .contains("aria-label=\"Book: Two\"", "href=\"/data/library/book/2\"")
        .contains("200 <span class=\"tag wait\">differs</span>")
        .contains("secret <span class=\"tag wait\">differs</span>")
        .contains("<dt>Title</dt><dd title=\" one\"> one</dd>")
        .contains("2 of 4 differ from what is saved");
    assertThat(site.visitor("root").get("/data/library/book/2").body())
        .doesNotContain("differ from what is saved");
  }

  @Test
  void whoMayNotSeeAFieldIsNotToldOfItHereEither() {
    assertThat(site.visitor("clerk").get("/data/library/book/1").body())
        .contains("1 of 3 differ from what is saved")
        .doesNotContain("secret");
  }
}
