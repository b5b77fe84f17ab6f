package dev.whimbrel.security.web;

import dev.whimbrel.security.internal.Addresses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request an id and writes one line about it. The line has no query string and no body,
 * as these hold what people search for and their secrets.
 */
public final class RequestLog extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger("dev.whimbrel.requests");
  private static final String ID = RequestLog.class.getName() + ".id";
  private static final String USER = RequestLog.class.getName() + ".user";
  private static final String KEY = RequestLog.class.getName() + ".key";
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** With the clock that ids begin with. */
  public RequestLog(Clock clock) {
    this.clock = clock;
  }

  /** The id of a request, as shown on pages about errors. */
  public static String id(HttpServletRequest request) {
    return request.getAttribute(ID) instanceof String id ? id : "none";
  }

  /** Who sends a request, once that is known. */
  public static Optional<String> user(HttpServletRequest request) {
    return Optional.ofNullable(request.getAttribute(USER)).map(Object::toString);
  }

  /** The number of the key that a request has shown, once it is known to be good. */
  public static Optional<Integer> key(HttpServletRequest request) {
    return request.getAttribute(KEY) instanceof Integer key ? Optional.of(key) : Optional.empty();
  }

  static void key(HttpServletRequest request, int number) {
    request.setAttribute(KEY, number);
  }

  /** The address that a request comes from, as callers are counted by; of IPv6 the network. */
  public static String address(HttpServletRequest request) {
    return Addresses.counted(request.getRemoteAddr());
  }

  /** The path that decides who answers: decoded, and without that of the application. */
  public static String path(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return request.getServletPath() + (rest == null ? "" : rest);
  }

  static void user(HttpServletRequest request, String name) {
    request.setAttribute(USER, name);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = newId();
    request.setAttribute(ID, id);
    response.setHeader("X-Request-Id", id);
    long start = System.nanoTime();
    MDC.put("request", id);
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove("request");
      long millis = (System.nanoTime() - start) / 1_000_000;
      Object user = Optional.ofNullable(request.getAttribute(USER)).orElse("-");
      LOG.info(
          "{} {} {} {} {} {} ms",
          id,
          user,
          request.getMethod(),
          plain(request.getRequestURI()),
          response.getStatus(),
          millis);
    }
  }

  /** A path as one line of at most 200 characters, whatever somebody sends. */
  private static String plain(String path) {
    String line = path.replaceAll("[^\\x21-\\x7e]", "?");
    return line.length() > 200 ? line.substring(0, 200) + "..." : line;
  }

  /** Six digits of the second, so that ids sort by time, and six at random. */
  private String newId() {
    long bits = (clock.instant().getEpochSecond() << 30) | random.nextInt(1 << 30);
    char[] digits = new char[12];
    for (int i = digits.length - 1; i >= 0; i--) {
      digits[i] = DIGITS.charAt((int) (bits & 31));
      bits >>>= 5;
    }
    return new String(digits);
  }
}
