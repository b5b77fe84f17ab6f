package dev.whimbrel.admin.page;

import dev.whimbrel.admin.record.Labels;
import dev.whimbrel.model.Nearby;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.security.AccessRules;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Verb;
import java.util.List;
import java.util.Map;

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
                        Nearby.hint(app + "/" + name, visible(actor)),
                        List.of(new Crumb("Home", "/"))));
    if (!rules.may(actor, verb, resource)) {
      throw new Forbidden(verb, resource);
    }
    return resource;
  }

  /** The resource of the parts {@code app} and {@code name} of an address. */
  public Resource<?> open(Map<String, String> path, Verb verb) {
    return open(path.getOrDefault("app", ""), path.getOrDefault("name", ""), verb);
  }

  /** Whether whoever asks may do this. */
  public boolean may(Verb verb, Resource<?> resource) {
    return rules.may(actor(), verb, resource);
  }

  /** The resources that somebody may see. */
  public List<Resource<?>> viewable(Actor actor) {
    return resources.all().stream().filter(r -> rules.may(actor, Verb.VIEW, r)).toList();
  }

  /** What a row is called for whoever asks: without the right to see it, only its key. */
  public String named(Resource<?> resource, Labels.Labelled row) {
    return may(Verb.VIEW, resource) ? row.text() : resource.label() + " " + row.key();
  }

  /**
   * Whether all rows on the way of a path, and the one that it ends at, are of resources that
   * whoever asks may see.
   */
  public boolean mayFollow(Resource<?> resource, String path) {
    return resources.shown(resource, path).joins().stream()
        .allMatch(
            join -> resources.ofTable(join.table()).map(r -> may(Verb.VIEW, r)).orElse(false));
  }

  private List<String> visible(Actor actor) {
    return viewable(actor).stream().map(Resource::id).toList();
  }

  /** Who asks; the chain in front of all pages lets nobody else come here. */
  public static Actor actor() {
    return ShellAdvice.actor().orElseThrow();
  }
}
