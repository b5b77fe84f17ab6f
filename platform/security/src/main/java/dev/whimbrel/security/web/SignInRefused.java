package dev.whimbrel.security.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Leads back to the page with one answer for every reason, and the way to go on kept. */
final class SignInRefused implements AuthenticationFailureHandler {

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException, ServletException {
    if (request.getParameter(SignInRoutes.HOLDING) != null) {
      request.setAttribute(SignInRoutes.REFUSED, true);
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      request.getRequestDispatcher(SignInRoutes.HELD).forward(request, response);
      return;
    }
    String to = SignInRoutes.safe(request.getParameter(SignInRoutes.TO));
    response.sendRedirect(
        SignInRoutes.SIGN_IN
            + "?refused"
            + (to.equals("/") ? "" : "&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8)));
  }
}
