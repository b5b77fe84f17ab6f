package dev.whimbrel.admin;

import dev.whimbrel.testkit.browser.Theme;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** What people do in a browser at a desk, in the other theme. */
@Tag("deep")
class DarkBrowserTest {

  @Nested
  class Lists extends ListBrowserTest {
    @Override
    Theme theme() {
      return Theme.DARK;
    }
  }

  @Nested
  class Grids extends GridBrowserTest {
    @Override
    Theme theme() {
      return Theme.DARK;
    }
  }

  @Nested
  class Works extends WorkBrowserTest {
    @Override
    Theme theme() {
      return Theme.DARK;
    }
  }

  @Nested
  class Desks extends DeskBrowserTest {
    @Override
    Theme theme() {
      return Theme.DARK;
    }
  }

  @Nested
  class Accounts extends AccountBrowserTest {
    @Override
    Theme theme() {
      return Theme.DARK;
    }
  }

  @Nested
  class Forms extends FormBrowserTest {
    @Override
    Theme theme() {
      return Theme.DARK;
    }
  }
}
