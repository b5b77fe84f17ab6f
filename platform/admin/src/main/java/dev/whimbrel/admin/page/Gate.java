package dev.whimbrel.admin.page;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.Sight;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.security.AccessRules;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Verb;
import dev.whimbrel.security.entity.User;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets a request through to a resource, or says why not; every controller begins here. */
public final class Gate implements Sight {

  private final Resources resources;
  private final AccessRules rules;
  private final Clock clock;

  /** In front of these resources. */
  public Gate(Resources resources, AccessRules rules, Clock clock) {
    this.resources = resources;
    this.rules = rules;
    this.clock = clock;
  }

  /** The resource of an address with its {@code app} and {@code name}, for this verb. */
  public Resource<?> open(Map<String, String> place, Verb verb) {
    return open(place.getOrDefault("app", ""), place.getOrDefault("name", ""), verb);
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
                        resources.hint(app + "/" + name, this),
                        List.of(new Crumb("Home", "/"))));
    if (!rules.may(actor, verb, resource)) {
      throw new Forbidden(verb, resource);
    }
    return resource;
  }

  /** Who asks by this request, and when. */
  public Asker asker(HttpServletRequest request) {
    return new Asker(this, ZonedDateTime.now(clock.withZone(Preferences.of(request).zone())));
  }

  @Override
  public boolean sees(Resource<?> resource) {
    return may(Verb.VIEW, resource);
  }

  @Override
  public Optional<Object> own(Resource<?> resource) {
    return resource.entity() == User.class ? Optional.of((long) actor().id()) : Optional.empty();
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

  /** Whether whoever asks may see all rows on the way of a path, and the one that it ends at. */
  public boolean mayFollow(Resource<?> resource, String path) {
    return follows(resources, resource, path);
  }

  /** Who asks; the chain in front of all pages lets nobody else come here. */
  public static Actor actor() {
    return ShellAdvice.actor().orElseThrow();
  }
}
