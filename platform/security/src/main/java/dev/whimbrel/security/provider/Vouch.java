package dev.whimbrel.security.provider;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * What a provider says about somebody.
 *
 * @param provider its name here
 * @param issuer its address
 * @param subject what it calls the person, for ever
 * @param claims all that it says
 */
record Vouch(String provider, String issuer, String subject, Map<String, Object> claims) {

  static Vouch of(String provider, String issuer, OidcUser user) {
    return new Vouch(provider, issuer, Objects.requireNonNull(user.getSubject()), user.getClaims());
  }

  /** A text of the first step of the way; empty when it says none. */
  String text(String claim) {
    return claims.get(claim) instanceof String text ? text.strip() : "";
  }

  /** The e-mail address, if the provider has seen to it that it is the person's. */
  Optional<String> verifiedEmail() {
    boolean verified =
        Boolean.TRUE.equals(claims.get("email_verified"))
            || "true".equals(claims.get("email_verified"));
    return Optional.of(text("email")).filter(email -> verified && email.contains("@"));
  }

  /** The roles under a claim: a list of texts, or one text; none where there is no such claim. */
  Set<String> roles(String claim) {
    @Nullable Object value = claims.get(claim);
    if (value == null) {
      value = claims;
      for (String step : claim.split("\\.")) {
        value = value instanceof Map<?, ?> map ? map.get(step) : null;
      }
    }
    return switch (value) {
      case Collection<?> all -> all.stream().map(String::valueOf).collect(Collectors.toSet());
      case String one -> Set.of(one);
      case null, default -> Set.of();
    };
  }

  /** Who it is, for audits. */
  String person() {
    String name = text("preferred_username");
    return !name.isEmpty() ? name : !text("email").isEmpty() ? text("email") : subject;
  }
}
