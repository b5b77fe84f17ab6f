package dev.whimbrel.security;

import dev.whimbrel.model.Resource;
import java.util.List;

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

  /** Whether the actor has the permission and no rule refuses. */
  public boolean may(Actor actor, Verb verb, Resource<?> resource) {
    if (!actor.has(verb, resource.id())) {
      return false;
    }
    return rules.stream().noneMatch(rule -> rule.refuses(actor, verb, resource));
  }
}
