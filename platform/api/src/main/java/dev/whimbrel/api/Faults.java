package dev.whimbrel.api;

import dev.whimbrel.security.web.FailureStatus;
import dev.whimbrel.security.web.RequestLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns what breaks on the way of a request, before it is anybody's, into a problem as well. */
final class Faults extends OncePerRequestFilter {

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !RequestLog.path(request).startsWith(ApiRoutes.ROOT);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException fault) {
      if (response.isCommitted()) {
        throw fault;
      }
      // Headers that everything answered here has stay.
      response.resetBuffer();
      problem(fault, request).write(response);
    }
  }

  /** What a caller is told; the log is told the rest. */
  static ApiProblem problem(Throwable fault, HttpServletRequest request) {
    HttpStatus status = FailureStatus.of(fault);
    FailureStatus.log(request, fault, status);
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      return ApiProblem.of(
              status, "The database does not answer. Nothing was changed; try again in a moment.")
          .with("Retry-After", "5");
    }
    if (status == HttpStatus.GATEWAY_TIMEOUT) {
      return ApiProblem.of(
          status,
          "This takes the database too long, so it was stopped. Narrow the list, or ask for less"
              + " of it. Nothing was changed.");
    }
    if (status.is4xxClientError()) {
      return ApiProblem.of(status, "The request cannot be read. Nothing was changed.");
    }
    return ApiProblem.of(
        status,
        "That broke, and it was us. Nothing was changed; the log has what happened under the id in"
            + " the header X-Request-Id.");
  }
}
