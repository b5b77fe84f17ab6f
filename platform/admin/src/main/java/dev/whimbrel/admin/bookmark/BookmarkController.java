package dev.whimbrel.admin.bookmark;

import dev.whimbrel.admin.page.Flash;
import dev.whimbrel.security.Access;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.web.SignInRoutes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** Puts the page that somebody is on into the menu, or takes it out again. */
@Controller
public final class BookmarkController {

  private static final Pattern UNFIT = Pattern.compile("[^!-~]+|[\"<>^`|]");
  private static final int LONGEST_LABEL = 120;
  private static final int LONGEST_ADDRESS = 2000;

  private final Bookmarks bookmarks;

  /** With those that are kept. */
  public BookmarkController(Bookmarks bookmarks) {
    this.bookmarks = bookmarks;
  }

  @PostMapping("/bookmarks")
  String toggle(
      @RequestParam(defaultValue = "") String label,
      @RequestParam(defaultValue = "/") String address,
      @RequestHeader(name = HttpHeaders.REFERER, required = false) @Nullable String from,
      ServletWebRequest exchange) {
    Actor actor = Access.actor();
    String page = encoded(page(from, address));
    String name = label.replace("\0", "").strip();
    if (bookmarks.remove(actor, page)) {
      Flash.say(exchange, "Bookmark removed");
    } else if (page.length() > LONGEST_ADDRESS || name.isEmpty()) {
      Flash.say(exchange, "This page cannot be a bookmark");
    } else {
      String cut = name.substring(0, Math.min(name.length(), LONGEST_LABEL));
      boolean added = bookmarks.add(actor, page, cut);
      Flash.say(
          exchange,
          added
              ? "“%s” is in your menu".formatted(cut)
              : "There are %d bookmarks already, and no room for more".formatted(Bookmarks.MOST));
    }
    return "redirect:" + page;
  }

  /** Browsers leave characters as they are that no address may have. */
  private static String encoded(String page) {
    return UNFIT
        .matcher(page)
        .replaceAll(found -> URLEncoder.encode(found.group(), StandardCharsets.UTF_8));
  }

  /** A search changes the address after the page was made; the browser says which it is now. */
  private static String page(@Nullable String from, String address) {
    if (from == null || !from.matches("https?://[^/]+/.*")) {
      return SignInRoutes.safe(address);
    }
    return SignInRoutes.safe(
        from.replaceAll("[^!-~]", "").replaceFirst("https?://[^/]+", "").replaceFirst("#.*", ""));
  }
}
