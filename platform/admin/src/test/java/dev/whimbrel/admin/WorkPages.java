package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.whimbrel.testkit.browser.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A library that people work in, as they look at it in a browser. */
abstract class WorkPages extends BrowserPages {

  static final String LIST = "/data/library/book";

  @BeforeAll
  static void open() {
    browser = Browser.open();
    site = TestSite.start();
    site.user("ann", "library/book: view", "library/book: change", "library/shelf: view");
    site.user("newcomer");
  }

  @BeforeEach
  void fill() {
    site.database()
        .execute(
            """
            TRUNCATE book, author, shelf, tag, site_view, transfer_import CASCADE;
            INSERT INTO shelf SELECT 'S' || n, 'Shelf ' || n FROM generate_series(1, 4) n;
            INSERT INTO book (id, title, isbn, shelf_code, pages, in_print, sort_title)
            SELECT n, 'Book ' || lpad(n::text, 3, '0'), n::text, 'S' || n % 4 + 1, n, n % 2 = 0, 'x'
            FROM generate_series(1, 240) n;
            ALTER TABLE book ALTER id RESTART WITH 1000;\
            """);
    page = enter("root");
  }

  @AfterEach
  void leave() {
    page.context().close();
    assertThat(browser.errors()).isEmpty();
  }

  Page enter(String username) {
    Page entered = browser.page(width(), theme());
    site.enter(entered, username);
    return entered;
  }

  static Locator labelled(Page page, String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
