package dev.whimbrel.security;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.restriction.Limits;
import java.util.List;
import java.util.Set;

/**
 * Decides who may do what: the only place that does, for lists, forms, counts and suggestions
 * alike.
 */
public final class AccessRules {

  private final List<AccessRule> rules;

  /** With what applications and features refuse in addition. */
  public AccessRules(List<AccessRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** What somebody needs who is refused, in a sentence: a permission helps only where it does. */
  public String need(Verb verb, Resource<?> resource) {
    if (isOver(verb, resource)) {
      return "Nobody may any more; it is deprecated: %s."
          .formatted(resource.deprecated().orElse(""));
    }
    if (isFixed(verb, resource)) {
      return "Such rows are added and deleted, and never changed.";
    }
    if (isOfItsKinds(verb, resource)) {
      return "Each is of a kind of its own: %s.".formatted(String.join(", ", resource.kinds()));
    }
    String permission = Actor.permission(verb, resource.id());
    Actor.Source source = new Actor.Source(Set.of(permission), Set.of());
    if (may(new Actor(0, "", "", false, false, List.of(source)), verb, resource)) {
      return "It needs the permission %s.".formatted(permission);
    }
    return may(new Actor(0, "", "", true, false, List.of()), verb, resource)
        ? "Only those may who may do everything; no permission is enough for it."
        : "Nobody may; Whimbrel itself looks after these rows.";
  }

  /** What is going away is read and deleted, and no longer written. */
  private static boolean isOver(Verb verb, Resource<?> resource) {
    return (verb == Verb.ADD || verb == Verb.CHANGE) && resource.deprecated().isPresent();
  }

  /** The class says that its rows stay as they are. */
  private static boolean isFixed(Verb verb, Resource<?> resource) {
    return verb == Verb.CHANGE && resource.isFixed();
  }

  /** A row is made of one of the classes below an abstract one. */
  private static boolean isOfItsKinds(Verb verb, Resource<?> resource) {
    return verb == Verb.ADD && resource.isAbstract();
  }

  /** What is left to the actor of what restrictions leave, as rules hide fields too. */
  Limits limits(Actor actor, Resource<?> resource, Limits restricted) {
    Limits limits = restricted;
    for (AccessRule rule : rules) {
      limits = limits.hiding(rule.hides(actor, resource));
    }
    return limits;
  }

  /** Whether the actor has the permission and no rule refuses. */
  public boolean may(Actor actor, Verb verb, Resource<?> resource) {
    boolean out = isOver(verb, resource) || isFixed(verb, resource) || isOfItsKinds(verb, resource);
    if (out || !actor.has(verb, resource.id())) {
      return false;
    }
    return rules.stream().noneMatch(rule -> rule.refuses(actor, verb, resource));
  }
}
