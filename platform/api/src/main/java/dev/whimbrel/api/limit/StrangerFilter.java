package dev.whimbrel.api.limit;

import dev.whimbrel.security.web.Refusal;
import dev.whimbrel.security.web.RequestLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns addresses away from which too many requests come that are refused because nobody knows who
 * asks. Whoever shows a good key from the same address is none of them.
 */
final class StrangerFilter extends OncePerRequestFilter {

  private final RateLimit limit;

  /** Lets so many of an address be refused. */
  StrangerFilter(RateLimit limit) {
    this.limit = limit;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Refusal.before(request, (in, out) -> RateFilter.isTurnedAway(limit, caller(in), out));
    chain.doFilter(request, response);
  }

  /** Where a request comes from, as strangers are counted by. */
  static String caller(HttpServletRequest request) {
    return "address " + RequestLog.address(request);
  }
}
