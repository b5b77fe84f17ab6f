package dev.whimbrel.security.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * What browsers are told to refuse: everything that is not ours, frames, guesses, leaks. It stands
 * at the door of the server, before all filters, so that an answer that the server or the firewall
 * gives by itself says it as well.
 */
final class SecurityHeaders extends ValveBase {

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
              + "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
              + "base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=(), payment=()",
          "Referrer-Policy",
          "same-origin",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY");

  /** Does not stand in the way of requests that are answered later. */
  SecurityHeaders() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    HEADERS.forEach(response::setHeader);
    getNext().invoke(request, response);
  }
}
