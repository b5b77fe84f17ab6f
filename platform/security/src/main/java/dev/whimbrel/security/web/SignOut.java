package dev.whimbrel.security.web;

import dev.whimbrel.security.internal.SignInLedger;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/** Writes down who left. */
final class SignOut implements LogoutHandler {

  private final SignInLedger ledger;

  SignOut(SignInLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void logout(
      HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
    if (who != null) {
      ledger.signedOut(who.getName(), request.getRemoteAddr());
    }
  }
}
