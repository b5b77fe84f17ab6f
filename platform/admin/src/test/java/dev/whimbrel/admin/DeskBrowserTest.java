package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.whimbrel.testkit.browser.Accessibility;
import org.junit.jupiter.api.Test;

/** Work for which only a wide page has what it takes. */
class DeskBrowserTest extends WorkPages {

  private void keep(String parameters, String name, String sharing) {
    go("/views/library/book" + parameters);
    labelled(page, "Name").fill(name);
    page.getByText(sharing, new Page.GetByTextOptions().setExact(true)).click();
    page.keyboard().press("Tab");
    button(page, "Keep").click();
    page.waitForURL("**" + LIST + parameters);
  }

  @Test
  void aViewIsForOneselfOrForAllAndLockedOrNot() {
    keep("?shelf=S1", "Only mine", "Me");
    keep("?shelf=S2", "Of all", "Everybody");
    keep("?shelf=S3", "Of all, locked", "Everybody, changed by me alone");
    Page ann = enter("ann");
    ann.navigate(site.url() + LIST);
    assertThat(ann.locator("body").textContent())
        .contains("Of all", "Of all, locked")
        .doesNotContain("Only mine");
    link(ann, "Of all").first().click();
    ann.waitForURL("**shelf=S2");
    link(ann, "Pages").first().click();
    ann.waitForURL("**sort=pages**");
    labelled(ann, "Save Of all like this").click();
    ann.getByText("View changed").waitFor();
    link(ann, "Of all, locked").first().click();
    ann.waitForURL("**shelf=S3");
    link(ann, "Pages").first().click();
    ann.waitForURL("**sort=pages**");
    ann.locator(".changed-view").waitFor();
    assertThat(Accessibility.violations(ann)).isEmpty();
    assertThat(labelled(ann, "Save Of all, locked like this").count()).isZero();
    link(ann, "Save as").click();
    ann.waitForURL("**/views/library/book**");
    labelled(ann, "Name").fill("Mine by pages");
    ann.keyboard().press("Enter");
    ann.waitForURL("**" + LIST + "?shelf=S3&sort=pages");
    ann.context().close();
    assertThat(
            site.database()
                .query("SELECT name, parameters FROM site_view ORDER BY name")
                .toString())
        .isEqualTo(
            "[[Mine by pages, ?shelf=S3&sort=pages], [Of all, ?shelf=S2&sort=pages],"
                + " [Of all, locked, ?shelf=S3], [Only mine, ?shelf=S1]]");
  }

  @Test
  void aPageIsJumpedToAndTheEndsAreReached() {
    go(LIST + "?sort=pages");
    labelled(page, "Page").fill("3");
    labelled(page, "Page").press("Enter");
    page.waitForURL("**page=3*");
    assertThat(page.locator("tbody .name").first().textContent()).isEqualTo("Book 101");
    link(page, "Last").click();
    page.waitForURL("**page=last*");
    assertThat(page.locator("tbody .name").last().textContent()).isEqualTo("Book 240");
    assertThat(Accessibility.violations(page)).isEmpty();
    link(page, "First").click();
    page.waitForCondition(
        () -> page.locator("tbody .name").first().textContent().equals("Book 001"));
    assertThat(page.url()).contains("sort=pages");
  }

  @Test
  void aRowIsSavedAsAnotherAndNewOnesComeOneAfterTheOther() {
    go(LIST + "/7");
    labelled(page, "Title").fill("A twin");
    labelled(page, "Isbn").fill("7007");
    button(page, "Save as new").click();
    page.waitForURL("**" + LIST + "/1000*");
    assertThat(value("SELECT string_agg(title, ',' ORDER BY id) FROM book WHERE pages = 7"))
        .isEqualTo("Book 007,A twin");
    go("/add/library/book?shelf=S2&pages=5");
    assertThat(labelled(page, "Pages").inputValue()).as("as the address says").isEqualTo("5");
    labelled(page, "Title").fill("First of two");
    button(page, "Save and add another").click();
    page.waitForURL("**/add/library/book**");
    labelled(page, "Title").waitFor();
    assertThat(labelled(page, "Title").inputValue()).isEmpty();
    assertThat(value("SELECT shelf_code || pages FROM book WHERE title = 'First of two'"))
        .isEqualTo("S25");
  }
}
