package dev.whimbrel.security;

import java.util.HashSet;
import java.util.Set;

/**
 * Who acts in a request.
 *
 * @param id of the user
 * @param username as typed at sign-in
 * @param name as pages show it
 * @param everything whether no permission is ever missing
 * @param demo whether this is the user of demo mode
 * @param permissions of the user and the user's groups, as in {@code library/book: view}
 */
public record Actor(
    int id,
    String username,
    String name,
    boolean everything,
    boolean demo,
    Set<String> permissions) {

  /** Copies the permissions. */
  public Actor {
    permissions = Set.copyOf(permissions);
  }

  /** Whether a permission was given, directly or by a group. */
  public boolean has(Verb verb, String resource) {
    return everything || permissions.contains(permission(verb, resource));
  }

  /** How a permission is written, in pages and in the table. */
  public static String permission(Verb verb, String resource) {
    return resource + ": " + verb.word();
  }

  /** The same, with no more permissions than the scopes name; {@code *} names all. */
  public Actor within(Set<String> scopes) {
    if (scopes.contains(ApiKeys.EVERYTHING)) {
      return this;
    }
    Set<String> left = new HashSet<>(scopes);
    if (!everything) {
      left.retainAll(permissions);
    }
    return new Actor(id, username, name, false, demo, left);
  }

  /** Two letters for the picture of a person. */
  public String initials() {
    String[] words = name.strip().split("\\s+");
    String letters =
        words.length > 1
            ? words[0].substring(0, 1) + words[words.length - 1].substring(0, 1)
            : words[0].substring(0, Math.min(2, words[0].length()));
    return letters.toUpperCase(java.util.Locale.ROOT);
  }

  @Override
  public String toString() {
    return username;
  }
}
