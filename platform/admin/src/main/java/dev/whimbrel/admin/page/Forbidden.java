package dev.whimbrel.admin.page;

import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Verb;

/** The actor may not do it; becomes a page that names the permission. */
public final class Forbidden extends RuntimeException {

  private final String permission;

  /** With what the actor wanted to do. */
  public Forbidden(Verb verb, Resource<?> resource) {
    super("You may not %s %s".formatted(verb.word(), Naming.inside(resource.pluralLabel())));
    this.permission = Actor.permission(verb, resource.id());
  }

  /** What it needs. */
  public String permission() {
    return permission;
  }
}
