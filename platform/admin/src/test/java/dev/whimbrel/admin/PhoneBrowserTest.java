package dev.whimbrel.admin;

import dev.whimbrel.testkit.browser.Theme;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** What people do in a browser on the way, in both themes. */
@Tag("deep")
class PhoneBrowserTest {

  private static final int WIDTH = 390;

  @Nested
  class Works extends WorkBrowserTest {
    @Override
    int width() {
      return WIDTH;
    }
  }

  @Nested
  class Accounts extends AccountBrowserTest {
    @Override
    int width() {
      return WIDTH;
    }
  }

  @Nested
  class Forms extends FormBrowserTest {
    @Override
    int width() {
      return WIDTH;
    }
  }

  @Nested
  class DarkWorks extends Works {
    @Override
    Theme theme() {
      return Theme.DARK;
    }
  }

  @Nested
  class DarkAccounts extends Accounts {
    @Override
    Theme theme() {
      return Theme.DARK;
    }
  }

  @Nested
  class DarkForms extends Forms {
    @Override
    Theme theme() {
      return Theme.DARK;
    }
  }
}
