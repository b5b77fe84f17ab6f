package dev.whimbrel.testkit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BrowserTest {
  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = Browser.open();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void a_page_has_its_width_and_theme() {
    Page page = browser.page(390, Theme.DARK);
    assertThat(page.evaluate("innerWidth")).isEqualTo(390);
    assertThat(page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")).isEqualTo(true);
  }

  @Test
  void what_a_page_complains_about_is_kept() {
    Page page = browser.page();
    page.setContent("<script>console.error('a broken wing')</script>");
    assertThat(browser.errors()).contains("a broken wing");
  }

  @Test
  void violations_name_rule_and_element_and_a_right_page_has_none() {
    Page page = browser.page();
    page.setContent("<html lang='en'><title>Bird</title><main><h1>Bird</h1><img src='x:'></main>");
    assertThat(Accessibility.violations(page))
        .singleElement()
        .asString()
        .startsWith("image-alt (critical) img: ");
    page.setContent("<html lang='en'><title>Bird</title><main><h1>Bird</h1></main>");
    assertThat(Accessibility.violations(page)).isEmpty();
  }
}
