package dev.whimbrel.api.limit;

import dev.whimbrel.security.web.RequestLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns keys away that ask too often, and signed-in users; strangers where all may ask. */
final class RateFilter extends OncePerRequestFilter {

  private final RateLimit limit;

  /** Lets so many requests through. */
  RateFilter(RateLimit limit) {
    this.limit = limit;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!isTurnedAway(limit, caller(request), response)) {
      chain.doFilter(request, response);
    }
  }

  /** Counts a request of a caller; answers it where it is one too many. */
  static boolean isTurnedAway(RateLimit limit, String caller, HttpServletResponse response)
      throws IOException {
    long wait = limit.count(caller);
    if (wait == 0) {
      return false;
    }
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getOutputStream()
        .write(
            """
            {"type":"about:blank","title":"%s","status":429,"detail":"There may be %d requests a minute. Try again in %d seconds."}\
            """
                .formatted(HttpStatus.TOO_MANY_REQUESTS.getReasonPhrase(), limit.most(), wait)
                .getBytes(StandardCharsets.UTF_8));
    return true;
  }

  /** Only a key that was found good counts, by its number: a header is a mere claim. */
  private static String caller(HttpServletRequest request) {
    return RequestLog.key(request)
        .map(key -> "key " + key)
        .or(() -> RequestLog.user(request).map(user -> "user " + user))
        .orElseGet(() -> StrangerFilter.caller(request));
  }
}
