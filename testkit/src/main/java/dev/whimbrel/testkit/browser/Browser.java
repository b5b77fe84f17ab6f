package dev.whimbrel.testkit.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/**
 * A headless Chromium for one test class. Without one installed the test is skipped, or fails where
 * {@code CI} is {@code true}. For one thread, like Playwright itself.
 */
public final class Browser implements AutoCloseable {

  private static final int ATTEMPTS = 5;
  private static final String MISSING =
      "no Chromium found: install it (apt-get install chromium) or set WHIMBREL_CHROMIUM";
  private static final int HEIGHT = 900;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final List<String> errors = new ArrayList<>();

  private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
    this.playwright = playwright;
    this.chromium = chromium;
  }

  /** Whether there is a Chromium. */
  public static boolean available() {
    return Chromium.find().isPresent();
  }

  /** Starts Chromium, or says why the test that needs it cannot run. */
  public static Browser open() {
    Optional<Path> program = Chromium.find();
    if (program.isEmpty()) {
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException(MISSING);
      }
      throw new TestAbortedException(MISSING);
    }
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    BrowserType.LaunchOptions options =
        new BrowserType.LaunchOptions().setExecutablePath(program.get()).setArgs(Chromium.FLAGS);
    return new Browser(playwright, playwright.chromium().launch(options));
  }

  /**
   * Takes a picture of what is shown, for people to look at. Chromium sometimes has no frame to
   * give on a busy machine; that says nothing of the page, so it is asked a few times.
   */
  public static void picture(Page page, Path file) {
    for (int attempt = 1; ; attempt++) {
      try {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        return;
      } catch (PlaywrightException e) {
        boolean noFrame = String.valueOf(e.getMessage()).contains("Unable to capture screenshot");
        if (!noFrame || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** A page of somebody new (no cookies), 1280 pixels wide, light. */
  public Page page() {
    return page(1280, Theme.LIGHT);
  }

  /** A page of somebody new (no cookies), of that width in CSS pixels. */
  public Page page(int width, Theme theme) {
    return page(options(width, theme));
  }

  /** A page of somebody whose browser runs no script, 1280 pixels wide, light. */
  public Page unscripted() {
    return page(options(1280, Theme.LIGHT).setJavaScriptEnabled(false));
  }

  private static com.microsoft.playwright.Browser.NewContextOptions options(
      int width, Theme theme) {
    return new com.microsoft.playwright.Browser.NewContextOptions()
        .setViewportSize(width, HEIGHT)
        .setColorScheme(theme.scheme())
        .setLocale("en-US")
        .setTimezoneId("America/Los_Angeles");
  }

  private Page page(com.microsoft.playwright.Browser.NewContextOptions options) {
    BrowserContext context = chromium.newContext(options);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(message.text());
          }
        });
    page.onPageError(errors::add);
    return page;
  }

  /** What all pages complained about so far: script errors, blocked content, missing files. */
  public List<String> errors() {
    return List.copyOf(errors);
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
