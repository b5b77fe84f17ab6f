package dev.whimbrel.admin.error;

import dev.whimbrel.security.web.Outage;
import dev.whimbrel.security.web.RequestLog;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * Stands around all of Spring, sign-in included: without it, whatever fails in front of a page is
 * answered by the server's own page. A page about an error that fails itself is made once more, of
 * nothing that can fail.
 */
public final class FaultFilter extends HttpFilter {

  private static final Logger LOG = LoggerFactory.getLogger(FaultFilter.class);
  private static final long serialVersionUID = 1L;

  /** Seconds after which to look again, for programs. */
  private static final String SOON = "5";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException | ServletException failure) {
      if (response.isCommitted()) {
        throw failure;
      }
      answer(request, response, failure, Outage.in(failure));
    }
  }

  private static void answer(
      HttpServletRequest request, HttpServletResponse response, Exception failure, boolean outage)
      throws IOException, ServletException {
    int status = outage ? 503 : 500;
    if (outage) {
      LOG.warn("{} the database does not answer: {}", RequestLog.id(request), reason(failure));
      response.setHeader(HttpHeaders.RETRY_AFTER, SOON);
    } else {
      // Logged here, where the id of the request is known, and not by the server.
      LOG.error("{} {} broke", RequestLog.id(request), request.getRequestURI(), failure);
    }
    if (request.getDispatcherType() == DispatcherType.REQUEST) {
      response.sendError(status);
    } else {
      response.resetBuffer();
      response.setStatus(status);
      request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
      request.getRequestDispatcher(ErrorPageController.PATH).forward(request, response);
    }
  }

  /** In the words of whoever knows best, on one line. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
  }
}
