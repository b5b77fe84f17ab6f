package dev.whimbrel.security.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Where sign-in leads from and to. */
public final class SignInRoutes implements AuthenticationEntryPoint {

  /** The page and the target of its form. */
  public static final String SIGN_IN = "/sign-in";

  /** Where to go to leave for a provider, whose name follows. */
  public static final String WITH = "/sign-in/with";

  /** Where to POST to leave. */
  public static final String SIGN_OUT = "/sign-out";

  /** Names the page to go on with. */
  public static final String TO = "to";

  /** Where a form is taken that was sent after its session had ended; nobody else gets there. */
  public static final String HELD = SIGN_IN + "/held";

  /** The control of a form that names, by id, who opened it; such a form is never just refused. */
  public static final String OPENED_BY = "_user";

  /** The control of the sign-in form that holds such a form. */
  public static final String HOLDING = "_held";

  /** The attribute of a request whose sign-in was just refused. */
  public static final String REFUSED = "whimbrel.refused";

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException, ServletException {
    if (request.getHeader("HX-Request") != null) {
      // A part of a page: the script goes to the sign-in with the whole page.
      response.setHeader("HX-Redirect", signIn(currentPage(request)));
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    if (isForm(request)) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      request.getRequestDispatcher(HELD).forward(request, response);
      return;
    }
    boolean readable = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", signIn(readable ? path(request) : "/"));
  }

  /** Whether somebody sent a form that took time to fill in. */
  static boolean isForm(HttpServletRequest request) {
    boolean whole = request.getHeader("HX-Request") == null;
    return whole && request.getMethod().equals("POST") && request.getParameter(OPENED_BY) != null;
  }

  /** Goes on after sign-in, with the form that waited for it or with a page. */
  static void goOn(HttpServletRequest request, HttpServletResponse response, Authentication who)
      throws IOException, ServletException {
    if (request.getParameter(HOLDING) != null) {
      request.getRequestDispatcher(HELD).forward(request, response);
    } else {
      response.sendRedirect(safe(request.getParameter(TO)));
    }
  }

  /** The page to go on with when it is one of ours; else the home page. */
  public static String safe(@Nullable String to) {
    boolean ours =
        to != null
            && to.startsWith("/")
            && !to.startsWith("//")
            && to.length() < 2000
            && to.chars().noneMatch(c -> c == '\\' || c < 0x20 || c == 0x7f);
    // No address has braces, and whoever redirects would fill in what stands between them.
    return to != null && ours ? to.replace("{", "%7B").replace("}", "%7D") : "/";
  }

  private static String signIn(String to) {
    return to.equals("/")
        ? SIGN_IN
        : SIGN_IN + "?" + TO + "=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
  }

  private static String path(HttpServletRequest request) {
    String query = request.getQueryString();
    return safe(request.getRequestURI() + (query == null ? "" : "?" + query));
  }

  private static String currentPage(HttpServletRequest request) {
    String page = request.getHeader("HX-Current-URL");
    if (page == null) {
      return "/";
    }
    try {
      URI uri = URI.create(page);
      return safe(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
    } catch (IllegalArgumentException e) {
      return "/";
    }
  }
}
