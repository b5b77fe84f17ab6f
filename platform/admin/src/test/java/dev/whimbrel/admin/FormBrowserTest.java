package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.whimbrel.testkit.browser.Accessibility;
import dev.whimbrel.testkit.browser.Browser;
import dev.whimbrel.testkit.browser.Theme;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Forms in a browser: drafts, conflicts, who else is there. */
class FormBrowserTest extends BrowserPages {

  private static final String BOOK = "/data/library/book/1";

  private int errorsBefore;
  private String refusal = "";

  @BeforeAll
  static void open() {
    browser = Browser.open();
    site = TestSite.start();
    site.user("ben", "library/book: view", "library/book: change");
  }

  @BeforeEach
  void begin() {
    site.database()
        .execute(
            """
            TRUNCATE shelf, author, tag, book, book_tags, site_presence RESTART IDENTITY CASCADE;
            INSERT INTO shelf SELECT 'S' || n, 'Shelf ' || n FROM generate_series(1, 4) n;
            INSERT INTO author (name) SELECT 'Author ' || n FROM generate_series(1, 75) n;
            INSERT INTO tag (name) VALUES ('old'), ('red');
            INSERT INTO book (title, author_id, shelf_code, in_print, notes, sort_title)
              VALUES ('One', 3, 'S1', true, 'Some notes', 'x');\
            """);
    errorsBefore = browser.errors().size();
    page = browser.page(width(), theme());
    site.enter(page, "root");
  }

  @AfterEach
  void leave() {
    page.context().close();
    assertThat(browser.errors().stream().skip(errorsBefore))
        .allMatch(error -> !refusal.isEmpty() && error.matches(".*status of " + refusal + ".*"));
  }

