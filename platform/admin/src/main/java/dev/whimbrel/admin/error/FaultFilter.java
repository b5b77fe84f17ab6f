package dev.whimbrel.admin.error;

import dev.whimbrel.security.web.FailureStatus;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Stands around all of Spring, sign-in included: without it, whatever fails in front of a page is
 * answered by the server's own page. A page about an error that fails itself is made once more, of
 * nothing that can fail.
 */
public final class FaultFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** Marks a request whose page about an error was made once more. */
  private static final String TRIED = FaultFilter.class.getName();

  /** Seconds after which to look again, for programs. */
  private static final String SOON = "5";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException | ServletException failure) {
      HttpStatus status = FailureStatus.of(failure);
      boolean first = request.getDispatcherType() == DispatcherType.REQUEST;
      boolean theirs = status.is4xxClientError();
      boolean tried = request.getAttribute(TRIED) != null;
      if (response.isCommitted() || tried || (theirs && !first)) {
        throw failure;
      }
      if (theirs) {
        refuse(request, response, failure, status);
        return;
      }
      // Here, where the id of the request is known, and not by the server.
      FailureStatus.log(request, failure, status);
      answer(request, response, status);
    }
  }

  /**
   * What cannot be read is answered as the server would, which tells Spring not to read it again,
   * but not logged as the server would: it is no fault of ours.
   */
  private static void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      Exception failure,
      HttpStatus status)
      throws IOException {
    request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, failure);
    response.sendError(status.value());
  }

  private static void answer(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status)
      throws IOException, ServletException {
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, SOON);
    }
    if (request.getDispatcherType() == DispatcherType.REQUEST) {
      response.sendError(status.value());
    } else {
      request.setAttribute(TRIED, true);
      response.resetBuffer();
      response.setStatus(status.value());
      request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status.value());
      request.getRequestDispatcher(ErrorPageController.PATH).forward(request, response);
    }
  }
}
