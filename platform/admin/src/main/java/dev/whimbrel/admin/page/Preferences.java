package dev.whimbrel.admin.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What a reader chose in this browser, sent with each request so that no page flashes.
 *
 * @param theme light, dark or empty for the system's
 * @param density compact, relaxed or empty for the usual rows
 * @param letters whether single letters are keys
 * @param zone where the reader is
 */
public record Preferences(String theme, String density, boolean letters, ZoneId zone) {

  private static final Set<String> THEMES = Set.of("light", "dark");
  private static final Set<String> DENSITIES = Set.of("compact", "relaxed");

  /** From the cookies of a request; anything that is no choice of ours is passed over. */
  public static Preferences of(HttpServletRequest request) {
    return new Preferences(
        cookie(request, "theme").filter(THEMES::contains).orElse(""),
        cookie(request, "density").filter(DENSITIES::contains).orElse(""),
        cookie(request, "letters").filter("off"::equals).isEmpty(),
        cookie(request, "zone").flatMap(Preferences::zone).orElse(ZoneOffset.UTC));
  }

  /** A zone by its name, if there is one. */
  public static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static Optional<String> cookie(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(c -> c.getName().equals(name))
            .map(c -> decoded(c.getValue()))
            .findFirst();
  }

  /** Scripts write values as addresses have them, as some characters may not stand in a cookie. */
  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