  private Locator labelled(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private void save() {
    page.locator("[data-save]").click();
  }

  private int drafts() {
    return (int)
        page.evaluate(
            "() => Object.keys(localStorage).filter(key => key.startsWith('draft:')).length");
  }

  private void draftIsKept() {
    page.waitForCondition(() -> drafts() == 1);
  }

  @Test
  void aPinSaysWhereARowLies() {
    site.database().execute("UPDATE author SET latitude = 37.75, longitude = -122.4 WHERE id = 1");
    go("/data/library/author/1");
    Locator ground = page.locator("[data-spot] .ground[data-shown]");
    ground.waitFor();
    assertThat(page.locator("[data-spot-said]").textContent()).isEqualTo("37.75000, -122.40000");
    assertThat(Accessibility.violations(page)).isEmpty();
    page.locator("#f-latitude").fill("37.7501");
    assertThat(page.locator("[data-spot-said]").textContent()).isEqualTo("37.75010, -122.40000");
    ground.click(new Locator.ClickOptions().setPosition(60, 60));
    assertThat(page.locator("#f-latitude").inputValue()).matches("37\\.7[0-9]{4}");
    assertThat(page.locator("#f-longitude").inputValue()).matches("-122\\.4[0-9]{4}");
    page.getByText("2 changes").waitFor();
    page.locator("#f-latitude").fill("");
    assertThat(page.locator("[data-spot] .pin").count()).isZero();
    ground.click(new Locator.ClickOptions().setPosition(90, 90));
    page.locator("[data-save]").click();
    page.getByText("2 fields saved").first().waitFor();
    assertThat(
            site.database()
                .value(
                    "SELECT latitude BETWEEN 37.7 AND 37.8 AND latitude <> 37.75 FROM author WHERE"
                        + " id = 1"))
        .isEqualTo("t");
    go("/add/library/author");
    ground.waitFor();
    assertThat(page.locator("[data-spot-said]").textContent()).isEqualTo("Click where it lies");
    assertThat(Accessibility.violations(page)).isEmpty();
  }

  @Test
  void aSideIsChosenOfWhatBothChanged() {
    clash(Theme.LIGHT, 1280);
  }

  @Test
  @Tag("deep")
  void aSideIsChosenInBothThemesAndAtAnyWidth() {
    for (Theme theme : Theme.values()) {
      for (int width : List.of(320, 390, 768)) {
        site.database()
            .execute("UPDATE book SET title = 'One', notes = 'Some notes', pages = NULL");
        clash(theme, width);
      }
    }
  }

  private void clash(Theme theme, int width) {
    refusal = "409";
    page.context().close();
    page = browser.page(width, theme);
    site.enter(page, "root");
    go(BOOK);
    site.database().execute("UPDATE book SET title = 'Theirs', notes = 'Their notes', pages = 9");
    labelled("Title").fill("Mine");
    labelled("Notes").fill("My notes");
    save();
    Locator conflict = page.locator(".conflict");
    assertThat(conflict.textContent()).contains("Somebody else saved", "Theirs", "Mine", "Pages");
    unscrolled(width);
    assertThat(Accessibility.violations(page)).isEmpty();
    page.setViewportSize(width, 900);
    assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    conflict.locator("[data-clash=title] [value=theirs]").check();
    page.locator("#f-notes").fill("A third text");
    assertThat(conflict.locator("[data-clash=notes] [value=mine]").isChecked()).isTrue();
    save();
    page.getByText("1 field saved").waitFor();
    assertThat(value("SELECT title || notes || pages FROM book")).isEqualTo("TheirsA third text9");
    page.waitForCondition(() -> drafts() == 0);
  }

  @Test
  void timesThatNobodyTouchedStayWhatTheyAreHoweverBrowsersWriteThem() {
    site.database()
        .execute(
            """
            UPDATE book SET lent_at = '2026-09-12T05:00:00Z', read_aloud_at = '09:30:15',
              published = '12345-06-07'\
            """);
    go(BOOK);
    assertThat(page.locator("[data-changes]").textContent()).contains("No changes yet");
    site.database().execute("UPDATE book SET lent_at = '2026-09-13T05:00:00.25Z', pages = 9");
    labelled("Title").fill("Uno");
    save();
    page.getByText("1 field saved").waitFor();
    String row = "concat_ws(' ', title, lent_at AT TIME ZONE 'UTC', read_aloud_at, published)";
    assertThat(value("SELECT " + row + " FROM book"))
        .isEqualTo("Uno 2026-09-13 05:00:00.25 09:30:15 12345-06-07");
    go(BOOK);
    labelled("Title").fill("Eins");
    labelled("Read aloud at").fill("10:00");
    save();
    page.getByText("2 fields saved").waitFor();
    assertThat(value("SELECT " + row + " FROM book"))
        .isEqualTo("Eins 2026-09-13 05:00:00.25 10:00:00 12345-06-07");
  }

  @Test
  void whatWasTypedWhenTheSessionEndedIsInItsFormAgain() {
    refusal = "401";
    go(BOOK);
    labelled("Title").fill("Typed for an hour");
    site.database().execute("DELETE FROM auth_session");
    save();
    page.getByText("Your session has ended").waitFor();
    assertThat(Accessibility.violations(page)).isEmpty();
    // By another way than the page offers: what is left is the draft of the browser.
    site.enter(page, "root");
    go(BOOK);
    page.getByText("was sent but not saved").waitFor();
    assertThat(labelled("Title").inputValue()).isEqualTo("Typed for an hour");
    assertThat(Accessibility.violations(page)).isEmpty();
    save();
    page.getByText("1 field saved").waitFor();
    assertThat(value("SELECT title FROM book")).isEqualTo("Typed for an hour");
    page.waitForCondition(() -> drafts() == 0);
  }

  @Test
  void aDraftOutlivesItsTabAndIsOffered() {
    go(BOOK);
    labelled("Title").fill("Not saved yet");
    draftIsKept();
    Page other = page.context().newPage();
    page.close();
    page = other;
    go(BOOK);
    page.getByText("that was not saved").waitFor();
    assertThat(labelled("Title").inputValue()).isEqualTo("One");
    button("Put it back").click();
    assertThat(labelled("Title").inputValue()).isEqualTo("Not saved yet");
    assertThat(page.locator("[data-changes]").textContent()).contains("1 change", "Title");
    page.onDialog(Dialog::accept);
    page.reload();
    button("Drop it").click();
    assertThat(labelled("Title").inputValue()).isEqualTo("One");
    page.waitForCondition(() -> drafts() == 0);
  }

  @Test
  void aDraftIsOfOnePersonAndGoesWhenItIsDiscarded() {
    go(BOOK);
    labelled("Title").fill("Of Ruth");
    draftIsKept();
    page.onDialog(Dialog::accept);
    page.context().clearCookies();
    site.enter(page, "ben");
    go(BOOK);
    assertThat(page.locator(".note").count()).isZero();
    labelled("Title").fill("Of Ben");
    page.waitForCondition(() -> drafts() == 2);
    page.locator("[data-discard]").click();
    page.waitForURL("**/data/library/book");
    assertThat(drafts()).isEqualTo(1);
  }

  @Test
  void peopleSeeWhoElseHasTheRowOpen() {
    go(BOOK);
    Page other = browser.page();
    site.enter(other, "ben");
    other.navigate(site.url() + BOOK);
    other.getByText("Ruth Root has this book open too").waitFor();
    assertThat(Accessibility.violations(other)).isEmpty();
    other.navigate(site.url() + "/");
    page.waitForCondition(() -> value("SELECT count(*) FROM site_presence").equals("1"));
    page.reload();
    assertThat(page.locator("[data-presence]").textContent()).isEmpty();
    other.context().close();
  }

  @Test
  void anAuthorWhoIsMissingIsMadeInADrawerByKeysAlone() {
    refusal = "422";
    go(BOOK);
    Locator author = labelled("Author");
    author.fill("Somebody new");
    Locator last = page.locator(".suggestions [data-add]");
    last.waitFor();
    assertThat(last.textContent()).isEqualTo("New author …");
    author.press("Enter");
    Locator drawer = page.locator("dialog.drawer");
    Locator name = drawer.getByLabel("Name");
    name.waitFor();
    assertThat(name.inputValue()).as("what was typed goes along").isEqualTo("Somebody new");
    assertThat(Accessibility.violations(page)).isEmpty();
    name.fill("x".repeat(121));
    page.keyboard().press("Enter");
    drawer.getByText("At most 120 fit").first().waitFor();
    assertThat(Accessibility.violations(page)).isEmpty();
    name.fill("Somebody else");
    page.keyboard().press("Enter");
    drawer.waitFor(
        new Locator.WaitForOptions()
            .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
    assertThat(author.inputValue()).isEqualTo("Somebody else");
    assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("f-author");
    save();
    page.getByText("1 field saved").waitFor();
    assertThat(value("SELECT a.name FROM book b JOIN author a ON a.id = b.author_id"))
        .isEqualTo("Somebody else");
  }

  @Test
  void aShelfAndATagThatAreMissingAreChosenWhenTheyAreMade() {
    go(BOOK);
    page.getByText("New shelf").click();
    Locator drawer = page.locator("dialog.drawer");
    drawer.getByLabel("Code").fill("N1");
    drawer.getByLabel("Name").fill("Nursery");
    page.keyboard().press("Enter");
    page.waitForCondition(() -> labelled("Shelf").inputValue().equals("N1"));
    page.getByText("New tag").click();
    drawer.getByLabel("Name").fill("green");
    page.keyboard().press("Enter");
    page.getByLabel("green").waitFor();
    save();
    page.getByText("2 fields saved").waitFor();
    assertThat(value("SELECT shelf_code FROM book")).isEqualTo("N1");
    assertThat(value("SELECT t.name FROM book_tags b JOIN tag t ON t.id = b.tags_id"))
        .isEqualTo("green");
  }

  @Test
  void aDrawerIsLeftByEscapeAndTheFocusComesBack() {
    go(BOOK);
    page.getByText("New author").focus();
    page.keyboard().press("Enter");
    page.locator("dialog.drawer").getByLabel("Name").waitFor();
    page.keyboard().press("Escape");
    page.waitForCondition(() -> page.locator("dialog.drawer").count() == 0);
    assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("f-author");
  }

  @Test
  void enterInAFieldSavesTheRowAndMakesNoOther() {
    go(BOOK);
    labelled("Title").fill("By Enter");
    page.keyboard().press("Enter");
    page.getByText("1 field saved").waitFor();
    assertThat(value("SELECT string_agg(title, ',') FROM book")).isEqualTo("By Enter");
  }

  @Test
  void booksAreEditedInTheFormOfTheirShelf() {
    books(Theme.LIGHT, 1280);
  }

  @Test
  @Tag("deep")
  void booksAreEditedInTheirShelfInBothThemesAndAtAnyWidth() {
    for (Theme theme : Theme.values()) {
      for (int width : List.of(320, 390, 768)) {
        site.database().execute("TRUNCATE book, book_tags RESTART IDENTITY");
        site.database()
            .execute(
                """
                INSERT INTO book (title, author_id, shelf_code, in_print, sort_title)
                VALUES ('One', 3, 'S1', true, 'x')\
                """);
        books(theme, width);
      }
    }
  }

  private void books(Theme theme, int width) {
    refusal = "422";
    page.context().close();
    page = browser.page(width, theme);
    page.onDialog(Dialog::accept);
    site.enter(page, "root");
    go("/data/library/shelf/S1");
    Locator rows = page.locator("[data-inline] [data-row]");
    rows.nth(0).getByLabel("Title").fill("Uno");
    rows.nth(1).getByLabel("Title").fill("Two");
    button("Add another book").click();
    assertThat(page.evaluate("() => document.activeElement.name")).asString().endsWith("n1.title");
    page.keyboard().type("Three");
    rows.nth(2).locator("[data-combo-words]").fill("Author 66");
    page.waitForSelector(".suggestions:not([hidden]) [data-key]");
    page.keyboard().press("Enter");
    assertThat(page.locator("[data-changes]").textContent()).contains("4 changes");
    draftIsKept();
    page.reload();
    button("Put it back").click();
    assertThat(rows.nth(2).getByLabel("Title").inputValue()).isEqualTo("Three");
    rows.nth(1).getByLabel("Pages").fill("none");
    save();
    page.getByText("One thing needs you").waitFor();
    unscrolled(width);
    assertThat(Accessibility.violations(page)).isEmpty();
    page.setViewportSize(width, 900);
    assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New book: Pages")).click();
    page.keyboard().press("Control+a");
    page.keyboard().type("200");
    save();
    page.getByText("2 books added, 1 book changed").waitFor();
    assertThat(value("SELECT string_agg(title, ',' ORDER BY id) FROM book"))
        .isEqualTo("Uno,Two,Three");
    assertThat(value("SELECT author_id || '' FROM book WHERE title = 'Three'")).isEqualTo("66");
    rows.nth(1).getByLabel("Delete").check();
    save();
    page.getByText("1 book deleted").waitFor();
    page.waitForCondition(() -> drafts() == 0);
  }

  /** In a window as high as the page: what is scrolled under the bars at its ends is no target. */
  private void unscrolled(int width) {
    page.setViewportSize(width, (int) page.evaluate("() => document.documentElement.scrollHeight"));
  }

  @Test
  void whatAnotherRecordSaysStandsBesideTheFormWithWhatDiffersMarked() {
    site.database()
        .execute(
            """
            UPDATE book SET pages = 100, price = 5;
            INSERT INTO book
              (title, shelf_code, in_print, pages, price, notes, sequel_of_id, sort_title)
            VALUES ('Two', 'S1', true, 200, 5.00, 'Other notes', 1, 'x');\
            """);
    go(BOOK);
    Locator beside = page.locator("section[aria-label='Book: Two']");
    assertThat(said(beside, "Pages")).isEqualTo("200 differs");
    assertThat(said(beside, "Notes")).isEqualTo("Other notes differs");
    assertThat(said(beside, "Price")).as("zeros are no difference").isEqualTo("5.00");
    assertThat(beside.locator("footer").textContent()).startsWith("2 of 3 differ");
    BoundingBox title = labelled("Title").boundingBox();
    if (width() >= 1024) {
      assertThat(beside.boundingBox().x).as("beside the form").isGreaterThan(title.x + title.width);
    } else {
      assertThat(beside.boundingBox().y).as("under it").isGreaterThan(title.y + title.height);
    }
    assertThat(Accessibility.violations(page)).isEmpty();
    labelled("Pages").fill("200");
    save();
    page.getByText("1 field saved").waitFor();
    assertThat(said(beside, "Pages")).isEqualTo("200");
    beside.getByText("Two").click();
    page.waitForURL("**/data/library/book/2");
  }

  private static String said(Locator beside, String label) {
    return beside.locator("dt:text-is('" + label + "') + dd").textContent().strip();
  }

  @Test
  void theDeletePageNamesAFewOfWhatGoesAlong() {
    site.database()
        .execute(
            """
            INSERT INTO book (title, shelf_code, in_print, sequel_of_id, sort_title)
            SELECT 'Sequel ' || lpad(n::text, 3, '0'), 'S1', true, 1, 'x' FROM generate_series(1, 120) n\
            """);
    go(BOOK + "/delete");
    assertThat(page.locator(".panel .body").textContent()).contains("Deleted too", "100+ books");
    assertThat(page.locator(".names li").allTextContents()).hasSize(10).contains("Sequel 010");
    assertThat(page.locator(".panel .body a").getAttribute("href"))
        .isEqualTo("/data/library/book?sequelOf=1");
    assertThat(Accessibility.violations(page)).isEmpty();
    button("Delete book").click();
    page.getByText("One deleted").waitFor();
    assertThat(value("SELECT count(*) FROM book")).isEqualTo("0");
  }

  @Test
  void aRefusedDeletionNamesWhatProtectsTheRow() {
    refusal = "409";
    go("/data/library/shelf/S1/delete");
    assertThat(page.locator("h1").textContent()).isEqualTo("This shelf cannot be deleted yet");
    assertThat(page.locator(".panel .body").textContent()).contains("In the way", "1 book", "One");
    assertThat(button("Delete shelf").count()).isZero();
    go("/data/library/shelf/S2/delete");
    site.database().execute("UPDATE book SET shelf_code = 'S2'");
    button("Delete shelf").click();
    Locator alert = page.getByRole(AriaRole.ALERT);
    assertThat(alert.textContent()).contains("It was not deleted", "One refers to it, so it stays");
    assertThat(Accessibility.violations(page)).isEmpty();
    assertThat(value("SELECT count(*) FROM shelf WHERE code = 'S2'")).isEqualTo("1");
  }

  @Test
  void markdownIsPreviewedUnderItsBox() {
    go("/data/library/shelf/S1");
    page.getByLabel("Rules").fill("# Be *quiet*");
    button("Preview").click();
    page.locator("[data-previewed] h1").waitFor();
    assertThat(page.locator("[data-previewed] em").textContent()).isEqualTo("quiet");
    assertThat(Accessibility.violations(page)).isEmpty();
    assertThat(value("SELECT count(*) FROM shelf WHERE rules IS NOT NULL")).isEqualTo("0");
  }
}
