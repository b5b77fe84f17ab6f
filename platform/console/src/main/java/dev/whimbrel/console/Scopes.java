package dev.whimbrel.console;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.model.Application;
import dev.whimbrel.model.Apps;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.ApiKeys;
import dev.whimbrel.security.Verb;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/** What an API key may be narrowed to: the permissions that there are. */
final class Scopes {

  private static final int NEAREST = 3;

  private Scopes() {}

  /** The scopes as wanted, or everything when none is; one that there is not is refused. */
  static Set<String> of(List<String> wanted) {
    if (wanted.isEmpty()) {
      return Set.of(ApiKeys.EVERYTHING);
    }
    List<String> known = known();
    for (String scope : wanted) {
      if (!scope.equals(ApiKeys.EVERYTHING) && !known.contains(scope)) {
        throw new CommandFailure(
            "unknown-permission",
            "There is no permission \"%s\".".formatted(scope),
            "The nearest are " + nearest(scope, known) + ".");
      }
    }
    return new HashSet<>(wanted);
  }

  private static String nearest(String scope, List<String> known) {
    return known.stream()
        .sorted(Comparator.comparingInt(name -> Nearest.distance(scope, name)))
        .limit(NEAREST)
        .map(name -> "'" + name + "'")
        .collect(Collectors.joining(", "));
  }

  /** From the application on the class path; the table of them is filled when its pages start. */
  private static List<String> known() {
    List<Resource<?>> described = new ArrayList<>();
    ServiceLoader.load(Application.class)
        .forEach(application -> described.addAll(application.resources()));
    List<String> known = new ArrayList<>();
    for (Resource<?> resource : Resources.of(Apps.onClassPath(), described).all()) {
      for (Verb verb : Verb.values()) {
        known.add(Actor.permission(verb, resource.id()));
      }
    }
    return known;
  }
}
