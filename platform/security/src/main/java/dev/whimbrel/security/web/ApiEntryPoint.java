package dev.whimbrel.security.web;

import dev.whimbrel.security.internal.KeyRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Answers programs that nobody knows with a problem, where people get the sign-in page. */
final class ApiEntryPoint implements AuthenticationEntryPoint {

  /** What to do for who shows none. */
  static final String WITHOUT_KEY = "Send a key: Authorization: Bearer <id>:<key>";

  private static final String PLACE = "/api/";

  /** Whether programs ask here, not people. */
  static boolean isApi(HttpServletRequest request) {
    return RequestLog.path(request).startsWith(PLACE);
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException {
    if (Refusal.isGiven(request, response)) {
      return;
    }
    // Only texts of our own are shown, and none of them holds what was sent.
    String detail = cause instanceof KeyRefused ? String.valueOf(cause.getMessage()) : WITHOUT_KEY;
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    answer(response, HttpStatus.UNAUTHORIZED, detail);
  }

  /** Writes a problem; the detail is a text of ours, without quotes. */
  static void answer(HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.getWriter().write(problem(status.getReasonPhrase(), status.value(), detail));
  }

  /** A problem as RFC 9457 has it, of texts without quotes. */
  static String problem(String title, int status, String detail) {
    return "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
        .formatted(title, status, detail);
  }
}
