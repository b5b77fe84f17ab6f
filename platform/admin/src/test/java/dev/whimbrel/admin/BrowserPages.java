package dev.whimbrel.admin;

import com.microsoft.playwright.Page;
import dev.whimbrel.testkit.browser.Browser;
import dev.whimbrel.testkit.browser.Theme;
import org.junit.jupiter.api.AfterAll;

/** A site and a browser that looks at it, for the tests of one class, which opens them. */
@SuppressWarnings("NullAway.Init")
abstract class BrowserPages {

  static TestSite site;
  static Browser browser;

  Page page;

  @AfterAll
  static void close() {
    if (site != null) {
      site.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  /** How it is looked at; the deep tier has other ways. */
  Theme theme() {
    return Theme.LIGHT;
  }

  /** How wide it is, in CSS pixels. */
  int width() {
    return 1280;
  }

  void go(String path) {
    page.navigate(site.url() + path);
  }

  static String value(String sql) {
    return site.database().value(sql);
  }
}
