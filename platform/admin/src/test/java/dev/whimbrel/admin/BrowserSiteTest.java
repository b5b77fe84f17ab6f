package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.KeyboardModifier;
import dev.whimbrel.admin.job.Job;
import dev.whimbrel.admin.job.Jobs;
import dev.whimbrel.admin.job.Report;
import dev.whimbrel.security.Actor;
import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.browser.Accessibility;
import dev.whimbrel.testkit.browser.Browser;
import dev.whimbrel.testkit.browser.Theme;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class BrowserSiteTest extends BrowserPages {

  /** What makes the page wider than the window. */
  private static final String SIDEWAYS =
      """
      () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('main *')]
        .filter(e => e.getBoundingClientRect().right > innerWidth).map(e => e.outerHTML.slice(0, 150))\
      """;

  /** What is in focus, by what it is called. */
  private static final String NAME_IN_FOCUS =
      """
      () => {
        const at = document.activeElement;
        const text = at.ariaLabel || (at.labels?.length ? at.labels[0].textContent : at.textContent);
        return text.trim().replace(/\\s+/g, ' ');
      }\
      """;

  private static final String BAR_IS_SEEN =
      "() => document.querySelector('.savebar').getBoundingClientRect().bottom <= innerHeight";

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
            INSERT INTO tag (name) VALUES ('old'), ('red');
            INSERT INTO book (title, isbn, author_id, shelf_code, pages, lent_at, in_print, details, notes, sort_title)
            SELECT 'Book ' || lpad(n::text, 3, '0'), n::text, n % 75 + 1, 'S' || n % 4 + 1, n,
              now() - n * interval '1 day', n % 2 = 0, '{"a": {"b": [1, 2]}}', 'Some notes', 'x'
            FROM generate_series(1, 120) n;
            INSERT INTO book_tags (book_id, tags_id) VALUES (1, 1);\
            """);
  }

  @BeforeEach
  void signIn() {
    errorsBefore = browser.errors().size();
    page = browser.page();
    site.enter(page, "root");
  }

  @AfterEach
  void leave() {
    page.context().close();
    // The browser itself reports a page that says what was refused; the test says which one it is.
    assertThat(browser.errors().stream().skip(errorsBefore))
        .allMatch(error -> !refusal.isEmpty() && error.matches(".*status of " + refusal + ".*"));
  }

  private Locator labelled(String label) {
    return labelled(page, label);
  }

  private static Locator labelled(Page page, String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  @Test
  void everyPageIsAccessibleOnAPhone() {
    walk(Theme.DARK, 390);
  }

  @Test
  @Tag("deep")
  void everyPageIsAccessibleInBothThemesAndAtAnyWidth() {
    for (Theme theme : Theme.values()) {
      for (int width : List.of(320, 390, 768, 1280)) {
        walk(theme, width);
      }
    }
  }

  private void walk(Theme theme, int width) {
    refusal = "40[034]";
    Page other = browser.page(width, theme);
    other.navigate(site.url() + "/sign-in?refused");
    check(other, theme, width);
    site.enter(other, "root");
    for (String path :
        List.of(
            "/",
            "/data/library/book",
            "/data/library/book?q=nothing+like+it",
            "/data/library/book/1",
            "/add/library/book",
            "/filter/library/book",
            "/filter/library/book?_field=author",
            "/filter/library/book?_field=published&_is=gte&_value=soon",
            "/columns/library/book",
            "/combine/library/book?or1:pages=1&or1a:title__contains=x&or1a:inPrint=true&shelf=S1",
            "/views/library/book?q=x",
            "/data/library/book?group=shelf",
            "/data/library/book?lentAt=2021-02",
            "/map/library/author",
            "/import/library/book",
            "/imports",
            "/data/library/shelf/S1/delete",
            "/data/library/book/4711",
            "/data/security/user/1",
            "/data/security/session",
            "/data/security/sign-in",
            "/data/security/access-change",
            "/data/security/setting",
            "/people/1/password",
            "/account/sessions",
            "/account/keys",
            "/account/password")) {
      other.navigate(site.url() + path);
      check(other, theme, width);
    }
    checkBulk(other, theme, width);
    checkImport(other, theme, width);
    checkUndo(other, theme, width);
    checkJob(other, theme, width);
    other.context().close();
  }

  private static void checkBulk(Page other, Theme theme, int width) {
    other.navigate(site.url() + "/data/library/book");
    other.getByLabel("Tick Book 002").check();
    check(other, theme, width);
    other.locator(".bulk button[value=edit]").click();
    other.waitForURL("**/bulk/library/book");
    check(other, theme, width);
    other.getByLabel("Set Pages").check();
    labelled(other, "Pages").fill("3");
    other.getByText("Preview").click();
    other.waitForSelector("#preview");
    check(other, theme, width);
  }

  /** The whole way of a file, by keys where it is not chosen; what it did is put back. */
  private static void checkImport(Page other, Theme theme, int width) {
    other.navigate(site.url() + "/data/library/book");
    other.locator("main a", new Page.LocatorOptions().setHasText("Import")).click();
    other
        .getByLabel("File", new Page.GetByLabelOptions().setExact(true))
        .setInputFiles(
            new FilePayload(
                "autumn.csv",
                "text/csv",
                "Title,ISBN,Shelf,Pages,Sort title\nBook 001,1,Shelf 4,7,x\nOf autumn,a1,Shelf 1,7,x\nLost,a2,Moon,1,x\n"
                    .getBytes(StandardCharsets.UTF_8)));
    other.getByText("Look into it").press("Enter");
    other.waitForSelector("#columns-t");
    other.getByLabel("Rows are found by").selectOption("isbn");
    check(other, theme, width);
    other.getByText("Preview", new Page.GetByTextOptions().setExact(true)).last().press("Enter");
    other.waitForSelector("#preview");
    check(other, theme, width);
    other.getByText("Import 2 records").press("Enter");
    other.waitForURL("**/imports/*");
    check(other, theme, width);
    assertThat(value("SELECT count(*) FROM book WHERE pages = 7 AND isbn IN ('1', 'a1')"))
        .isEqualTo("2");
    other.locator("main a", new Page.LocatorOptions().setHasText("Undo")).press("Enter");
    other.waitForURL("**/undo");
    check(other, theme, width);
    other.getByText("Put back 2 rows").press("Enter");
    other.getByText("1 row put back, 1 deleted").waitFor();
    assertThat(value("SELECT pages FROM book WHERE isbn = '1'")).isEqualTo("1");
  }

  /** What is left to take back, and what somebody changed since. */
  private static void checkUndo(Page other, Theme theme, int width) {
    HttpProbe root = site.visitor("root");
    for (String notes : List.of("One", "Two")) {
      TestSite.save(root, "/data/library/book/3", Map.of("notes", notes));
    }
    String last = value("SELECT max(id) FROM site_undo");
    other.navigate(site.url() + "/undo/" + last);
    check(other, theme, width);
    site.database().execute("UPDATE book SET notes = 'Three' WHERE id = 3");
    other.navigate(site.url() + "/undo/" + last);
    check(other, theme, width);
    site.database().execute("UPDATE book SET notes = 'Some notes' WHERE id = 3");
  }

  /** While it goes on, and when it has ended. */
  private static void checkJob(Page other, Theme theme, int width) {
    CountDownLatch seen = new CountDownLatch(1);
    int id = Integer.parseInt(value("SELECT id FROM auth_user WHERE username = 'root'"));
    Actor root = new Actor(id, "root", "Ruth Root", true, false, List.of());
    SecurityContextHolder.getContext()
        .setAuthentication(
            UsernamePasswordAuthenticationToken.authenticated(root, null, List.of()));
    String href =
        site.bean(Jobs.class)
            .start(
                new Job.Task("Edit 5,629 books", "/data/library/book", 5629),
                course -> {
                  course.at(1200);
                  awaited(seen);
                  return Report.done("5,629 books changed");
                });
    SecurityContextHolder.clearContext();
    other.navigate(site.url() + href);
    other.getByText("1,200 of 5,629 rows").waitFor();
    check(other, theme, width);
    seen.countDown();
    other.getByText("5,629 books changed").waitFor();
    check(other, theme, width);
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aFileThatIsTooLargeIsRefusedBeforeItIsSent() {
    go("/import/library/book");
    page.evaluate("() => { document.querySelector('[data-most]').dataset.most = 3; }");
    Locator file = labelled("File");
    file.setInputFiles(new FilePayload("a.csv", "text/csv", new byte[4]));
    assertThat(file.evaluate("e => e.validationMessage").toString())
        .isEqualTo("The file is larger than 25 MB. Split it, or choose another one.");
    file.setInputFiles(new FilePayload("a.csv", "text/csv", new byte[3]));
    assertThat(file.evaluate("e => e.validationMessage").toString()).isEmpty();
  }

  @Test
  void aRangeOfRowsIsTickedWithShiftAndAllWithTheHead() {
    go("/data/library/book");
    page.getByLabel("Tick Book 003").click();
    page.getByLabel("Tick Book 007")
        .click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
    assertThat(page.locator("[data-count]").textContent()).isEqualTo("5");
    page.getByLabel("Tick all rows on this page").check();
    assertThat(page.locator("[data-count]").textContent()).isEqualTo("50");
    button("Clear all ticks").click();
    assertThat(page.locator(".bulk").isVisible()).isFalse();
  }

  private static void check(Page page, Theme theme, int width) {
    assertThat(Accessibility.violations(page)).as("%s %s %d", page.url(), theme, width).isEmpty();
    assertThat((List<?>) page.evaluate(SIDEWAYS))
        .as("%s does not scroll sideways at %d px", page.url(), width)
        .isEmpty();
  }

  @Test
  void menusAreAccessibleToo() {
    go("/");
    page.keyboard().press("Control+k");
    assertThat(Accessibility.violations(page)).isEmpty();
    page.keyboard().press("Escape");
    page.keyboard().press("?");
    assertThat(Accessibility.violations(page)).isEmpty();
    go("/data/library/book");
    page.locator("summary", new Page.LocatorOptions().setHasText("Filter")).click();
    assertThat(Accessibility.violations(page)).isEmpty();
    page.locator(".menu a", new Page.LocatorOptions().setHasText("Shelf")).first().click();
    page.waitForURL("**/filter/library/book?*_field=shelf");
    go("/data/library/book/2");
    labelled("Author").fill("Author 7");
    page.waitForSelector(".suggestions [role=option]");
    assertThat(Accessibility.violations(page)).isEmpty();
  }

  /** No pointer, and no focus but what keys move: find, open, edit, filter, change many. */
  @Test
  void aDayOfWorkIsDoneByKeysAlone() {
    go("/");
    tabTo("Books \\d+");
    press("Enter");
    page.waitForURL("**/data/library/book");
    press("/");
    page.keyboard().type("Book 077");
    page.waitForURL("**/data/library/book?q=Book*077");
    rowsAre(1);
    press("Escape", "j", "o");
    page.waitForURL("**/data/library/book/77*");
    press("e", "Control+a");
    page.keyboard().type("Changed by keys");
    assertThat(page.locator("[data-changes]").textContent()).contains("1 change").contains("Title");
    press("Control+s");
    page.getByText("1 field saved").waitFor();
    assertThat(value("SELECT title FROM book WHERE id = 77")).isEqualTo("Changed by keys");
    tabTo("Books \\d+");
    press("Enter");
    page.waitForURL("**/data/library/book");
    tabTo("Filter");
    press("Enter");
    tabTo("Shelf");
    press("Enter");
    page.waitForURL("**/filter/library/book?*_field=shelf");
    tabTo("Shelf 2(30)?");
    press("Space", "Enter");
    page.waitForURL("**/data/library/book?shelf=S2");
    rowsAre(30);
    press("j", "x", "j", "x");
    assertThat(page.locator("[data-count]").textContent()).isEqualTo("2");
    tabTo("Edit");
    press("Enter");
    page.waitForURL("**/bulk/library/book");
    tabTo("Pages");
    page.keyboard().type("555");
    assertThat(page.getByLabel("Set Pages").isChecked()).as("what is typed is meant").isTrue();
    press("Enter");
    page.waitForSelector("#preview");
    assertThat(page.locator("#preview").textContent()).isEqualTo("2 of 2 books would change");
    tabTo("Edit 2 books");
    press("Enter");
    page.getByText("2 books changed").waitFor();
    assertThat(value("SELECT string_agg(title, ',' ORDER BY id) FROM book WHERE pages = 555"))
        .isEqualTo("Book 001,Book 005");
  }

  private void press(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  /** Goes on until what is in focus is called so, as somebody would who hears the page. */
  private void tabTo(String name) {
    page.waitForLoadState();
    for (int i = 0; i < 400; i++) {
      press("Tab");
      if (String.valueOf(page.evaluate(NAME_IN_FOCUS)).matches(name)) {
        return;
      }
    }
    throw new AssertionError("Tab leads to no \"" + name + "\" on " + page.url());
  }

  @Test
  void typingGoesOnWhileRowsArrive() {
    go("/data/library/book?sort=-pages");
    page.keyboard().press("/");
    page.keyboard().type("Book");
    page.waitForURL("**q=Book*");
    rowsAre(50);
    page.keyboard().type(" 04");
    page.waitForURL("**q=Book*04*");
    rowsAre(12);
    assertThat(page.evaluate("() => document.activeElement.value")).isEqualTo("Book 04");
    assertThat(page.url()).contains("sort=-pages");
    assertThat(page.locator(".cards tbody .name").first().textContent()).isEqualTo("Book 104");
    page.getByText("Show all", new Page.GetByTextOptions().setExact(true)).click();
    rowsAre(50);
    assertThat(page.locator("[data-search]").inputValue()).isEmpty();
  }

  @Test
  void enterSearchesAtOnceAndTheRowThatIsChosenStaysChosen() {
    go("/data/library/book");
    page.keyboard().press("/");
    page.keyboard().type("Book 11");
    page.evaluate(
        "() => addEventListener('submit', () => { document.body.dataset.sent = 'yes'; })");
    page.keyboard().press("Enter");
    assertThat(page.locator("body").getAttribute("data-sent")).as("Enter asks").isEqualTo("yes");
    rowsAre(11);
    page.keyboard().press("Escape");
    assertThat(page.evaluate("() => document.activeElement.textContent")).isEqualTo("Book 011");
    // The same rows once more, as after a slow answer.
    page.waitForResponse(
        "**q=Book*11*", () -> page.evaluate("() => htmx.trigger('form[role=search]', 'submit')"));
    assertThat(page.evaluate("() => document.activeElement.textContent")).isEqualTo("Book 011");
  }

  private void rowsAre(int rows) {
    page.waitForCondition(() -> page.locator(".cards tbody tr").count() == rows);
  }

  @Test
  void aPhoneCanTurnPagesAndTakeAFilterAway() {
    Page phone = browser.page(390, Theme.LIGHT);
    site.enter(phone, "root");
    phone.navigate(site.url() + "/data/library/book?binding=");
    phone.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Next")).click();
    assertThat(phone.locator("#found").textContent()).contains("51–100");
    phone.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Remove filter")).click();
    phone.waitForURL(site.url() + "/data/library/book");
    phone.context().close();
  }

  @Test
  void whoLeavesAChangedFormIsAskedFirst() {
    go("/data/library/book/9");
    labelled("Title").fill("Not saved");
    List<String> asked = new ArrayList<>();
    page.onDialog(
        dialog -> {
          asked.add(dialog.type());
          dialog.dismiss();
        });
    page.locator(".crumbs a").first().click();
    page.waitForCondition(() -> !asked.isEmpty());
    assertThat(asked).containsExactly("beforeunload");
    assertThat(labelled("Title").inputValue()).isEqualTo("Not saved");
  }

  @Test
  void suggestionsComeByTwentyAndOneIsTakenByArrows() {
    go("/data/library/book/3");
    Locator author = labelled("Author");
    author.fill("Author");
    page.waitForSelector(".suggestions [role=option]");
    assertThat(page.locator(".suggestions [data-key]").count()).isEqualTo(20);
    page.locator(".suggestions [data-next]").click();
    page.waitForCondition(() -> page.locator(".suggestions [data-key]").count() == 40);
    author.fill("Author 66");
    page.waitForCondition(() -> page.locator(".suggestions [data-key]").count() == 1);
    author.press("Enter");
    assertThat(author.inputValue()).isEqualTo("Author 66");
    button("Save").last().click();
    page.getByText("1 field saved").waitFor();
    assertThat(value("SELECT author_id FROM book WHERE id = 3")).isEqualTo("66");
  }

  @Test
  void whatIsWrongIsListedAndEachLineLeadsToItsField() {
    refusal = "422";
    go("/add/library/book");
    page.getByLabel("Pages").fill("many");
    button("Save").last().click();
    Locator note = page.getByRole(AriaRole.ALERT);
    assertThat(note.textContent()).contains("Pages").contains("This is no whole number");
    note.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Pages")).click();
    assertThat(page.evaluate("() => document.activeElement.name")).isEqualTo("pages");
    assertThat(page.getByLabel("Pages").inputValue()).isEqualTo("many");
  }

  @Test
  void aRowIsMadeAndDeletedThroughThePages() {
    go("/data/library/shelf");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New shelf")).click();
    page.getByLabel("Code").fill("Z9");
    page.getByLabel("Name").fill("The last one");
    button("Save").last().click();
    page.waitForURL("**/data/library/shelf/Z9");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Delete")).click();
    button("Delete shelf").click();
    page.getByText("The last one deleted").waitFor();
    assertThat(value("SELECT count(*) FROM shelf WHERE code = 'Z9'")).isEqualTo("0");
  }

  @Test
  void themeAndRowHeightAreKeptAndNothingFlashes() {
    go("/");
    Locator theme = page.locator("[data-theme-toggle]").first();
    theme.click();
    theme.click();
    go("/data/library/book");
    page.getByLabel("Row height").click();
    page.getByText("Compact", new Page.GetByTextOptions().setExact(true)).click();
    String html = page.content();
    assertThat(html).contains("data-theme=\"dark\"");
    page.reload();
    assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo("dark");
    assertThat(page.locator("html").getAttribute("data-density")).isEqualTo("compact");
  }

  @Test
  void theBarToSaveCoversNothingUntilThereIsSomethingToSave() {
    go("/data/library/book/5");
    for (int height = 600; height < 680; height += 13) {
      page.setViewportSize(1280, height);
      assertThat(Accessibility.violations(page)).as("%d points high", height).isEmpty();
    }
    page.evaluate("() => scrollTo(0, 0)");
    assertThat(page.evaluate(BAR_IS_SEEN)).isEqualTo(false);
    labelled("Title").fill("Another");
    page.waitForCondition(() -> page.evaluate(BAR_IS_SEEN).equals(true));
  }

  @Test
  void momentsAreInTheZoneOfTheReader() {
    site.database().execute("UPDATE book SET lent_at = '2021-07-01 19:30:00+00' WHERE id = 5");
    // The first page tells the server the zone of the browser.
    go("/");
    go("/data/library/book/5");
    assertThat(page.getByLabel("Lent at").inputValue()).startsWith("2021-07-01T12:30");
    assertThat(page.locator("label[for=f-lentAt]").textContent())
        .contains("America/Los Angeles, UTC-7");
    site.database().execute("UPDATE book SET lent_at = '2021-01-01 19:30:00+00' WHERE id = 5");
    page.reload();
    assertThat(page.locator("label[for=f-lentAt]").textContent())
        .as("how far the zone is then, not now")
        .contains("America/Los Angeles, UTC-8");
  }

  @Test
  void whatIsWrittenFromTheRightIsSetFromThere() {
    site.database().execute("UPDATE book SET notes = 'שלום (5)!' WHERE id = 7");
    String start =
        """
        e => {
          const range = document.createRange();
          range.selectNodeContents(e);
          const box = range.getBoundingClientRect();
          const around = e.getBoundingClientRect();
          return around.right - box.right < box.left - around.left;
        }\
        """;
    go("/data/library/book?columns=title,notes&id=7");
    assertThat(page.locator("td[data-cell=notes]").evaluate(start)).isEqualTo(true);
    assertThat(page.locator("th[data-cell=title] .row").evaluate(start)).isEqualTo(false);
    go("/data/library/book/7");
    for (String part : List.of(".input", ".area", "h1")) {
      assertThat(page.locator(part).first().evaluate("e => getComputedStyle(e).unicodeBidi"))
          .as(part)
          .isEqualTo("plaintext");
    }
    site.database().execute("UPDATE book SET notes = 'Some notes' WHERE id = 7");
  }

  @Test
  void lettersCanBeTurnedOff() {
    go("/data/library/book");
    page.keyboard().press("?");
    page.getByLabel("Single-letter keys are on").uncheck();
    page.keyboard().press("Escape");
    page.keyboard().press("j");
    assertThat(page.evaluate("() => document.activeElement.classList.contains('name')"))
        .isEqualTo(false);
    page.reload();
    page.keyboard().press("j");
    assertThat(page.evaluate("() => document.activeElement.classList.contains('name')"))
        .isEqualTo(false);
  }
}
