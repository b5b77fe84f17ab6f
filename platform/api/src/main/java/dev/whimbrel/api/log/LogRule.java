package dev.whimbrel.api.log;

import dev.whimbrel.api.repeat.KnownCall;
import dev.whimbrel.model.Resource;
import dev.whimbrel.security.AccessRule;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Verb;

/**
 * What was sent and answered is read, never written, by anybody but the platform itself; what is
 * kept for those who send it again is theirs alone.
 */
public final class LogRule implements AccessRule {

  @Override
  public boolean refuses(Actor actor, Verb verb, Resource<?> resource) {
    return resource.entity() == KnownCall.class
        || (resource.entity() == ApiLog.class && verb != Verb.VIEW);
  }
}
