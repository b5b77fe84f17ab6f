package dev.whimbrel.api.log;

import dev.whimbrel.api.repeat.KnownCall;
import dev.whimbrel.model.Resource;
import dev.whimbrel.security.AccessRule;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Verb;
import java.util.Set;

/**
 * What was sent and answered is read, never written, by anybody but the platform itself. Bodies
 * hold what others may see, so only those read and search them who may do everything. What is kept
 * for those who send it again is theirs alone.
 */
public final class LogRule implements AccessRule {

  private static final Set<String> BODIES =
      Set.of("postBodyJson", "postBody", "responseBodyJson", "responseBody");

  @Override
  public Set<String> hides(Actor actor, Resource<?> resource) {
    return resource.entity() == ApiLog.class && !actor.everything() ? BODIES : Set.of();
  }

  @Override
  public boolean refuses(Actor actor, Verb verb, Resource<?> resource) {
    return resource.entity() == KnownCall.class
        || (resource.entity() == ApiLog.class && verb != Verb.VIEW);
  }
}
