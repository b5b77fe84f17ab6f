package dev.whimbrel.api.log;

import dev.whimbrel.security.web.RequestLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Writes each request to the API into the log, when it is answered. Headers are not in it, so no
 * key is.
 */
public final class LogFilter extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(LogFilter.class);

  private final LogQueue queue;
  private final Secrets secrets;
  private final Clock clock;
  private final int most;
  private final Strangers strangers;

  /** Keeps bodies of at most so many bytes, which is what the API takes. */
  public LogFilter(LogQueue queue, Secrets secrets, Clock clock, int most) {
    this.queue = queue;
    this.secrets = secrets;
    this.clock = clock;
    this.most = most;
    this.strangers = new Strangers(clock);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    CopiedRequest in = new CopiedRequest(request, most);
    CopiedResponse out = new CopiedResponse(request, response, () -> rest(in));
    Instant at = clock.instant();
    long start = System.nanoTime();
    boolean answered = false;
    try {
      chain.doFilter(in, out);
      out.flushWriter();
      answered = true;
    } finally {
      long millis = (System.nanoTime() - start) / 1_000_000;
      int status = answered ? response.getStatus() : HttpStatus.INTERNAL_SERVER_ERROR.value();
      if (isKept(status) && (RequestLog.user(in).isPresent() || strangers.isKept())) {
        queue.put(new Entry(in, out).row(at, millis, status));
      }
    }
  }

  /**
   * A database that does not answer takes no row either, and whoever waits has waited enough; who
   * asks too often shall not fill the log.
   */
  private static boolean isKept(int status) {
    return status != HttpStatus.SERVICE_UNAVAILABLE.value()
        && status != HttpStatus.TOO_MANY_REQUESTS.value();
  }

  /** A refusal may come before anybody read what was sent; once it has gone, nobody can. */
  private static void rest(CopiedRequest in) {
    if (RequestLog.user(in).isPresent()) {
      try {
        in.whole();
      } catch (IOException e) {
        LOG.debug("{} was not read to its end", RequestLog.id(in), e);
      }
    }
  }

  /** One request and what became of it. */
  private final class Entry {

    private final CopiedRequest in;
    private final CopiedResponse out;
    private final Set<String> hidden;
    private final List<String> notes = new ArrayList<>();

    Entry(CopiedRequest in, CopiedResponse out) {
      this.in = in;
      this.out = out;
      this.hidden = secrets.of(RequestLog.path(in));
    }

    LogRow row(Instant at, long millis, int status) {
      @Nullable String username = RequestLog.user(in).orElse(null);
      LoggedBody sent = username == null ? unknown() : sent();
      LoggedBody answered = answered();
      String query = Secrets.query(Optional.ofNullable(in.getQueryString()).orElse(""), hidden);
      return new LogRow(
          at,
          millis,
          status,
          RequestLog.id(in),
          username == null
              ? new LogRow.Target(
                  Strangers.cut(in.getMethod()),
                  Strangers.cut(in.getRequestURI()),
                  Strangers.cut(query))
              : new LogRow.Target(in.getMethod(), in.getRequestURI(), query),
          new LogRow.Caller(in.getRemoteAddr(), username, RequestLog.key(in).orElse(null)),
          sent,
          answered,
          notes.isEmpty() ? null : String.join(" ", notes));
    }

    /** The log is no place where strangers put what they like. */
    private LoggedBody unknown() {
      long left = strangers.left();
      if (left > 0) {
        notes.add("%,d requests of unknown callers before it are not kept.".formatted(left));
      }
      if (in.getContentLengthLong() > 0) {
        notes.add("What was sent is not kept, as nobody known sent it.");
      }
      return LoggedBody.NONE;
    }

    private LoggedBody sent() {
      try {
        Copied copy = in.whole();
        if (copy.isCut()) {
          notes.add("What was sent is cut, so it cannot be replayed.");
        }
        LoggedBody body = LoggedBody.of(copy.bytes());
        @Nullable LoggedBody masked = Secrets.masked(body, hidden);
        if (masked != null) {
          notes.add("Secrets in what was sent are masked, so it cannot be replayed.");
        }
        return masked == null ? body : masked;
      } catch (IOException | IllegalStateException e) {
        notes.add("What was sent could not be read: " + e.getMessage() + ".");
        return LoggedBody.NONE;
      }
    }

    private LoggedBody answered() {
      @Nullable String reason = Logged.reason(in);
      if (reason != null) {
        notes.add(reason);
        return LoggedBody.NONE;
      }
      return LoggedBody.of(out.copy());
    }
  }
}
