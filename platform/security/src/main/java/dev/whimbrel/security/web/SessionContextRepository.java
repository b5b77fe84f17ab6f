package dev.whimbrel.security.web;

import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Origin;
import dev.whimbrel.security.entity.SignIn;
import dev.whimbrel.security.internal.Beginning;
import dev.whimbrel.security.internal.Entrant;
import dev.whimbrel.security.internal.Sessions;
import dev.whimbrel.security.internal.SignedIn;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/** Finds who sends a request by its cookie, and gives the cookie to whoever signs in. */
final class SessionContextRepository implements SecurityContextRepository {

  static final String COOKIE = "whimbrel_session";

  /** Ticked at sign-in by who wants the session to outlast the browser. */
  static final String STAY = "stay";

  private final Sessions sessions;

  SessionContextRepository(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  @Deprecated
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return load(holder.getRequest());
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return new Deferred(() -> load(request));
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    if (ApiKeyFilter.shown(request)) {
      // A key may be good for less than its owner, and for a shorter time than a session.
      return;
    }
    token(request).ifPresent(sessions::end);
    Authentication who = context.getAuthentication();
    if (who instanceof SignedIn in) {
      boolean stay = request.getParameter(STAY) != null;
      begin(in.getPrincipal(), stay, SignIn.PASSWORD, new Exchange(request, response));
    } else if (who != null && who.getPrincipal() instanceof Entrant entrant) {
      begin(entrant.actor(), false, entrant.way(), new Exchange(request, response));
    } else {
      send(request, response, "", Duration.ZERO);
    }
  }

  private void begin(Actor actor, boolean stay, String way, Exchange exchange) {
    HttpServletRequest request = exchange.request();
    String agent = request.getHeader(HttpHeaders.USER_AGENT);
    String token =
        sessions.begin(actor.id(), new Beginning(stay, request.getRemoteAddr(), agent, way));
    send(request, exchange.response(), token, stay ? Sessions.STAY : Duration.ofSeconds(-1));
    RequestLog.user(request, actor.username());
  }

  private record Exchange(HttpServletRequest request, HttpServletResponse response) {}

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return token(request).isPresent();
  }

  private SecurityContext load(HttpServletRequest request) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    Optional<Sessions.Holder> holder = token(request).flatMap(sessions::find);
    holder.ifPresent(
        h -> {
          context.setAuthentication(new SignedIn(h.actor(), Origin.session(h.session())));
          RequestLog.user(request, h.actor().username());
        });
    return context;
  }

  private static Optional<String> token(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(c -> c.getName().equals(COOKIE) && !c.getValue().isEmpty())
            .map(Cookie::getValue)
            .findFirst();
  }

  private static void send(
      HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, value)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .path("/")
            .maxAge(age)
            .build()
            .toString());
  }

  /** Asks the database once, and only when somebody wants to know, which assets never do. */
  private static final class Deferred implements DeferredSecurityContext {

    private final Supplier<SecurityContext> load;
    private @Nullable SecurityContext loaded;

    private Deferred(Supplier<SecurityContext> load) {
      this.load = load;
    }

    @Override
    public SecurityContext get() {
      SecurityContext context = loaded;
      if (context == null) {
        context = load.get();
        loaded = context;
      }
      return context;
    }

    @Override
    public boolean isGenerated() {
      return get().getAuthentication() == null;
    }
  }
}
