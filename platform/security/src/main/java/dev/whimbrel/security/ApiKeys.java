package dev.whimbrel.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What programs show instead of a password: each acts as its owner, within its scopes. */
public interface ApiKeys {

  /** The scope of a key that may do whatever its owner may. */
  String EVERYTHING = "*";

  /** How a request shows one: a number, and what is secret. */
  Pattern SHOWN = Pattern.compile("Bearer\\s+([0-9]{1,9}):.*");

  /** The number of the key that an {@code Authorization} header shows, good or not. */
  static Optional<Integer> number(@Nullable String authorization) {
    Matcher shown = SHOWN.matcher(authorization == null ? "" : authorization);
    return shown.matches() ? Optional.of(Integer.valueOf(shown.group(1))) : Optional.empty();
  }

  /**
   * Makes a key and gives back what to send after {@code Authorization: Bearer}; it is kept as a
   * hash and cannot be shown again.
   *
   * @throws UserRefused when there is no such user, or the wish cannot be met
   */
  String issue(NewApiKey wanted);

  /** All keys, the newest first. */
  List<ApiKeyAccount> list();

  /** Those of one user, the newest first. */
  List<ApiKeyAccount> of(int user);

  /** Takes a key of a user away; false when it is none of the user's. */
  boolean revokeOwn(int user, int id);

  /** Which of these scopes are no permissions that there are. */
  List<String> unknown(Set<String> scopes);

  /**
   * Takes a key away; the next request with it is refused.
   *
   * @throws UserRefused when there is no such key
   */
  void revoke(int id);
}
