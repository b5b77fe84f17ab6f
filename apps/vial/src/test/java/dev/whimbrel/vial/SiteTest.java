package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.whimbrel.testkit.Checkout;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.browser.Accessibility;
import dev.whimbrel.testkit.browser.Browser;
import dev.whimbrel.testkit.browser.Theme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * VIAL's pages in a real browser, on demo data: accessibility, keyboard, and the pictures that the
 * documentation shows ({@code -Dscreenshots=update} renews those, with {@code --deep} all of them).
 */
class SiteTest {

  private static TestDatabase database;
  private static VialSite site;
  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = Browser.open();
    database = VialDatabase.withDemoData();
    site = VialSite.start(database);
  }

  @AfterAll
  static void close() {
    if (site != null) {
      site.close();
    }
    if (database != null) {
      database.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void thePagesHaveNoViolationOnAPhoneAndAtADesk() {
    walk(Theme.DARK, 390);
    walk(Theme.LIGHT, 1280);
  }

  @Test
  @Tag("deep")
  void thePagesHaveNoViolationInTheOtherThemeEither() {
    walk(Theme.LIGHT, 390);
    walk(Theme.DARK, 1280);
  }

  @Test
  @Tag("deep")
  void whatPeopleWorkInHasNoViolationInAnyThemeAndWidth() {
    for (Theme theme : Theme.values()) {
      for (int width : List.of(1280, 390)) {
        work(theme, width);
      }
    }
  }

  private static void work(Theme theme, int width) {
    Page page = browser.page(width, theme);
    page.navigate(site.url("/sign-in"));
    signIn(page);
    String called = database.value("select min(location_id) from call_request");
    page.navigate(site.url("/data/core/location/" + called));
    picture(page.locator("[data-inline]"), "rows-inside", theme, width);
    look(page, "whole-form", theme, width);
    page.navigate(site.url("/data/core/report?group=createdAt:day"));
    look(page, "whole-groups", theme, width);
    page.navigate(site.url("/map/core/location"));
    page.waitForSelector("[data-shown]");
    look(page, "whole-map", theme, width);
    for (String account : List.of("sessions", "keys", "password")) {
      page.navigate(site.url("/account/" + account));
      look(page, account, theme, width);
    }
    page.navigate(site.url("/api-docs/core/task-type"));
    page.locator("[data-calls] > details[open]").waitFor();
    look(page, "try-out", theme, width);
    page.navigate(site.url("/data/core/location?columns=name,hours,locationType"));
    cell(page, width);
    look(page, "cell", theme, width);
    page.context().close();
  }

  /** Where rows are cards, as on phones, their cells are changed in the form. */
  private static void cell(Page page, int width) {
    if (width > 640) {
      page.locator("[data-cell=locationType]").nth(1).dblclick();
      page.waitForSelector(".cell-form");
    }
  }

  private static void picture(Locator part, String name, Theme theme, int width) {
    part.screenshot(new Locator.ScreenshotOptions().setPath(picture(name, theme, width)));
  }

  private static void walk(Theme theme, int width) {
    int errorsBefore = browser.errors().size();
    Map<String, String> pages =
        Map.of(
            "home", "/",
            "list", "/data/core/location",
            "filter", "/filter/core/location?_field=locationType",
            "columns", "/columns/core/location",
            "api", "/api-docs",
            "groups", "/data/core/report?group=createdAt:day",
            "map", "/map/core/location",
            "form", "/data/core/location/" + database.value("select min(id) from location"));
    Page page = browser.page(width, theme);
    page.navigate(site.url("/sign-in"));
    look(page, "sign-in", theme, width);
    signIn(page);
    pages.forEach(
        (name, path) -> {
          page.navigate(site.url(path));
          look(page, name, theme, width);
        });
    page.context().close();
    assertThat(browser.errors().stream().skip(errorsBefore)).isEmpty();
  }

  @Test
  void whatFewPeopleNeedIsBehindItsHeadingUntilItIsRefused() {
    Page page = browser.page(1280, Theme.LIGHT);
    page.navigate(site.url("/sign-in"));
    signIn(page);
    page.navigate(
        site.url("/data/core/provider/" + database.value("select min(id) from provider")));
    Locator group = page.locator("details.group");
    Locator json = page.locator("[name=importJson]");
    assertThat(json.isVisible()).isFalse();
    group.locator("summary").press("Enter");
    json.fill("{\"half\": ");
    look(page, "provider-open", Theme.LIGHT, 1280);
    group.locator("summary").click();
    assertThat(json.isVisible()).isFalse();
    int errorsBefore = browser.errors().size();
    page.locator("[data-save]").click();
    page.locator("[data-problems]").waitFor();
    assertThat(json.isVisible()).as("what was refused").isTrue();
    assertThat(browser.errors().stream().skip(errorsBefore))
        .allMatch(error -> error.contains("status of 422"));
    json.fill("{}");
    page.locator("[data-save]").click();
    page.getByText("1 field saved").first().waitFor();
    page.context().close();
  }

  @Test
  void reportsAreClaimedAndGivenBack() {
    Page page = browser.page(1280, Theme.LIGHT);
    page.navigate(site.url("/sign-in"));
    signIn(page);
    for (String action : List.of("Claim", "Give back")) {
      page.navigate(site.url("/data/core/report"));
      page.locator("tbody .tick input").nth(0).check();
      page.locator("tbody .tick input").nth(2).check();
      if (action.equals("Claim")) {
        Browser.picture(page, picture("ticked", Theme.LIGHT, 1280));
      }
      page.locator(".bulk").getByText(action).click();
      page.getByText("2 of 2 reports would change").waitFor();
      look(page, "preview-of-" + action.replace(' ', '-'), Theme.LIGHT, 1280);
      page.getByText(action + " 2 reports").last().click();
      page.getByText("2 reports changed").waitFor();
      assertThat(
              database.value(
                  "select count(*) from report r join auth_user u on r.claimed_by_id = u.id"
                      + " where u.username = 'demo' and r.claimed_at > now() - interval '1 hour'"))
          .isEqualTo(action.equals("Claim") ? "2" : "0");
    }
    page.context().close();
  }

  @Test
  void locationsAreAddedToTheCallQueue() {
    Page page = browser.page(1280, Theme.LIGHT);
    page.navigate(site.url("/sign-in"));
    signIn(page);
    page.navigate(site.url("/data/core/location?queue=none&softDeleted=false&doNotCall=false"));
    page.locator("tbody .tick input").nth(0).check();
    page.locator("tbody .tick input").nth(1).check();
    page.locator(".bulk").getByText("Add to call queue").click();
    page.locator("[name=callRequestReason]").selectOption(new SelectOption().setIndex(1));
    look(page, "add-to-queue", Theme.LIGHT, 1280);
    page.getByText("Preview").click();
    page.getByText("would be added").waitFor();
    look(page, "preview-of-queue", Theme.LIGHT, 1280);
    page.locator("[name=_step][value=do]").click();
    page.getByText("call requests added").waitFor();
    page.navigate(
        site.url("/data/core/location/" + database.value("select min(id) from location")));
    page.locator("[data-spot] [data-shown]").waitFor();
    picture(page.locator("[data-spot]"), "pin", Theme.LIGHT, 1280);
    picture(page.locator("[data-field='Vaccines offered']"), "ticks", Theme.LIGHT, 1280);
    page.context().close();
  }

  @Test
  void aListIsTakenAwayInEveryShape() throws IOException {
    Page page = browser.page(1280, Theme.LIGHT);
    page.navigate(site.url("/sign-in"));
    signIn(page);
    page.navigate(site.url("/data/core/county?state.abbreviation=CA&columns=name,state"));
    String all =
        database.value(
            "select count(*) from county c join state s on s.id = c.state_id"
                + " where abbreviation = 'CA'");
    assertThat(taken(page, "CSV").lines().count() - 1).hasToString(all);
    assertThat(taken(page, "NDJSON").lines().count()).hasToString(all);
    assertThat(taken(page, "JSON")).startsWith("[").contains("\"name\":");
    assertThat(taken(page, "XLSX")).startsWith("PK");
    page.context().close();
  }

  /** The file behind a link of the list. */
  private static String taken(Page page, String shape) throws IOException {
    Locator link =
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(shape).setExact(true));
    Download file = page.waitForDownload(link::click);
    assertThat(file.suggestedFilename())
        .matches("county-\\d{4}-\\d\\d-\\d\\d\\." + shape.toLowerCase(Locale.ROOT));
    return Files.readString(file.path(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void whatIsDoneToCallRequestsFitsOnAPhone() {
    Page page = browser.page(390, Theme.LIGHT);
    page.navigate(site.url("/sign-in"));
    signIn(page);
    page.navigate(site.url("/data/core/call-request"));
    page.locator("tbody .tick input").nth(0).check();
    look(page, "ticked-requests", Theme.LIGHT, 390);
    page.navigate(
        site.url("/data/core/location/" + database.value("select min(id) from location")));
    page.locator("[data-spot] [data-shown]").waitFor();
    picture(page.locator("[data-spot]"), "pin", Theme.LIGHT, 390);
    page.context().close();
  }

  @Test
  void callsOfTheApiAreTriedOnAPage() {
    int errorsBefore = browser.errors().size();
    Page page = browser.page(1280, Theme.LIGHT);
    page.navigate(site.url("/sign-in"));
    signIn(page);
    page.navigate(site.url("/data/core/state?abbreviation=CA"));
    page.locator(".pager a[href^='/api-docs/']").click();
    page.waitForURL("**/api-docs/core/state?abbreviation=CA*");
    Locator calls = page.locator("[data-calls] > details");
    assertThat(calls.first().locator("[data-path]").innerText()).isEqualTo("/api/v1/core/state");
    calls.first().locator("[type=submit]").click();
    assertThat(calls.first().locator("[data-status]").innerText()).startsWith("200");
    assertThat(calls.first().locator("[data-answer]").innerText())
        .contains("\"name\": \"California\"", "curl -X GET", "abbreviation=CA");
    Locator made = calls.filter(new Locator.FilterOptions().setHasText("Add Task type"));
    page.navigate(site.url("/api-docs/core/task-type"));
    made.locator("summary").first().click();
    assertThat(made.locator("[name=body]").inputValue()).contains("\"name\": \"\"");
    made.locator("[name=body]").fill("{\"name\": \"Tried out\"}");
    look(page, "calls", Theme.LIGHT, 1280);
    made.locator("[type=submit]").click();
    assertThat(made.locator("[data-status]").innerText()).startsWith("201");
    assertThat(database.value("select count(*) from task_type where name = 'Tried out'"))
        .isEqualTo("1");
    page.locator("#api-key").fill("1:wrong");
    made.locator("[type=submit]").click();
    made.locator("[data-status]").getByText("401").waitFor();
    page.context().close();
    assertThat(browser.errors().stream().skip(errorsBefore))
        .allMatch(error -> error.contains("401"));
  }

  @Test
  void aLocationIsFoundEditedAndSavedByKeyboardAlone() {
    String name = database.value("select name from location order by id limit 1");
    String id = database.value("select id from location order by id limit 1");
    Page page = browser.page();
    page.navigate(site.url("/sign-in"));
    signIn(page);
    page.navigate(site.url("/data/core/location"));
    page.keyboard().press("/");
    page.keyboard().type(name);
    page.keyboard().press("Enter");
    page.waitForURL("**q=*");
    page.locator("#row-" + id).waitFor();
    page.keyboard().press("Escape");
    open(page, id);
    focus(page, "hours");
    page.keyboard().press("Control+A");
    page.keyboard().type("Mon to Fri 9 to 5");
    page.keyboard().press("Control+s");
    page.waitForCondition(
        () ->
            database
                .value("select hours from location where id = " + id)
                .equals("Mon to Fri 9 to 5"));
    // A browser that is closed in the middle of an answer may never say that it is.
    page.getByText("1 field saved").first().waitFor();
    page.context().close();
  }

  /** Goes down the rows until the one of that key is chosen, then opens it. */
  private static void open(Page page, String id) {
    for (int row = 0; row < 50; row++) {
      if (("row-" + id).equals(page.evaluate("() => document.activeElement.id"))) {
        page.keyboard().press("o");
        page.waitForURL("**/" + id + "*");
        return;
      }
      page.keyboard().press("j");
    }
    throw new AssertionError("no row of location " + id + " could be reached with j");
  }

  private static void focus(Page page, String field) {
    for (int step = 0; step < 200; step++) {
      page.keyboard().press("Tab");
      if (field.equals(page.evaluate("() => document.activeElement.getAttribute('name')"))) {
        return;
      }
    }
    throw new AssertionError("the field " + field + " could not be reached with Tab");
  }

  private static void signIn(Page page) {
    page.locator("[name=username]").fill("demo");
    page.locator("[name=password]").fill("demo");
    page.keyboard().press("Enter");
    page.waitForURL(site.url("/"));
  }

  private static void look(Page page, String name, Theme theme, int width) {
    Browser.picture(page, picture(name, theme, width));
    assertThat(Accessibility.violations(page)).as("%s, %s, %d px", name, theme, width).isEmpty();
    assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
        .as("%s does not scroll sideways at %d px", name, width)
        .isTrue();
  }

  private static Path picture(String name, Theme theme, int width) {
    Path folder =
        "update".equals(System.getProperty("screenshots"))
            ? Checkout.root().resolve("docs/images")
            : Checkout.root().resolve("apps/vial/target/screenshots");
    return folder.resolve(
        "%s-%s-%d.png".formatted(name, theme.name().toLowerCase(Locale.ROOT), width));
  }
}
