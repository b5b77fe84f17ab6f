package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.whimbrel.admin.job.Job;
import dev.whimbrel.admin.job.Jobs;
import dev.whimbrel.admin.job.Report;
import dev.whimbrel.security.Actor;
import dev.whimbrel.testkit.browser.Accessibility;
import dev.whimbrel.testkit.browser.Browser;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** What does not arrive is said where it would have stood; what is sent twice is taken once. */
class FailureBrowserTest extends BrowserPages {

  private static final String LIST = "/data/library/book";

  private int errorsBefore;

  @BeforeAll
  static void open() {
    browser = Browser.open();
    site = TestSite.start();
    site.user("ann", "library/book: view");
    site.database()
        .execute(
            """
            INSERT INTO shelf SELECT 'S' || n, 'Shelf ' || n FROM generate_series(1, 4) n;
            INSERT INTO author (name) SELECT 'Author ' || n FROM generate_series(1, 75) n;
            INSERT INTO book (title, author_id, shelf_code, pages, in_print, sort_title)
            SELECT 'Book ' || lpad(n::text, 3, '0'), n % 75 + 1, 'S' || n % 4 + 1, n, false, 'x'
            FROM generate_series(1, 120) n;\
            """);
  }

  @BeforeEach
  void enter() {
    errorsBefore = browser.errors().size();
    page = browser.page();
    site.enter(page, "root");
  }

