package dev.whimbrel.security.provider;

import dev.whimbrel.security.internal.SignInLedger;
import dev.whimbrel.security.internal.SignInLedger.Vouched;
import dev.whimbrel.security.web.RequestLog;
import dev.whimbrel.security.web.SignInRoutes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.client.HttpServerErrorException;

/** Leads back to the page of sign-in, which says why; the log and the audit say more. */
final class ProviderFailures implements AuthenticationFailureHandler {

  private static final Logger LOG = LoggerFactory.getLogger("dev.whimbrel.sign-in");

  private static final Map<String, Refusal> KNOWN =
      Map.of(
          "authorization_request_not_found", Refusal.STALE,
          "invalid_request", Refusal.STALE,
          "access_denied", Refusal.DECLINED,
          "interaction_required", Refusal.DECLINED,
          "login_required", Refusal.DECLINED,
          "temporarily_unavailable", Refusal.AWAY,
          "server_error", Refusal.AWAY);

  private final SignInLedger ledger;
  private final String place;

  ProviderFailures(SignInLedger ledger, String place) {
    this.ledger = ledger;
    this.place = place;
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    String provider = provider(request);
    Optional<ProviderRefused> ours = find(failure, ProviderRefused.class);
    Refusal refusal = ours.map(ProviderRefused::refusal).orElseGet(() -> refusal(failure));
    String reason = plain(ours.map(Throwable::getMessage).orElseGet(() -> reason(failure)));
    LOG.warn("{} sign-in by {} refused: {}", RequestLog.id(request), provider, reason);
    ledger.notVouched(
        new Vouched(provider, request.getRemoteAddr()),
        ours.map(ProviderRefused::person).orElse(""),
        reason);
    response.sendRedirect(
        SignInRoutes.SIGN_IN + "?problem=" + refusal.word() + "&with=" + provider);
  }

  /** As an address may have it, whatever somebody asked for. */
  private String provider(HttpServletRequest request) {
    String name = request.getRequestURI().substring(place.length());
    return name.matches("[a-z0-9-]{1,40}") ? name : "none";
  }

  private static Refusal refusal(AuthenticationException failure) {
    boolean away =
        find(failure, IOException.class).isPresent()
            || find(failure, HttpServerErrorException.class).isPresent();
    return away
        ? Refusal.AWAY
        : error(failure).map(e -> KNOWN.get(e.getErrorCode())).orElse(Refusal.UNFIT);
  }

  private static Optional<OAuth2Error> error(Throwable failure) {
    return find(failure, OAuth2AuthenticationException.class)
        .map(OAuth2AuthenticationException::getError)
        .or(
            () ->
                find(failure, OAuth2AuthorizationException.class)
                    .map(OAuth2AuthorizationException::getError));
  }

  private static String reason(Throwable failure) {
    String said = error(failure).map(OAuth2Error::toString).orElseGet(failure::toString);
    if (failure.getCause() == null) {
      return said;
    }
    Throwable cause = failure.getCause();
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return said + " " + cause;
  }

  /** On one line, and not all of what a stranger may have sent. */
  private static String plain(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.substring(0, Math.min(line.length(), 300));
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }
}
