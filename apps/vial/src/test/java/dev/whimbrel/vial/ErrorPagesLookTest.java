package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.wiring.SecurityServices;
import dev.whimbrel.testkit.Checkout;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import dev.whimbrel.testkit.browser.Accessibility;
import dev.whimbrel.testkit.browser.Browser;
import dev.whimbrel.testkit.browser.Theme;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pages about errors in a real browser, styled and accessible, also without a database. */
class ErrorPagesLookTest {

  private static final String PASSWORD = "four words do well";

  private static TestDatabase database;
  private static TestDatabase beside;
  private static VialSite site;
  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = Browser.open();
    beside = TestPostgres.database();
    database = VialDatabase.fresh();
    var users = SecurityServices.on(database.dataSource()).users();
    users.create(new NewUser("maya", "Maya Lin", "", true), PASSWORD);
    users.create(new NewUser("stranger", "", "", false), PASSWORD);
    site = VialSite.start(database);
  }

  @AfterAll
  static void close() {
    if (site != null) {
      site.close();
    }
    if (database != null) {
      database.close();
      beside.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void refusalsLookTheSame() {
    refusals(Theme.DARK, 390);
  }

  @Test
  @Tag("deep")
  void refusalsLookTheSameInBothThemesAndWidths() {
    refusals(Theme.LIGHT, 390);
    refusals(Theme.LIGHT, 1280);
    refusals(Theme.DARK, 1280);
  }

  private static void refusals(Theme theme, int width) {
    look(signedIn("maya", width, theme), "/data/core/nothing", 404, theme, width);
    look(signedIn("stranger", width, theme), "/data/core/location", 403, theme, width);
  }

  @Test
  void faultsNeedNoDatabaseToLookRight() {
    Page narrow = signedIn("maya", 390, Theme.DARK);
    Page wide = signedIn("maya", 1280, Theme.LIGHT);
    database.execute("ALTER TABLE reporter RENAME TO reporter_away");
    look(narrow, "/data/core/reporter", 500, Theme.DARK, 390);
    look(wide, "/data/core/reporter", 500, Theme.LIGHT, 1280);
    database.execute("ALTER TABLE reporter_away RENAME TO reporter");
    allow(false);
    look(narrow, "/data/core/reporter", 503, Theme.DARK, 390);
    look(wide, "/data/core/reporter", 503, Theme.LIGHT, 1280);
    allow(true);
    wide.locator("a.btn.primary").click();
    wide.waitForCondition(() -> wide.locator("h1").first().textContent().equals("Reporters"));
    assertThat(wide.url()).isEqualTo(site.url("/data/core/reporter"));
  }

  /** Ends all connections, and lets nobody in until it is allowed again. */
  private static void allow(boolean connections) {
    beside.execute(
        """
        ALTER DATABASE %1$s ALLOW_CONNECTIONS %2$s;
        SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
        WHERE datname = '%1$s' AND NOT %2$s\
        """
            .formatted(database.name(), connections));
  }

  private static Page signedIn(String name, int width, Theme theme) {
    Page page = browser.page(width, theme);
    page.navigate(site.url("/sign-in"));
    page.locator("[name=username]").fill(name);
    page.locator("[name=password]").fill(PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL(site.url("/"));
    return page;
  }

  private static void look(Page page, String path, int status, Theme theme, int width) {
    assertThat(page.navigate(site.url(path)).status()).isEqualTo(status);
    String name = "%d-%s-%d.png".formatted(status, theme.name().toLowerCase(Locale.ROOT), width);
    Browser.picture(page, Checkout.root().resolve("apps/vial/target/screenshots").resolve(name));
    assertThat(Accessibility.violations(page)).as(name).isEmpty();
    assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
        .as(name + " does not scroll sideways")
        .isTrue();
    assertThat((String) page.evaluate("() => getComputedStyle(document.body).fontFamily"))
        .as(name + " has its style")
        .contains("Inter");
  }
}