  @AfterEach
  void leave() {
    page.context().close();
    // The browser and htmx say of each request that it failed, and nothing else.
    assertThat(browser.errors().stream().skip(errorsBefore))
        .allMatch(
            e ->
                e.matches(
                    "(?s).*(Failed to load resource|Error"
                        + " Code|htmx:afterRequest|htmx:sendError).*"));
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator alert() {
    return page.getByRole(AriaRole.ALERT);
  }

  private void rowsAre(int rows) {
    page.waitForCondition(() -> page.locator(".cards tbody tr").count() == rows);
  }

  @Test
  void aSearchThatFailsLeavesNoOldRowsUnderNewWords() {
    go(LIST);
    site.database().execute("ALTER TABLE book RENAME TO away");
    page.locator("[data-search]").fill("Book 07");
    alert().waitFor();
    assertThat(alert().textContent())
        .contains("These rows did not arrive", "Nothing was changed.")
        .containsPattern("Request [0-9A-Z]{6,}");
    assertThat(page.locator(".cards tbody tr").count()).isZero();
    assertThat(Accessibility.violations(page)).isEmpty();
    site.database().execute("ALTER TABLE away RENAME TO book");
    button("Try again").click();
    rowsAre(12);
    assertThat(page.url()).contains("q=Book");
  }

  @Test
  void aServerThatIsNotReachedIsSaidToBeSo() {
    go(LIST);
    page.context().setOffline(true);
    page.locator("[data-search]").fill("Book 07");
    alert().waitFor();
    assertThat(alert().textContent()).contains("The server cannot be reached");
    page.context().setOffline(false);
    button("Try again").click();
    rowsAre(12);
  }

  @Test
  void aCountThatFailsIsAskedForAgain() {
    page.route("**/count/**", Route::abort);
    go(LIST);
    Locator again = page.locator("#found").getByText("Try again");
    again.waitFor();
    assertThat(page.locator("#found").textContent()).contains("not counted");
    page.unroute("**/count/**");
    again.click();
    page.locator("#found", new Page.LocatorOptions().setHasText("of 120")).waitFor();
  }

  @Test
  void rowsThatBelongToAnotherAreAskedForAgain() {
    page.route("**/children/**", Route::abort);
    go("/data/library/author/2");
    page.locator(".children").scrollIntoViewIfNeeded();
    button("Try again").waitFor();
    page.unroute("**/children/**");
    button("Try again").click();
    rowsAre(2);
  }

  @Test
  void aJobThatNobodyKnowsAnyMoreIsSaidToBeGone() {
    CountDownLatch seen = new CountDownLatch(1);
    go(started(seen));
    page.getByText("1,200 of 5,629 rows").waitFor();
    page.context().setOffline(true);
    alert().waitFor();
    assertThat(alert().textContent()).contains("The server cannot be reached");
    // Another person is told what everybody is told when the server was started anew.
    page.context().clearCookies();
    site.enter(page, "ann");
    page.context().setOffline(false);
    alert().getByText("The server does not know this job any more").waitFor();
    assertThat(page.locator("#job").textContent())
        .contains("Unless it had ended by then, it was stopped, so nothing was changed.")
        .contains("Back to the list");
    assertThat(page.locator("#job button, #job progress").count()).isZero();
    assertThat(Accessibility.violations(page)).isEmpty();
    seen.countDown();
  }

  private static String started(CountDownLatch seen) {
    int id = Integer.parseInt(value("SELECT id FROM auth_user WHERE username = 'root'"));
    Actor root = new Actor(id, "root", "Ruth Root", true, false, List.of());
    SecurityContextHolder.getContext()
        .setAuthentication(
            UsernamePasswordAuthenticationToken.authenticated(root, null, List.of()));
    try {
      return site.bean(Jobs.class)
          .start(
              new Job.Task("Edit 5,629 books", LIST, 5629),
              course -> {
                course.at(1200);
                awaited(seen);
                return Report.done("5,629 books changed");
              });
    } finally {
      SecurityContextHolder.clearContext();
    }
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aFormIsSentOnceHoweverOftenItsButtonIsPressed() {
    go("/add/library/shelf");
    page.getByLabel("Code").fill("Z1");
    page.getByLabel("Name").fill("Pressed twice");
    List<Route> sent = new ArrayList<>();
    page.route(
        "**/add/**",
        route -> {
          if (route.request().method().equals("POST")) {
            sent.add(route);
          } else {
            route.resume();
          }
        });
    List<Route> pressed = new ArrayList<>();
    page.route(
        "**/?pressed",
        route -> {
          pressed.add(route);
          route.resume();
        });
    page.evaluate(
        """
        () => {
          const form = document.querySelector('#edit');
          form.requestSubmit();
          setTimeout(() => {
            form.requestSubmit();
            fetch('/?pressed');
          }, 100);
        }\
        """);
    page.waitForCondition(() -> !sent.isEmpty() && !pressed.isEmpty());
    sent.getFirst().resume();
    page.getByText("Shelf added").waitFor();
    assertThat(sent).hasSize(1);
  }

  @Test
  void aDrawerAddsOneRowHoweverOftenItsButtonIsPressed() {
    go("/data/library/book/3");
    page.locator("a[data-new]").first().click();
    page.locator(".drawer [name=name]").fill("Pressed twice");
    page.evaluate(
        "() => { const f = document.querySelector('.drawer form'); f.requestSubmit();"
            + " f.requestSubmit(); }");
    page.locator(".drawer").waitFor(GONE);
    assertThat(value("SELECT count(*) FROM author WHERE name = 'Pressed twice'")).isEqualTo("1");
  }

  private static final Locator.WaitForOptions GONE =
      new Locator.WaitForOptions()
          .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);

  @Test
  void aDrawerAndSuggestionsSayThatTheServerIsNotReached() {
    go("/data/library/book/3");
    page.context().setOffline(true);
    page.locator("a[data-new]").first().click();
    alert().getByText("The server cannot be reached").waitFor();
    page.getByLabel("Author", new Page.GetByLabelOptions().setExact(true)).fill("Author 6");
    page.locator(".suggestions").getByText("Suggestions did not arrive").waitFor();
    page.keyboard().press("Escape");
    page.context().setOffline(false);
    page.locator("a[data-new]").first().click();
    page.locator(".drawer [name=name]").fill("Kept");
    assertThat(alert().count()).isZero();
    page.context().setOffline(true);
    page.locator(".drawer").getByText("Add author").click();
    page.locator(".drawer").getByText("The server cannot be reached").waitFor();
    page.context().setOffline(false);
    page.locator(".drawer").getByText("Add author").click();
    page.locator(".drawer").waitFor(GONE);
    assertThat(value("SELECT count(*) FROM author WHERE name = 'Kept'")).isEqualTo("1");
  }

  @Test
  void aCellThatCannotBeOpenedIsSaidToThoseWhoSee() {
    go(LIST);
    page.context().setOffline(true);
    page.locator("td[data-cell=pages]").first().click();
    page.keyboard().press("F2");
    page.locator("[data-toast]").getByText("This cell cannot be edited now").waitFor();
    assertThat(page.locator(".cell-edit").count()).isZero();
    page.context().setOffline(false);
    page.locator("[data-toast] a").click();
    page.waitForURL("**/data/library/book/*");
  }

  @Test
  void whoLeavesACellBeforeItIsThereHasLeftIt() {
    List<Route> held = new ArrayList<>();
    page.route("**/cell/**", held::add);
    go(LIST);
    Locator cell = page.locator("td[data-cell=pages]").first();
    String text = cell.textContent();
    cell.click();
    page.keyboard().press("F2");
    page.waitForCondition(() -> !held.isEmpty());
    page.keyboard().press("Enter");
    page.keyboard().press("Escape");
    page.waitForResponse("**/cell/**", () -> held.getFirst().resume());
    page.unroute("**/cell/**");
    page.locator("td[data-cell=pages]").nth(1).click();
    page.keyboard().press("F2");
    page.locator(".cell-form").waitFor();
    assertThat(page.locator(".cell-form").count()).isEqualTo(1);
    assertThat(cell.textContent()).isEqualTo(text);
  }
}
