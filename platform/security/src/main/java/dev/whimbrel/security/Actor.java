package dev.whimbrel.security;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who acts in a request.
 *
 * @param id of the user
 * @param username as typed at sign-in
 * @param name as pages show it
 * @param everything whether no permission is ever missing
 * @param demo whether this is the user of demo mode
 * @param sources of what the user may do: the user alone and each group
 */
public record Actor(
    int id, String username, String name, boolean everything, boolean demo, List<Source> sources) {

  /**
   * Where permissions come from.
   *
   * @param permissions as in {@code library/book: view}
   * @param restrictions what they are kept to, as in {@code library/book: In print}
   */
  public record Source(Set<String> permissions, Set<String> restrictions) {

    /** Copies the sets. */
    public Source {
      permissions = Set.copyOf(permissions);
      restrictions = Set.copyOf(restrictions);
    }

    private Source within(Set<String> scopes) {
      Set<String> left = new HashSet<>(permissions);
      left.retainAll(scopes);
      return new Source(left, restrictions);
    }

    /** Names of the restrictions of one resource. */
    private Set<String> of(String resource) {
      String prefix = resource + ": ";
      return restrictions.stream()
          .filter(name -> name.startsWith(prefix))
          .map(name -> name.substring(prefix.length()))
          .collect(Collectors.toSet());
    }
  }

  /** Copies the sources. */
  public Actor {
    sources = List.copyOf(sources);
  }

  /** Whether a permission was given, directly or by a group. */
  public boolean has(Verb verb, String resource) {
    return everything || has(permission(verb, resource));
  }

  private boolean has(String permission) {
    return sources.stream().anyMatch(source -> source.permissions().contains(permission));
  }

  /**
   * The restrictions of each source of a right to the resource; where none gives that, of each that
   * lets the actor see it, else of any right. Empty when nothing is kept back.
   */
  public List<Set<String>> restrictions(Verb verb, String resource) {
    if (everything || sources.stream().allMatch(source -> source.restrictions().isEmpty())) {
      return List.of();
    }
    return Stream.of(permission(verb, resource), permission(Verb.VIEW, resource), resource + ": ")
        .map(this::giving)
        .filter(giving -> !giving.isEmpty())
        .findFirst()
        .orElse(List.of())
        .stream()
        .map(source -> source.of(resource))
        .toList();
  }

  private List<Source> giving(String permission) {
    return sources.stream()
        .filter(source -> source.permissions().stream().anyMatch(p -> p.startsWith(permission)))
        .toList();
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
    List<Source> left =
        everything
            ? List.of(new Source(scopes, Set.of()))
            : sources.stream().map(source -> source.within(scopes)).toList();
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
