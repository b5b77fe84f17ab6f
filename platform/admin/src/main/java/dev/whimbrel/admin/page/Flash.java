package dev.whimbrel.admin.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.context.request.ServletWebRequest;

/** One sentence that the next page says, carried by a cookie of a minute. */
public final class Flash {

  private static final String COOKIE = "whimbrel_said";

  /** Stands before the place where something is taken back. */
  private static final String WAY = "\n";

  private Flash() {}

  /**
   * What a page says.
   *
   * @param text one sentence
   * @param undo where it is taken back; empty where it cannot be
   */
  record Said(String text, String undo) {}

  private static void say(HttpServletRequest request, HttpServletResponse response, String text) {
    String value =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    set(request, response, value, Duration.ofMinutes(1));
  }

  /** Lets the next page say it. */
  public static void say(ServletWebRequest exchange, String text) {
    say(exchange.getRequest(), Objects.requireNonNull(exchange.getResponse()), text);
  }

  /** The same of something that can be taken back there. */
  public static void say(ServletWebRequest exchange, String text, String undo) {
    say(exchange, undo.isEmpty() ? text : text + WAY + undo);
  }

  /** What the page before left to say; said once. */
  static Optional<Said> take(HttpServletRequest request, HttpServletResponse response) {
    Optional<Said> said =
        Preferences.cookie(request, COOKIE).flatMap(Flash::decoded).map(Flash::parted);
    if (said.isPresent()) {
      set(request, response, "", Duration.ZERO);
    }
    return said;
  }

  /** The cookie may have been made elsewhere, so nothing but a step is a way. */
  private static Said parted(String text) {
    int way = text.lastIndexOf(WAY);
    String undo = way < 0 ? "" : text.substring(way + WAY.length());
    boolean step = undo.matches("/undo/[0-9]{1,18}");
    return new Said(way < 0 ? text : text.substring(0, way), step ? undo : "");
  }

  private static Optional<String> decoded(String value) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // Not one of ours; a page says nothing then.
      return Optional.empty();
    }
  }

  private static void set(
      HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, value)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .path("/")
            .maxAge(age)
            .build()
            .toString());
  }
}
