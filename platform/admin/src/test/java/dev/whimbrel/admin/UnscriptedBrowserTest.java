package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.whimbrel.testkit.browser.Browser;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that matters works in a browser that runs no script. */
class UnscriptedBrowserTest extends BrowserPages {

  private static final String LIST = "/data/library/book";

  @BeforeAll
  static void open() {
    browser = Browser.open();
    site = TestSite.start();
  }

  @BeforeEach
  void fill() {
    site.database()
        .execute(
            """
            TRUNCATE book, shelf, transfer_import CASCADE;
            INSERT INTO shelf SELECT 'S' || n, 'Shelf ' || n FROM generate_series(1, 4) n;
            INSERT INTO book (id, title, isbn, shelf_code, pages, in_print, sort_title)
            SELECT n, 'Book ' || lpad(n::text, 3, '0'), n::text, 'S' || n % 4 + 1, n, false, 'x'
            FROM generate_series(1, 240) n;
            ALTER TABLE book ALTER id RESTART WITH 1000;\
            """);
    page = browser.unscripted();
    site.enter(page, "root");
    page.navigate(site.url() + LIST);
  }

  @AfterEach
  void leave() {
    page.context().close();
    assertThat(browser.errors()).isEmpty();
  }

  private Locator labelled(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private String range() {
    return page.locator("#found b").first().textContent();
  }

  @Test
  void enterSearches() {
    page.locator("[data-search]").fill("Book 077");
    page.locator("[data-search]").press("Enter");
    page.waitForURL("**q=Book+077");
    assertThat(page.locator(".cards tbody tr").count()).isEqualTo(1);
  }

  @Test
  void aFilterIsChosenAndPagesAreTurned() {
    page.locator("summary", new Page.LocatorOptions().setHasText("Filter")).click();
    page.locator(".menu a", new Page.LocatorOptions().setHasText("Shelf")).first().click();
    page.getByLabel("Shelf 2").check();
    button("Show books").click();
    page.waitForURL("**shelf=S2");
    assertThat(range()).isEqualTo("1–50");
    link("Next").click();
    page.waitForURL("**after=*");
    assertThat(range()).isEqualTo("51–60");
  }

  @Test
  void aRowIsOpenedAndSaved() {
    link("Book 003").click();
    labelled("Title").fill("By hand");
    page.locator(".savebar .primary").click();
    page.getByText("1 field saved").waitFor();
    assertThat(value("SELECT title FROM book WHERE id = 3")).isEqualTo("By hand");
  }

  @Test
  void aRowThatBelongsToAnotherIsAddedInItsForm() {
    page.navigate(site.url() + "/data/library/shelf/S1");
    page.locator("[data-row$='.n0.'] input[name$='.title']").fill("Within");
    page.locator(".savebar .primary").click();
    page.getByText("1 book added").waitFor();
    assertThat(value("SELECT shelf_code FROM book WHERE title = 'Within'")).isEqualTo("S1");
  }

  @Test
  void rowsAreTickedAndChanged() {
    labelled("Tick Book 002").check();
    labelled("Tick Book 005").check();
    // It rises, and without a script nobody hears when it has come to rest.
    page.locator(".bulk button[value=edit]").press("Enter");
    labelled("Set Pages").check();
    labelled("Pages").fill("7");
    button("Preview").click();
    assertThat(page.locator("#preview").textContent()).isEqualTo("2 of 2 books would change");
    button("Edit 2 books").click();
    page.getByText("2 books changed").waitFor();
    assertThat(value("SELECT string_agg(id::text, ',' ORDER BY id) FROM book WHERE pages = 7"))
        .isEqualTo("2,5,7");
  }

  @Test
  void aFileIsImported() {
    link("Import").click();
    labelled("File")
        .setInputFiles(
            new FilePayload(
                "autumn.csv",
                "text/csv",
                "Title,ISBN,Shelf,Pages,Sort title\nBook 001,1,Shelf 4,7,x\nNew,a1,Shelf 1,7,x\n"
                    .getBytes(StandardCharsets.UTF_8)));
    button("Look into it").click();
    labelled("Rows are found by").selectOption("isbn");
    button("Preview").last().click();
    button("Import 2 records").click();
    page.waitForURL("**/imports/*");
    assertThat(value("SELECT count(*) FROM book WHERE pages = 7 AND isbn IN ('1', 'a1')"))
        .isEqualTo("2");
  }
}
