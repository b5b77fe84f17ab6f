package dev.whimbrel.admin.page;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.security.AccessRules;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Verb;
import java.util.List;

/** Lets a request through to a resource, or says why not; every controller begins here. */
public final class Gate {

  private final Resources resources;
  private final AccessRules rules;

  /** In front of these resources. */
  public Gate(Resources resources, AccessRules rules) {
    this.resources = resources;
    this.rules = rules;
  }

  /** The resource of an address, for somebody who may do this with it. */
  public Resource<?> open(String app, String name, Verb verb) {
    Actor actor = actor();
    Resource<?> resource =
        resources
            .find(app, name)
            .orElseThrow(
                () ->
                    new Missing(
                        "There is no list %s/%s".formatted(app, name),
                        Nearest.hint(app + "/" + name, visible(actor)),
                        List.of(new Crumb("Home", "/"))));
    if (!rules.may(actor, verb, resource)) {
      throw new Forbidden(verb, resource);
    }
    return resource;
  }

  /** Whether whoever asks may do this. */
  public boolean may(Verb verb, Resource<?> resource) {
    return rules.may(actor(), verb, resource);
  }

  /** The resources that somebody may see. */
  public List<Resource<?>> viewable(Actor actor) {
    return resources.all().stream().filter(r -> rules.may(actor, Verb.VIEW, r)).toList();
  }

  private List<String> visible(Actor actor) {
    return viewable(actor).stream().map(Resource::id).toList();
  }

  /** Who asks; the chain in front of all pages lets nobody else come here. */
  public static Actor actor() {
    return ShellAdvice.actor().orElseThrow();
  }
}
