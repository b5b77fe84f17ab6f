package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.whimbrel.testkit.Checkout;
import dev.whimbrel.testkit.browser.Accessibility;
import dev.whimbrel.testkit.browser.Browser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ways of a person in a browser: in by a provider, out of old sessions, to a key. */
class AccountBrowserTest extends BrowserPages {

  private static TestProvider provider;

  @BeforeAll
  static void open() {
    browser = Browser.open();
    provider = new TestProvider();
    String acme = "whimbrel.sign-in.providers.acme.";
    site =
        TestSite.start(
            Map.of(
                acme + "issuer",
                provider.issuer(),
                acme + "client-id",
                TestProvider.CLIENT,
                acme + "secret-variable",
                "ACME_SECRET",
                acme + "accounts.make",
                "true"),
            Map.of("ACME_SECRET", TestProvider.SECRET));
  }

  @AfterAll
  static void closeProvider() {
    if (provider != null) {
      provider.close();
    }
  }

  @BeforeEach
  void begin() {
    page = browser.page(width(), theme());
  }

  @AfterEach
  void leave() {
    page.context().close();
  }

  private void look(String name) {
    assertThat(Accessibility.violations(page)).as(page.url()).isEmpty();
    Browser.picture(
        page, Checkout.root().resolve("platform/admin/target/screenshots/" + name + ".png"));
  }

  /** Opens the menu where it is behind a button. */
  private void menu() {
    Locator button = page.getByLabel("Menu", new Page.GetByLabelOptions().setExact(true));
    if (button.isVisible()) {
      button.click();
    }
  }

  private void press(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  @Test
  void aPersonComesInByAProviderAndIsToldWhenItIsAway() {
    provider.person("b-1", "bo");
    provider.person.put("given_name", "Bo");
    page.navigate(site.url() + "/data/library/book");
    look("sign-in-provider");
    page.getByText("Continue with Acme").click();
    page.waitForURL(site.url() + "/data/library/book");
    page.navigate(site.url() + "/account/password");
    assertThat(page.getByText("You sign in by a provider").isVisible()).isTrue();
    look("account-password-provider");
    menu();
    press("Sign out");
    provider.stop();
    try {
      // The description is known by now, so the way back is where it is missed.
      page.navigate(site.url() + "/sign-in?problem=away&with=acme");
      assertThat(page.getByRole(AriaRole.ALERT).textContent()).contains("Acme does not answer");
      look("sign-in-provider-away");
    } finally {
      provider.start();
    }
  }

  @Test
  void aPersonLooksAfterSessionsKeysAndPassword() {
    site.user("ann");
    site.visitor("ann");
    page.navigate(site.url() + "/sign-in");
    page.getByLabel("User name").fill("ann");
    page.getByLabel("Password").fill(TestSite.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL(site.url() + "/");
    menu();
    page.getByTitle("Your sessions, keys and password").click();
    page.waitForURL("**/account/sessions");
    assertThat(page.locator("li:has-text('this one')").textContent()).contains("on Linux");
    look("account-sessions");
    press("End all others");
    page.getByText("1 session ended").waitFor();
    page.getByText("API keys").click();
    page.getByLabel("What it is for").fill("nightly job");
    press("Make a key");
    assertThat(page.locator("[role=status] code").first().textContent()).matches("\\d+:[0-9a-f]+");
    look("account-keys");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Password")).click();
    page.getByLabel("Current password").fill(TestSite.PASSWORD);
    for (String label : List.of("New password", "New password once more")) {
      page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
          .fill("a fresh one for the desk");
    }
    look("account-password");
    press("Change the password");
    page.getByText("You have a new password").waitFor();
  }
}
