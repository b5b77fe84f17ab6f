package dev.whimbrel.testkit.browser;

import com.microsoft.playwright.options.ColorScheme;

/** Which of the two themes a page asks for. */
public enum Theme {
  LIGHT(ColorScheme.LIGHT),
  DARK(ColorScheme.DARK);

  private final ColorScheme scheme;

  Theme(ColorScheme scheme) {
    this.scheme = scheme;
  }

  ColorScheme scheme() {
    return scheme;
  }
}
