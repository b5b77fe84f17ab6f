package dev.whimbrel.security.internal;

import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Compares a name and a password with the users. Wrong name, wrong password, no password and a hold
 * get one answer, and the first three of them take the same time.
 */
public final class PasswordSignIn implements AuthenticationProvider {

  private final JdbcClient jdbc;
  private final PasswordEncoder encoder;
  private final SignInLedger ledger;
  private final Sessions sessions;
  private final String nobodysHash;

  /** With the hash that is compared when there is no user of the name. */
  public PasswordSignIn(
      JdbcClient jdbc, PasswordEncoder encoder, SignInLedger ledger, Sessions sessions) {
    this.jdbc = jdbc;
    this.encoder = encoder;
    this.ledger = ledger;
    this.sessions = sessions;
    this.nobodysHash = String.valueOf(encoder.encode("no user has this password"));
  }

  @Override
  public Authentication authenticate(Authentication request) {
    String username = clean(request.getName());
    String password = String.valueOf(request.getCredentials());
    String address =
        request.getDetails() instanceof WebAuthenticationDetails details
            ? Addresses.counted(details.getRemoteAddress())
            : "";
    long attempt = ledger.begin(username, address).orElseThrow(PasswordSignIn::refusal);
    Optional<Candidate> user = find(username);
    String hash = user.map(Candidate::hash).orElse(nobodysHash);
    // The comparison runs for everybody, as it is what takes the time.
    boolean matches = encoder.matches(password, hash);
    String refused = reason(user, matches);
    if (user.isEmpty() || !refused.isEmpty()) {
      ledger.refused(attempt, username, address, refused);
      throw refusal();
    }
    ledger.signedIn(attempt, user.get().id());
    return new SignedIn(sessions.actor(user.get().id()));
  }

  /** For the audit; the page tells nobody. */
  private static String reason(Optional<Candidate> user, boolean matches) {
    if (user.isEmpty()) {
      return "no such user";
    }
    if (!user.get().active()) {
      return user.get().hasPassword() ? "may not sign in" : "has no password";
    }
    return matches ? "" : "wrong password";
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }

  /** A name as it is counted: without what a database refuses, not longer than a column. */
  static String clean(String username) {
    String plain = username.replaceAll("\\p{Cntrl}", "").strip().toLowerCase(Locale.ROOT);
    return plain.substring(0, Math.min(plain.length(), 150));
  }

  private Optional<Candidate> find(String username) {
    return jdbc.sql(
            """
            SELECT id, coalesce(password, ?) AS hash, is_active AND password IS NOT NULL AS active,
              password IS NOT NULL AS has_password
            FROM auth_user WHERE lower(username) = ? ORDER BY username LIMIT 1\
            """)
        .params(nobodysHash, username)
        .query(
            (row, n) ->
                new Candidate(
                    row.getInt("id"),
                    row.getString("hash"),
                    row.getBoolean("active"),
                    row.getBoolean("has_password")))
        .optional();
  }

  private static BadCredentialsException refusal() {
    return new BadCredentialsException("refused");
  }

  private record Candidate(int id, String hash, boolean active, boolean hasPassword) {}
}
