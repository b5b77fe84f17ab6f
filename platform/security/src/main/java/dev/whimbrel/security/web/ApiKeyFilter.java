package dev.whimbrel.security.web;

import dev.whimbrel.security.ApiKeys;
import dev.whimbrel.security.internal.JdbcApiKeys;
import dev.whimbrel.security.internal.KeyRefused;
import dev.whimbrel.security.internal.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets programs in by their key. A request that shows one is the key's request alone: a bad key is
 * refused, whoever else the cookies say it is.
 */
final class ApiKeyFilter extends OncePerRequestFilter {

  private final JdbcApiKeys keys;
  private final ApiEntryPoint refusal;

  ApiKeyFilter(JdbcApiKeys keys, ApiEntryPoint refusal) {
    this.keys = keys;
    this.refusal = refusal;
  }

  /** Whether a request shows a key, so that no form and no cookie is behind it. */
  static boolean shown(HttpServletRequest request) {
    return ApiEntryPoint.isApi(request) && request.getHeader(HttpHeaders.AUTHORIZATION) != null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!shown(request)) {
      chain.doFilter(request, response);
      return;
    }
    SignedIn who;
    try {
      who = keys.authenticate(request.getHeader(HttpHeaders.AUTHORIZATION));
    } catch (KeyRefused e) {
      refusal.commence(request, response, e);
      return;
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(who);
    SecurityContextHolder.setContext(context);
    RequestLog.user(request, who.getName());
    ApiKeys.number(request.getHeader(HttpHeaders.AUTHORIZATION))
        .ifPresent(number -> RequestLog.key(request, number));
    chain.doFilter(request, response);
  }
}
