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

  private Flash() {}

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

  /** What the page before left to say; said once. */
  static Optional<String> take(HttpServletRequest request, HttpServletResponse response) {
    Optional<String> said = Preferences.cookie(request, COOKIE).flatMap(Flash::decoded);
    if (said.isPresent()) {
      set(request, response, "", Duration.ZERO);
    }
    return said;
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
