package dev.whimbrel.security.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Asked before a program that nobody knows is refused; one that asks too often is told that. */
public interface Refusal {

  /** Whether it has answered the request itself. */
  boolean isAnswered(HttpServletRequest request, HttpServletResponse response) throws IOException;

  /** Has it asked before this request is refused. */
  static void before(HttpServletRequest request, Refusal refusal) {
    request.setAttribute(Refusal.class.getName(), refusal);
  }

  /** Asks the one of the request, if it has one. */
  static boolean isGiven(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    return request.getAttribute(Refusal.class.getName()) instanceof Refusal refusal
        && refusal.isAnswered(request, response);
  }
}
