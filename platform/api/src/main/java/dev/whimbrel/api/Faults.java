package dev.whimbrel.api;

import dev.whimbrel.security.web.FailureStatus;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns what breaks on the way of a request, before it is anybody's, into a problem as well. */
final class Faults extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith(request.getContextPath() + ApiRoutes.ROOT);
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
      problem(fault, request.getMethod() + " " + request.getRequestURI()).write(response);
    }
  }

  /** What a caller is told; the log is told the rest. */
  static ApiProblem problem(Throwable fault, String request) {
    HttpStatus status = FailureStatus.of(fault);
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      LOG.warn("{}: the database does not answer: {}", request, fault.getMessage());
      return ApiProblem.of(
              status, "The database does not answer. Nothing was changed; try again in a moment.")
          .with("Retry-After", "5");
    }
    if (status.is4xxClientError()) {
      return ApiProblem.of(status, "The request cannot be read. Nothing was changed.");
    }
    LOG.error("{} broke", request, fault);
    return ApiProblem.of(
        status,
        "That broke, and it was us. Nothing was changed; the log has what happened under the id in"
            + " the header X-Request-Id.");
  }
}
