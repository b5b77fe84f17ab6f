package dev.whimbrel.api.limit;

import dev.whimbrel.security.web.RequestLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns keys away that ask too often, signed-in users, and addresses of whoever is neither. */
public final class RateFilter extends OncePerRequestFilter {

  private static final Pattern KEY = Pattern.compile("Bearer\\s+([0-9]{1,9}):.*");

  private final RateLimit limit;
  private final int most;

  /** Lets so many requests through in a minute. */
  public RateFilter(int most, Clock clock) {
    this.limit = new RateLimit(most, clock);
    this.most = most;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long wait = limit.count(caller(request));
    if (wait == 0) {
      chain.doFilter(request, response);
      return;
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
                .formatted(HttpStatus.TOO_MANY_REQUESTS.getReasonPhrase(), most, wait)
                .getBytes(StandardCharsets.UTF_8));
  }

  /** The key has been checked, so its number is no mere claim. */
  private static String caller(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    Matcher shown = KEY.matcher(header == null ? "" : header);
    return shown.matches()
        ? "key " + shown.group(1)
        : RequestLog.user(request)
            .map(user -> "user " + user)
            .orElseGet(() -> "address " + RequestLog.address(request));
  }
}
