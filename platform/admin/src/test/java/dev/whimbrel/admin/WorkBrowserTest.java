package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.whimbrel.testkit.browser.Accessibility;
import dev.whimbrel.testkit.browser.Theme;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Work that goes over several pages, or that several people do. */
class WorkBrowserTest extends WorkPages {

  /** Goes from one element to the next until it is there. */
  private void tab(String selector) {
    for (int step = 0; step < 200; step++) {
      page.keyboard().press("Tab");
      if ((boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
        return;
      }
    }
    throw new AssertionError(selector + " could not be reached with Tab");
  }

  private boolean isPhone() {
    return width() < 640;
  }

  private void press(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  @Test
  void rowsAreFoundFilteredTickedAndEditedByKeyboardAlone() {
    go(LIST);
    press("/");
    page.keyboard().type("Book 00");
    page.waitForURL("**q=Book*00**");
    page.waitForCondition(() -> page.locator("tbody .name").count() == 11);
    tab("#narrowed summary");
    press("Enter");
    page.locator("[data-narrow]:focus").waitFor();
    page.keyboard().type("shelf");
    press("Enter");
    page.waitForURL("**/filter/library/book**");
    tab("[name=_value][value=S2]");
    press("Space", "Enter");
    page.waitForURL("**" + LIST + "?*shelf=S2**");
    press("j", "x", "j", "x");
    tab("[name=_deed][value=edit]");
    press("Enter");
    page.waitForURL("**/bulk/library/book");
    tab("[name=_set][value=pages]");
    press("Space");
    tab("[name=pages]");
    page.keyboard().type("77");
    tab("[name=_step][value=preview]");
    press("Enter");
    page.getByText("2 of 2 books would change").waitFor();
    tab("[name=_step][value=do]");
    press("Enter");
    page.getByText("2 books changed").waitFor();
    assertThat(
            value(
                "SELECT string_agg(id::text, ' ' ORDER BY id) FROM book WHERE pages = 77 AND id <>"
                    + " 77"))
        .isEqualTo("1 5");
  }

  @Test
  void groupsHaveFiguresAndLeadToTheirRows() {
    go(LIST);
    labelled(page, isPhone() ? "More ways to see this list" : "Group").click();
    String menu = isPhone() ? ".slim-only .menu h3:text-is('Group') ~ a" : ".wide-only .menu a";
    page.locator(menu, new Page.LocatorOptions().setHasText("Shelf")).first().click();
    page.waitForURL("**group=shelf*");
    assertThat(page.locator(".groups thead").textContent())
        .contains("Shelf", "Rows", "Average of pages");
    assertThat(page.locator(".groups tbody tr").first().textContent())
        .contains("Shelf 1", "60", "122");
    assertThat(Accessibility.violations(page)).isEmpty();
    link(page, "Shelf 3").click();
    page.waitForURL("**shelf=S3*");
    assertThat(page.locator("tbody .name").first().textContent()).isEqualTo("Book 002");
  }

  @Test
  void aFileIsSentMatchedTriedImportedAndPutBack() {
    String file =
        """
        Name of it;ISBN;Shelf;Leaves;Sort title
        Book 001;1;Shelf 4;901;x
        Fresh;9001;Shelf 1;12;x
        Lost;9002;Moon;12;x
        """
            .replace(';', ',');
    go(LIST);
    link(page, "Import").first().click();
    page.waitForURL("**/import/library/book");
    assertThat(Accessibility.violations(page)).isEmpty();
    page.locator("#file")
        .setInputFiles(
            new FilePayload("books.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
    button(page, "Look into it").click();
    page.waitForURL("**/import/library/book/*");
    page.locator(".import-cols li").nth(0).locator("select").selectOption("title");
    page.locator(".import-cols li").nth(3).locator("select").selectOption("pages");
    labelled(page, "Rows are found by").selectOption("isbn");
    assertThat(Accessibility.violations(page)).isEmpty();
    button(page, "Preview").click();
    page.locator("#preview").waitFor();
    assertThat(page.locator("main").textContent())
        .contains("1 row would be new, 1 row would change", "There is no shelf “Moon”.")
        .contains("901");
    assertThat(Accessibility.violations(page)).isEmpty();
    assertThat(value("SELECT count(*) FROM book")).as("only tried").isEqualTo("240");
    button(page, "Import 2 records").click();
    page.waitForURL("**/imports/*");
    assertThat(page.locator("main").textContent())
        .contains("Done, some refused", "There is no shelf “Moon”.", "Fresh");
    assertThat(Accessibility.violations(page)).isEmpty();
    assertThat(value("SELECT pages || shelf_code FROM book WHERE isbn = '1'")).isEqualTo("901S4");
    link(page, "Undo").click();
    page.waitForURL("**/undo");
    assertThat(Accessibility.violations(page)).isEmpty();
    button(page, "Put back 2 rows").click();
    page.getByText("Put back", new Page.GetByTextOptions().setExact(true)).first().waitFor();
    assertThat(value("SELECT pages || shelf_code FROM book WHERE isbn = '1'")).isEqualTo("1S2");
    assertThat(value("SELECT count(*) FROM book")).isEqualTo("240");
  }

  @Test
  void whatTwoPeopleChangeInDifferentFieldsIsBothSaved() {
    go(LIST + "/7");
    Page ann = enter("ann");
    ann.navigate(site.url() + LIST + "/7");
    labelled(ann, "Pages").fill("777");
    ann.locator("[data-save]").click();
    ann.getByText("1 field saved").waitFor();
    ann.context().close();
    labelled(page, "Title").fill("Seventh");
    page.locator("[data-save]").click();
    page.getByText("1 field saved").waitFor();
    assertThat(labelled(page, "Pages").inputValue()).isEqualTo("777");
    assertThat(value("SELECT title || pages FROM book WHERE id = 7")).isEqualTo("Seventh777");
  }

  @Test
  void rightsAreGivenOnThePageOfAPersonAndHoldAtOnce() {
    String id = value("SELECT id FROM auth_user WHERE username = 'newcomer'");
    Page newcomer = enter("newcomer");
    newcomer.navigate(site.url() + "/");
    assertThat(newcomer.locator("main").textContent()).contains("Nothing is yours to see yet");
    go("/data/security/user/" + id);
    Locator permissions = labelled(page, "Add to Permissions");
    for (String wanted : List.of("library/book: view", "library/book: change")) {
      permissions.fill(wanted);
      page.locator(".suggestions [role=option]", new Page.LocatorOptions().setHasText(wanted))
          .first()
          .waitFor();
      permissions.press("Enter");
      page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(wanted).setExact(true))
          .waitFor();
    }
    assertThat(Accessibility.violations(page)).isEmpty();
    page.locator("[data-save]").click();
    page.getByText("1 field saved").waitFor();
    newcomer.navigate(site.url() + LIST + "/7");
    labelled(newcomer, "Title").fill("By the newcomer");
    newcomer.locator("[data-save]").click();
    newcomer.getByText("1 field saved").waitFor();
    page.locator("label", new Page.LocatorOptions().setHasText("library/book: change")).click();
    page.locator("[data-save]").click();
    page.waitForLoadState();
    page.waitForCondition(
        () ->
            value("SELECT count(*) FROM auth_user_permissions WHERE user_id = " + id).equals("1"));
    newcomer.reload();
    assertThat(newcomer.locator("main").textContent()).contains("You may read this, not change it");
    newcomer.context().close();
    assertThat(value("SELECT title FROM book WHERE id = 7")).isEqualTo("By the newcomer");
  }

  @Test
  void aGroupIsKeptToAPartOfTheRowsOnItsPage() {
    site.group("Readers", "library/book: view");
    site.user("reader");
    site.join("reader", "Readers");
    Page reader = enter("reader");
    reader.navigate(site.url() + LIST + "?sort=pages");
    assertThat(reader.locator("tbody .name").first().textContent()).isEqualTo("Book 001");
    go("/data/security/user-group/" + value("SELECT id FROM auth_group WHERE name = 'Readers'"));
    page.locator("label", new Page.LocatorOptions().setHasText("library/book: In print")).click();
    assertThat(Accessibility.violations(page)).isEmpty();
    page.locator("[data-save]").click();
    page.getByText("1 field saved").waitFor();
    reader.reload();
    assertThat(reader.locator("tbody .name").first().textContent())
        .as("the first that is in print")
        .isEqualTo("Book 002");
    reader.context().close();
  }

  @Test
  void manyRowsAreAJobThatIsWatched() {
    site.database()
        .execute(
            """
            INSERT INTO book (id, title, shelf_code, pages, in_print, sort_title)
            SELECT n, 'Many ' || n, 'S1', 1, true, 'x' FROM generate_series(2001, 2700) n\
            """);
    go(LIST + "?q=Many");
    labelled(page, "Tick Many 2001").check();
    page.getByText("all that were found").click();
    page.locator(".bulk button[value=edit]").click();
    page.waitForURL("**/bulk/library/book");
    labelled(page, "Set Pages").check();
    labelled(page, "Pages").fill("78");
    button(page, "Preview").click();
    page.getByText("700 of 700 books would change").waitFor();
    page.locator("[name=_step][value=do]").click();
    page.waitForURL("**/jobs/*");
    page.getByText("700 books changed").waitFor();
    assertThat(Accessibility.violations(page)).isEmpty();
    link(page, "Back to the list").click();
    page.waitForURL("**" + LIST + "?q=Many");
    assertThat(value("SELECT count(*) FROM book WHERE pages = 78")).isEqualTo("701");
  }

  @Test
  void theBarOfTickedRowsFitsAPhone() {
    Page phone = browser.page(390, Theme.LIGHT);
    site.enter(phone, "root");
    phone.navigate(site.url() + LIST + "?sort=-pages");
    labelled(phone, "Tick Book 240").check();
    Locator bar = phone.locator(".bulk");
    bar.waitFor();
    assertThat(bar.evaluate("e => e.scrollWidth <= e.clientWidth")).isEqualTo(true);
    for (Locator button : bar.getByRole(AriaRole.BUTTON).all()) {
      double right = button.boundingBox().x + button.boundingBox().width;
      assertThat(right).as(button.textContent()).isLessThanOrEqualTo(390);
    }
    assertThat(bar.boundingBox().height).as("most of the list is seen").isLessThan(300);
    assertThat(Accessibility.violations(phone)).isEmpty();
    phone.context().close();
  }
}
