package dev.whimbrel.admin.form;

import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.context.request.ServletWebRequest;

/** Browsers keep what is typed as a draft until the server says that it is saved. */
final class Drafts {

  /** The control with the number that the browser gave its draft. */
  private static final String DRAFT = "_draft";

  private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{32}");

  private Drafts() {}

  /** Tells the script of the next page, whichever that is, to forget the draft. */
  static void saved(ServletWebRequest exchange, Sent sent) {
    String draft = sent.first(DRAFT);
    if (NUMBER.matcher(draft).matches()) {
      Objects.requireNonNull(exchange.getResponse())
          .addHeader(
              HttpHeaders.SET_COOKIE,
              ResponseCookie.from("whimbrel_saved." + draft, "yes")
                  .secure(exchange.getRequest().isSecure())
                  .sameSite("Lax")
                  .path("/")
                  .maxAge(Duration.ofDays(1))
                  .build()
                  .toString());
    }
  }
}
