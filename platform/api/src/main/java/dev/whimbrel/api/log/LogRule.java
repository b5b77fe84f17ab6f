package dev.whimbrel.api.log;

import dev.whimbrel.model.Resource;
import dev.whimbrel.security.AccessRule;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Verb;

/** What was sent and answered is read, never written, by anybody but the platform itself. */
public final class LogRule implements AccessRule {

  @Override
  public boolean refuses(Actor actor, Verb verb, Resource<?> resource) {
    return resource.entity() == ApiLog.class && verb != Verb.VIEW;
  }
}
