package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.whimbrel.testkit.browser.Accessibility;
import dev.whimbrel.testkit.browser.Browser;
import dev.whimbrel.testkit.browser.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a list remembers and offers while somebody works in it. */
class ListBrowserTest extends BrowserPages {

  private static final String LIST = "/data/library/book?sort=pages";

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
            TRUNCATE book, author, shelf, tag, site_column_choice, site_view CASCADE;
            INSERT INTO shelf SELECT 'S' || n, 'Shelf ' || n FROM generate_series(1, 4) n;
            INSERT INTO book (id, title, shelf_code, pages, in_print, sort_title)
            SELECT n, 'Book ' || lpad(n::text, 3, '0'), 'S' || n % 4 + 1, n, n % 2 = 0, 'x'
            FROM generate_series(1, 120) n;\
            """);
    page = browser.page(1280, theme());
    site.enter(page, "root");
  }

  @AfterEach
  void leave() {
    page.context().close();
    assertThat(browser.errors()).isEmpty();
  }

  private Locator labelled(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  private String ticked() {
    return String.join("", page.locator(".bulk .say").first().allTextContents());
  }

  @Test
  void ticksHoldAcrossPagesSearchesAndOrders() {
    go(LIST);
    labelled("Tick Book 001").check();
    labelled("Tick Book 002").check();
    link("Next").click();
    page.waitForURL("**after=*");
    assertThat(ticked()).isEqualTo("2 ticked, 2 not on this page");
    labelled("Tick Book 051").check();
    assertThat(Accessibility.violations(page)).isEmpty();
    go("/data/library/book?q=Book+12&sort=-pages");
    assertThat(ticked()).isEqualTo("3 ticked, 3 not on this page");
    labelled("Tick Book 120").check();
    go(LIST);
    assertThat(labelled("Tick Book 002").isChecked()).isTrue();
    assertThat(ticked()).isEqualTo("4 ticked, 2 not on this page");
    labelled("Tick Book 001").uncheck();
    page.locator(".bulk button[value=edit]").click();
    page.waitForURL("**/bulk/library/book");
    assertThat(page.locator("h1").textContent()).isEqualTo("Edit 3 books");
    labelled("Set Pages").check();
    labelled("Pages").fill("7");
    page.getByText("Preview").click();
    page.locator("[name=_step][value=do]").click();
    page.waitForURL("**/data/library/book**");
    assertThat(value("SELECT string_agg(id::text, ',' ORDER BY id) FROM book WHERE pages = 7"))
        .isEqualTo("2,7,51,120");
    assertThat(page.locator(".bulk").isVisible()).as("what is done is done").isFalse();
  }

  @Test
  void ticksAreClearedAtOnce() {
    go(LIST);
    labelled("Tick all rows on this page").check();
    assertThat(ticked()).isEqualTo("50 ticked");
    link("Next").click();
    page.waitForURL("**after=*");
    labelled("Clear all ticks").click();
    page.waitForCondition(() -> !page.locator(".bulk").isVisible());
    page.goBack();
    page.waitForURL("**" + LIST);
    assertThat(labelled("Tick Book 001").isChecked()).isFalse();
  }

  @Test
  void theEdgeOfAHeadIsMovedByPointerAndByKeys() {
    go(LIST);
    Locator edge = labelled("Width of Title");
    BoundingBox from = edge.boundingBox();
    page.mouse().move(from.x + from.width / 2, from.y + 5);
    page.mouse().down();
    page.mouse().move(from.x + from.width / 2 + 60, from.y + 5);
    page.waitForResponse("**/columns/library/book", () -> page.mouse().up());
    double wide = page.locator("th[data-path=title]").boundingBox().width;
    assertThat(value("SELECT widths FROM site_column_choice")).contains("title:" + (int) wide);
    labelled("Width of Pages").focus();
    double pages = page.locator("th[data-path=pages]").boundingBox().width;
    page.waitForResponse("**/columns/library/book", () -> page.keyboard().press("ArrowRight"));
    assertThat(page.locator("th[data-path=pages]").boundingBox().width).isEqualTo(pages + 16);
    assertThat(Accessibility.violations(page)).isEmpty();
    page.reload();
    assertThat(page.locator("th[data-path=title]").boundingBox().width).isEqualTo(wide);
    assertThat(page.locator("th[data-path=pages]").boundingBox().width).isEqualTo(pages + 16);
    go("/columns/library/book");
    page.getByText("Usual columns and widths").click();
    page.waitForURL("**/data/library/book");
    assertThat(value("SELECT count(*) FROM site_column_choice")).isEqualTo("0");
  }

  @Test
  void everyWayToSeeTheListIsThereOnAPhone() {
    Page phone = browser.page(390, Theme.LIGHT);
    site.enter(phone, "root");
    phone.navigate(site.url() + "/data/library/author");
    phone.getByLabel("More ways to see this list").click();
    assertThat(phone.locator(".slim-only .menu").textContent())
        .contains("Columns", "Keep this list as a view", "Map", "Sort by", "Name");
    assertThat(Accessibility.violations(phone)).isEmpty();
    phone.navigate(site.url() + "/data/library/book");
    phone.getByLabel("More ways to see this list").press("Enter");
    phone.locator(".slim-only .menu a", new Page.LocatorOptions().setHasText("Pages")).click();
    phone.waitForURL("**sort=pages");
    phone.getByLabel("More ways to see this list").click();
    phone
        .locator(".slim-only .menu a", new Page.LocatorOptions().setHasText("Shelf"))
        .last()
        .click();
    phone.waitForURL("**group=shelf*");
    int wide = (int) phone.evaluate("() => document.documentElement.scrollWidth");
    assertThat(wide).as("nothing lies beside the page").isLessThanOrEqualTo(390);
    phone.context().close();
  }

  @Test
  void aFieldIsFoundByTypingAndFiltersAreCombinedByKeys() {
    go("/data/library/book");
    page.locator("#narrowed summary").first().press("Enter");
    page.locator("[data-narrow]:focus").waitFor();
    page.keyboard().type("pag");
    assertThat(page.locator("#narrowed [data-narrowed] a:visible").allTextContents())
        .containsExactly("Pages");
    assertThat(Accessibility.violations(page)).isEmpty();
    page.keyboard().press("Escape");
    page.locator("#narrowed summary").first().press("Enter");
    page.locator("[data-narrow]:focus").waitFor();
    page.keyboard().type("combine");
    page.keyboard().press("Enter");
    page.waitForURL("**/combine/library/book");
    page.getByText("Add a group").press("Enter");
    page.waitForURL("**_do=group*");
    for (String number : new String[] {"3", "5"}) {
      page.locator("[name='_new:1']").selectOption("pages");
      page.locator("[value='add:1']").press("Enter");
      page.waitForURL("**_do=add*");
      labelled("Pages").last().fill(number);
    }
    assertThat(Accessibility.violations(page)).isEmpty();
    labelled("Pages").last().press("Enter");
    page.waitForURL("**/data/library/book?or1**");
    assertThat(page.locator("tbody .name").allTextContents())
        .containsExactly("Book 003", "Book 005");
  }

  @Test
  void aViewThatWasChangedIsSavedOrPutBack() {
    go("/views/library/book?shelf=S1");
    labelled("Name").fill("First shelf");
    page.keyboard().press("Enter");
    page.waitForURL("**/data/library/book?shelf=S1");
    assertThat(page.locator(".changed-view").count()).isZero();
    page.keyboard().press("/");
    page.keyboard().type("Book 1");
    page.waitForURL("**q=Book*1**view=**");
    page.locator(".changed-view").waitFor();
    assertThat(Accessibility.violations(page)).isEmpty();
    page.getByText("Discard").click();
    page.waitForURL("**/data/library/book?shelf=S1");
    link("Pages").first().click();
    page.waitForURL("**sort=pages**");
    labelled("Save First shelf like this").click();
    page.getByText("View changed").waitFor();
    assertThat(page.locator(".changed-view").count()).isZero();
    assertThat(value("SELECT parameters FROM site_view")).isEqualTo("?shelf=S1&sort=pages");
  }

  @Test
  void whatWasDoneIsTakenBackByOneKey() {
    go(LIST + "&columns=title,pages");
    page.locator("tr:has(#row-3) [data-cell=pages]").dblclick();
    page.locator(".cell-form input[name=pages]").fill("333");
    page.keyboard().press("Enter");
    page.locator("[data-undo]").waitFor();
    assertThat(Accessibility.violations(page)).isEmpty();
    page.locator("#row-3").focus();
    page.keyboard().press("z");
    page.getByText("1 row put back").waitFor();
    assertThat(page.url()).endsWith(LIST + "&columns=title,pages");
    assertThat(value("SELECT pages FROM book WHERE id = 3")).isEqualTo("3");
    labelled("Tick Book 004").check();
    page.locator(".bulk button[value=delete]").click();
    page.locator("[name=_step][value=do]").click();
    page.waitForURL("**/data/library/book**");
    page.locator("[data-undo] button").click();
    page.getByText("1 row put back").waitFor();
    assertThat(value("SELECT count(*) FROM book")).isEqualTo("120");
  }

  @Test
  void thePaletteFindsRecordsAndForms() {
    go("/");
    page.keyboard().press("Control+k");
    page.locator("#palette input:focus").waitFor();
    page.keyboard().type("book 07");
    page.locator("[data-found=records] [role=option]").first().waitFor();
    assertThat(Accessibility.violations(page)).isEmpty();
    page.keyboard().press("Enter");
    page.waitForURL("**/data/library/book/7*");
    page.keyboard().press("Control+k");
    page.locator("#palette input:focus").waitFor();
    page.keyboard().type("new shelf");
    page.locator(
            "[data-found=fresh] [role=option]", new Page.LocatorOptions().setHasText("New shelf"))
        .waitFor();
    page.keyboard().press("Enter");
    page.waitForURL("**/add/library/shelf");
  }
}
