package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import dev.whimbrel.testkit.browser.Accessibility;
import dev.whimbrel.testkit.browser.Browser;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list as a grid to work in, by mouse and by keys alone. */
class GridBrowserTest extends BrowserPages {

  private static final String LIST =
      "/data/library/book?columns=title,binding,pages,author,inPrint";

  private static final Page.GetByTextOptions EXACTLY = new Page.GetByTextOptions().setExact(true);

  private int errorsBefore;
  private String refusal = "";

  @BeforeAll
  static void open() {
    browser = Browser.open();
    site = TestSite.start();
    site.database()
        .execute(
            """
            INSERT INTO shelf SELECT 'S' || n, 'Shelf ' || n FROM generate_series(1, 4) n;
            INSERT INTO author (name) SELECT 'Author ' || n FROM generate_series(1, 75) n;
            INSERT INTO book (title, author_id, shelf_code, pages, lent_at, in_print, sort_title)
            SELECT 'Book ' || lpad(n::text, 3, '0'), n % 75 + 1, 'S' || n % 4 + 1, n,
              timestamptz '2021-02-26 12:00Z' - n * interval '20 days', n % 2 = 0, 'x'
            FROM generate_series(1, 60) n;\
            """);
  }

  @BeforeEach
  void signIn() {
    errorsBefore = browser.errors().size();
    page = browser.page(1280, theme());
    site.enter(page, "root");
  }

  @AfterEach
  void leave() {
    page.context().close();
    // The browser itself reports what was refused; the test says which answer it waits for.
    assertThat(browser.errors().stream().skip(errorsBefore))
        .allMatch(error -> !refusal.isEmpty() && error.matches(".*status of " + refusal + ".*"));
  }

  private void press(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  private Locator cell(int book, String field) {
    String row = "tr:has(#row-%d)".formatted(book);
    return page.locator("%s [data-cell=%s]".formatted(row, field));
  }

  private Locator control() {
    return page.locator(".cell-form :is(input:not([type=hidden]), select, textarea)").first();
  }

  private void said(String text) {
    page.locator("#cell-said", new Page.LocatorOptions().setHasText(text)).waitFor(ATTACHED);
  }

  private static final Locator.WaitForOptions ATTACHED =
      new Locator.WaitForOptions()
          .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED);

