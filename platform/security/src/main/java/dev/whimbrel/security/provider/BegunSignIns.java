package dev.whimbrel.security.provider;

import dev.whimbrel.security.internal.Addresses;
import dev.whimbrel.security.internal.Tokens;
import dev.whimbrel.security.web.SignInRoutes;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * Who is away at a provider, in the database: any process can take them back, each of them once,
 * and only in the browser that they left by.
 */
final class BegunSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

  /** How long somebody may be away. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  /** How many may be under way from one address: an office at the beginning of its day. */
  static final int FROM_ONE_ADDRESS = 200;

  /** How many may be under way at all. */
  static final int MOST = 20_000;

  private static final int LONGEST_PAGE = 2000;

  private static final String COOKIE = "whimbrel_begun";
  private static final String GOES_TO = BegunSignIns.class.getName() + ".goes_to";

  private final JdbcClient jdbc;
  private final Clock clock;

  BegunSignIns(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The page to go on with, once somebody has come back by this request. */
  static String goesTo(HttpServletRequest request) {
    return SignInRoutes.safe((String) request.getAttribute(GOES_TO));
  }

  @Override
  public void saveAuthorizationRequest(
      @Nullable OAuth2AuthorizationRequest begun,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (begun == null) {
      return;
    }
    OffsetDateTime now = now();
    jdbc.sql("DELETE FROM auth_begun_sign_in WHERE expires_at < ?").param(now).update();
    jdbc.sql(
            """
            INSERT INTO auth_begun_sign_in
              (state, browser, provider, nonce, verifier, redirect, goes_to, expires_at, address)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)
        .params(Tokens.hash(Objects.requireNonNull(begun.getState())))
        .params(Tokens.hash(browser(request, response)))
        .params(attribute(begun, OAuth2ParameterNames.REGISTRATION_ID))
        .params(attribute(begun, OidcParameterNames.NONCE))
        .params(attribute(begun, PkceParameterNames.CODE_VERIFIER))
        .params(Objects.requireNonNull(begun.getRedirectUri()))
        .params(next(request))
        .params(now.plus(PATIENCE))
        .params(address(request))
        .update();
    forgetOldest(address(request));
  }

  private static String address(HttpServletRequest request) {
    return Addresses.counted(request.getRemoteAddr());
  }

  private static String next(HttpServletRequest request) {
    String page = SignInRoutes.safe(request.getParameter(SignInRoutes.TO));
    return page.length() > LONGEST_PAGE ? "/" : page;
  }

  /** Anybody may begin, so whoever begins without end loses their own, oldest first. */
  private void forgetOldest(String address) {
    jdbc.sql(
            """
            DELETE FROM auth_begun_sign_in WHERE state IN (
              SELECT state FROM auth_begun_sign_in WHERE address = ?
              ORDER BY expires_at DESC OFFSET ?)\
            """)
        .params(address, FROM_ONE_ADDRESS)
        .update();
    jdbc.sql(
            """
            DELETE FROM auth_begun_sign_in WHERE state IN (
              SELECT state FROM auth_begun_sign_in ORDER BY expires_at DESC OFFSET ?)\
            """)
        .param(MOST)
        .update();
  }

  private static String attribute(OAuth2AuthorizationRequest begun, String name) {
    return Objects.requireNonNull(begun.<String>getAttribute(name), name);
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    // Asking would be followed by taking, and between them somebody else may take.
    return null;
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    @Nullable String state = request.getParameter(OAuth2ParameterNames.STATE);
    Optional<String> browser = cookie(request);
    if (state == null || browser.isEmpty()) {
      return null;
    }
    Optional<Begun> begun =
        jdbc.sql(
                """
                DELETE FROM auth_begun_sign_in
                WHERE state = ? AND browser = ? AND expires_at > ? AND provider = ?
                RETURNING *\
                """)
            .params(Tokens.hash(state), Tokens.hash(browser.get()), now(), provider(request))
            .query((row, n) -> begun(row, state))
            .optional();
    begun.ifPresent(b -> request.setAttribute(GOES_TO, b.goesTo()));
    return begun.map(Begun::request).orElse(null);
  }

  /** Whose address it is that somebody comes back to: what one provider says, no other says. */
  private static String provider(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** What the answer is held against; the provider's own addresses do not matter any more. */
  private static Begun begun(ResultSet row, String state) throws SQLException {
    OAuth2AuthorizationRequest request =
        OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri("https://provider.invalid")
            .clientId(row.getString("provider"))
            .redirectUri(row.getString("redirect"))
            .scopes(Set.of(OidcScopes.OPENID))
            .state(state)
            .attributes(
                Map.of(
                    OAuth2ParameterNames.REGISTRATION_ID, row.getString("provider"),
                    OidcParameterNames.NONCE, row.getString("nonce"),
                    PkceParameterNames.CODE_VERIFIER, row.getString("verifier")))
            .build();
    return new Begun(request, row.getString("goes_to"));
  }

  private record Begun(OAuth2AuthorizationRequest request, String goesTo) {}

  /** What the browser has, or gets now; one serves several tabs. */
  private static String browser(HttpServletRequest request, HttpServletResponse response) {
    return cookie(request)
        .orElseGet(
            () -> {
              String drawn =
                  Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.random(32));
              response.addHeader(HttpHeaders.SET_COOKIE, cookie(drawn, request.isSecure()));
              return drawn;
            });
  }

  /** Lax, as people come back by a link of another site. */
  private static String cookie(String value, boolean secure) {
    return ResponseCookie.from(COOKIE, value)
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .path(SignInRoutes.SIGN_IN)
        .build()
        .toString();
  }

  private static Optional<String> cookie(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(c -> c.getName().equals(COOKIE) && !c.getValue().isEmpty())
            .map(Cookie::getValue)
            .findFirst();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
