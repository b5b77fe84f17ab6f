package dev.whimbrel.security;

import java.util.List;
import java.util.Set;

/** What programs show instead of a password: each acts as its owner, within its scopes. */
public interface ApiKeys {

  /** The scope of a key that may do whatever its owner may. */
  String EVERYTHING = "*";

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
