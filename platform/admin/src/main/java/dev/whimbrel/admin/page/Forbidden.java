package dev.whimbrel.admin.page;

import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.security.Verb;

/** The actor may not do it; becomes a page that says what it needs. */
public final class Forbidden extends RuntimeException {

  private final Verb verb;
  private final transient Resource<?> resource;

  /** With what the actor wanted to do. */
  public Forbidden(Verb verb, Resource<?> resource) {
    super("You may not %s %s".formatted(verb.word(), Naming.inside(resource.pluralLabel())));
    this.verb = verb;
    this.resource = resource;
  }

  /** What was wanted. */
  public Verb verb() {
    return verb;
  }

  /** Of which rows. */
  public Resource<?> resource() {
    return resource;
  }
}
