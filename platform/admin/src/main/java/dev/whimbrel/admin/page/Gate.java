package dev.whimbrel.admin.page;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.security.Access;
import dev.whimbrel.security.Verb;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets a request through to a resource, or says why not; every controller begins here. */
public final class Gate {

  private final Resources resources;
  private final Access access;
  private final Clock clock;

  /** In front of these resources. */
  public Gate(Resources resources, Access access, Clock clock) {
    this.resources = resources;
    this.access = access;
    this.clock = clock;
  }

  /** The resource of an address with its {@code app} and {@code name}, for this verb. */
  public Resource<?> open(Map<String, String> place, Verb verb) {
    return open(place.getOrDefault("app", ""), place.getOrDefault("name", ""), verb);
  }

  /** The resource of an address, for somebody who may do this with it. */
  public Resource<?> open(String app, String name, Verb verb) {
    Resource<?> resource =
        resources
            .find(app, name)
            .orElseThrow(
                () ->
                    new Missing(
                        "There is no list %s/%s".formatted(app, name),
                        why(resources.hint(app + "/" + name, access)),
                        List.of(new Crumb("Home", "/"))));
    if (!access.may(verb, resource)) {
      throw new Forbidden(verb, resource);
    }
    return access.doing(verb).visible(resource);
  }

  /** People get a guess; a list of all names is for programs. */
  private static String why(String hint) {
    return hint.endsWith("?") ? sentence(hint) : "The address was cut off or typed wrong.";
  }

  private static String sentence(String hint) {
    return hint.substring(0, 1).toUpperCase(Locale.ROOT) + hint.substring(1);
  }

  /** Who asks by this request, and when. */
  public Asker asker(HttpServletRequest request) {
    return asker(Preferences.of(request).zone());
  }

  /** Who asks, where, and when. */
  public Asker asker(ZoneId zone) {
    return new Asker(access, ZonedDateTime.now(clock.withZone(zone)));
  }

  /** Whether whoever asks may do this. */
  public boolean may(Verb verb, Resource<?> resource) {
    return access.may(verb, resource);
  }

  /** Whether whoever asks may add rows of an entity; there is nothing against adding none. */
  public boolean mayAdd(@Nullable Class<?> entity) {
    return entity == null || resources.of(entity).filter(r -> may(Verb.ADD, r)).isPresent();
  }

  /** A resource as whoever asks sees it, who may see it. */
  public Resource<?> visible(Resource<?> resource) {
    return access.visible(resource);
  }

  /** A resource as whoever adds rows of it sees it. */
  public Resource<?> adding(Resource<?> resource) {
    return access.adding().visible(resource);
  }

  /** The resources that whoever asks may see. */
  public List<Resource<?>> viewable() {
    return resources.all().stream().filter(access::sees).toList();
  }

  /** Whether whoever asks may see rows with this field. */
  public boolean knows(Resource<?> resource, Field field) {
    return access.sees(resource) && access.visible(resource).field(field.name()).isPresent();
  }

  /** Whether whoever asks may see every row. */
  public boolean seesAll(Resource<?> resource) {
    return access.limits(resource).rows() == null;
  }

  /** What a row is called for whoever asks: without the right to see it, only its key. */
  public String named(Resource<?> resource, Labels.Labelled row) {
    return may(Verb.VIEW, resource) ? row.text() : resource.label() + " " + row.key();
  }

  /** Whether whoever asks may see all rows on the way of a path, and the one that it ends at. */
  public boolean mayFollow(Resource<?> resource, String path) {
    return access.follows(resources, resource, path);
  }
}