  @Test
  void shiftAddsAColumnToTheOrder() {
    go(LIST);
    page.getByRole(AriaRole.LINK, named("In print")).click();
    Locator pages = page.getByRole(AriaRole.LINK, named("Pages"));
    pages.click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
    page.waitForURL(
        url -> url.contains("sort=inPrint,pages") || url.contains("sort=inPrint%2Cpages"));
    assertThat(page.locator("tbody tr").first().textContent()).contains("Book 001");
    assertThat(page.locator("thead th[aria-sort]").count())
        .as("only what comes first")
        .isEqualTo(1);
    pages.focus();
    press("Shift+Enter");
    page.waitForURL(url -> url.contains("-pages"));
    assertThat(page.locator("tbody tr").first().textContent()).contains("Book 059");
    assertThat(Accessibility.violations(page)).isEmpty();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  @Test
  void cellsAreReachedAndChangedByKeysAlone() {
    go(LIST);
    press("j", "ArrowRight", "ArrowRight", "ArrowDown", "Enter");
    control().waitFor();
    assertThat(control().inputValue()).isEqualTo("2");
    assertThat(Accessibility.violations(page)).isEmpty();
    page.keyboard().type("222");
    press("Tab");
    // The author is the next field that can be changed; many are suggested, not listed.
    page.waitForCondition(() -> cell(2, "author").locator("input").count() > 0);
    assertThat(cell(2, "pages").textContent()).isEqualTo("222");
    control().fill("Author 70");
    page.waitForSelector(".suggestions [role=option]");
    press("Enter", "Enter");
    said("Saved");
    assertThat(cell(2, "author").textContent().strip()).isEqualTo("Author 70");
    press("ArrowLeft", "e");
    control().waitFor();
    page.keyboard().type("333");
    press("Escape");
    assertThat(cell(2, "pages").textContent()).isEqualTo("222");
    assertThat(value("SELECT pages || ' ' || author_id FROM book WHERE id = 2"))
        .isEqualTo("222 70");
  }

  @Test
  void aDoubleClickEditsAndElsewhereSaves() {
    go(LIST);
    cell(3, "binding").dblclick();
    control().selectOption("LOOSE_LEAVES");
    page.locator("h1").click();
    said("Saved");
    cell(3, "inPrint").dblclick();
    control().check();
    press("Enter");
    page.waitForCondition(() -> cell(3, "inPrint").textContent().contains("Yes"));
    assertThat(value("SELECT binding || in_print FROM book WHERE id = 3"))
        .isEqualTo("LOOSE_LEAVEStrue");
  }

  @Test
  void whatIsRefusedOrOvertakenStaysInItsCell() {
    refusal = "4(09|22)";
    go(LIST);
    cell(4, "pages").dblclick();
    control().fill("-4");
    press("Enter");
    page.locator(".cell-form .wrong").waitFor();
    assertThat(control().inputValue()).isEqualTo("-4");
    assertThat(Accessibility.violations(page)).isEmpty();
    site.database().execute("UPDATE book SET pages = 44 WHERE id = 4");
    control().fill("45");
    press("Enter");
    page.getByText("Pages is now: 44").waitFor();
    assertThat(value("SELECT pages FROM book WHERE id = 4")).isEqualTo("44");
    press("Enter");
    said("Saved");
    assertThat(value("SELECT pages FROM book WHERE id = 4")).isEqualTo("45");
  }

  @Test
  void rowsAreAsHighAsTheirReaderLikesUnlessAViewSaysOtherwise() {
    String high = "() => document.querySelector('.cards tbody td:not(.tick)').offsetHeight";
    go(LIST);
    int usual = (int) page.evaluate(high);
    page.getByLabel("Row height").click();
    assertThat(Accessibility.violations(page)).isEmpty();
    page.getByText("Compact", EXACTLY).click();
    assertThat((int) page.evaluate(high)).isLessThan(usual);
    go("/views/library/book?q=Book");
    page.getByLabel("Name").fill("Dense");
    page.getByText("With rows as high as mine are now").click();
    press("Enter");
    page.waitForURL("**density=compact");
    page.getByLabel("Row height").click();
    page.getByText("Comfortable", EXACTLY).click();
    assertThat((int) page.evaluate(high)).as("here and now").isGreaterThan(usual);
    page.reload();
    assertThat((int) page.evaluate(high)).as("the view again").isLessThan(usual);
    go(LIST);
    assertThat((int) page.evaluate(high)).as("as chosen last").isGreaterThan(usual);
  }

  @Test
  void groupsAndDaysAreChosenAboveTheList() {
    go("/data/library/book");
    page.getByLabel("Group", new Page.GetByLabelOptions().setExact(true)).click();
    page.locator(".wide-only").getByText("Lent at, by month").first().click();
    page.waitForURL("**group=lentAt*");
    assertThat(Accessibility.violations(page)).isEmpty();
    page.locator(".groups .name").first().click();
    page.waitForURL("**lentAt=20*");
    assertThat(page.locator("#dates [aria-current=true]").count()).isEqualTo(1);
    assertThat(Accessibility.violations(page)).isEmpty();
    page.getByLabel("All days").click();
    page.waitForURL("**/data/library/book");
    assertThat(page.locator("#dates a").first().textContent()).isEqualTo("2017");
  }

  @Test
  void aMapShowsWhereRowsLieAndAListBesideItSaysTheSame() {
    site.database()
        .execute(
            """
            UPDATE author SET latitude = 37 + id / 100.0, longitude = -122 - id / 100.0 WHERE id < 40;
            UPDATE author SET latitude = -33.9, longitude = 151.2 WHERE id = 70;\
            """);
    go("/map/library/author");
    page.waitForSelector("[data-shown]");
    assertThat(page.locator("#map-said").textContent()).isEqualTo("40 on this map");
    assertThat(Accessibility.violations(page)).isEmpty();
    page.locator(".pin:not(.many)").first().click();
    page.locator(".leaflet-popup a", new Page.LocatorOptions().setHasText("Author 70")).waitFor();
    assertThat(Accessibility.violations(page)).isEmpty();
    assertThat(page.evaluate("() => getComputedStyle(document.querySelector('.pin.many')).display"))
        .as("a number stands in the middle of its circle")
        .isEqualTo("grid");
    page.locator(".pin.many").first().click();
    page.waitForCondition(() -> page.locator("#beside li").count() == 39);
    page.locator("#beside a", new Page.LocatorOptions().setHasText("Author 7")).first().click();
    page.waitForURL("**/data/library/author/*");
  }

  @Test
  void aMapOfAFewRowsThatLieFarApartShowsThemAll() {
    site.database()
        .execute(
            """
            INSERT INTO author (name, latitude, longitude)
            VALUES ('Wide apart', 10, -170), ('Wide apart too', 80, -100);\
            """);
    go("/map/library/author?name__contains=Wide");
    page.waitForSelector("[data-shown]");
    assertThat(page.locator("#map-said").textContent()).isEqualTo("2 on this map");
    site.database().execute("DELETE FROM author WHERE name LIKE 'Wide%'");
  }

  @Test
  void aPageIsPutIntoTheMenuOfItsReaderAlone() {
    go("/data/library/book");
    page.keyboard().press("/");
    page.keyboard().type("Book 01");
    page.waitForURL("**q=Book*01");
    Locator star = page.getByLabel("Bookmark", new Page.GetByLabelOptions().setExact(true));
    star.click();
    page.getByText("is in your menu").waitFor();
    assertThat(page.url()).endsWith("/data/library/book?q=Book%2001");
    assertThat(star.getAttribute("aria-pressed")).isEqualTo("true");
    assertThat(Accessibility.violations(page)).isEmpty();
    go("/");
    page.locator("#nav a[href='/data/library/book?q=Book%2001']").click();
    page.waitForURL("**q=Book*01");
    site.user("neighbour", "library/book: view");
    assertThat(site.visitor("neighbour").get("/").body()).doesNotContain("Bookmarks</h2>");
    star.click();
    page.getByText("Bookmark removed").waitFor();
    assertThat(page.locator("#nav h2").allTextContents()).doesNotContain("Bookmarks");
  }

  @Test
  void theLinksOfAnApplicationAreInItsMenu() {
    go("/");
    assertThat(
            page.locator("#nav a", new Page.LocatorOptions().setHasText("House rules"))
                .first()
                .getAttribute("href"))
        .isEqualTo("/data/library/book?q=rules");
  }

  @Test
  void theOtherKeysDoWhatTheHelpSays() {
    go(LIST);
    press("j", "j", "k", "x");
    assertThat(page.locator("#row-1").evaluate("e => e === document.activeElement"))
        .isEqualTo(true);
    assertThat(page.locator("[data-count]").textContent()).isEqualTo("1");
    press("?");
    assertThat(page.locator("#keys").isVisible()).isTrue();
    press("Escape", "/");
    page.keyboard().type("je");
    assertThat(page.locator("[data-search]").inputValue()).isEqualTo("je");
    go(LIST);
    press("j", "e");
    control().waitFor();
    assertThat(control().inputValue()).as("e edits the cell that it is in").isEqualTo("Book 001");
    press("Escape", "o");
    page.waitForURL("**/data/library/book/1");
    press("Control+k");
    page.keyboard().type("shel");
    press("Enter");
    page.waitForURL("**/data/library/shelf");
  }
}
