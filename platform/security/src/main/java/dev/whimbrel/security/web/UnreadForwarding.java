package dev.whimbrel.security.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says once in the log that somebody in front passes on who asks, and that nothing here reads it:
 * then all people share an address, and one of them who cannot sign in puts all on hold.
 */
public final class UnreadForwarding extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(UnreadForwarding.class);

  private final AtomicBoolean said = new AtomicBoolean();

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean forwarded =
        request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null;
    if (forwarded && said.compareAndSet(false, true)) {
      LOG.warn(
          "Requests say for whom they are forwarded, and nothing reads that: if your proxy says so,"
              + " set server.forward-headers-strategy=native, else all people share its address");
    }
    chain.doFilter(request, response);
  }
}
