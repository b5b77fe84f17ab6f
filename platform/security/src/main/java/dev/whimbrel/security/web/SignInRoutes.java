package dev.whimbrel.security.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
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

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException {
    if (request.getHeader("HX-Request") != null) {
      // A part of a page: the script goes to the sign-in with the whole page.
      response.setHeader("HX-Redirect", signIn(currentPage(request)));
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    boolean readable = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", signIn(readable ? path(request) : "/"));
  }

  /** The page to go on with when it is one of ours; else the home page. */
  public static String safe(@Nullable String to) {
    boolean ours =
        to != null
            && to.startsWith("/")
            && !to.startsWith("//")
            && to.length() < 2000
            && to.chars().noneMatch(c -> c == '\\' || c < 0x20 || c == 0x7f);
    return to != null && ours ? to : "/";
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
