package dev.whimbrel.security;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.Sight;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.RowLimits;
import dev.whimbrel.model.restriction.Limits;
import dev.whimbrel.model.write.Rights;
import dev.whimbrel.security.entity.User;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** What whoever asks by the current request may see and do. */
public final class Access implements Rights {

  private final AccessRules rules;
  private final Resources resources;
  private final Clock clock;

  /** By these rules, for these resources. */
  public Access(AccessRules rules, Resources resources, Clock clock) {
    this.rules = rules;
    this.resources = resources;
    this.clock = clock;
  }

  /** Who asks, if somebody is signed in. */
  public static Optional<Actor> signedIn() {
    @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
    return who != null && who.getPrincipal() instanceof Actor actor
        ? Optional.of(actor)
        : Optional.empty();
  }

  /** Who asks; the chain in front of everything that is not public lets nobody else come here. */
  public static Actor actor() {
    return signedIn().orElseThrow();
  }

  /** What proved who asks; nothing where no request is answered. */
  public static Optional<Origin> origin() {
    @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
    return who != null && who.getDetails() instanceof Origin origin
        ? Optional.of(origin)
        : Optional.empty();
  }

  /** Whether whoever asks may do this. */
  public boolean may(Verb verb, Resource<?> resource) {
    return rules.may(actor(), verb, resource);
  }

  /** What somebody needs who may not do this, in a sentence. */
  public String need(Verb verb, Resource<?> resource) {
    return rules.need(verb, resource);
  }

  @Override
  public boolean sees(Resource<?> resource) {
    return may(Verb.VIEW, resource);
  }

  /** What is kept back of rows that are seen; a field is locked that cannot be changed. */
  @Override
  public Limits limits(Resource<?> resource) {
    return limits(Verb.CHANGE, resource, Limits::locking);
  }

  /**
   * The limits of who sees the resource.
   *
   * @param verb something done with what is seen, a right to which other sources may give
   * @param also what the limits of that right add to those
   */
  private Limits limits(Verb verb, Resource<?> resource, BinaryOperator<Limits> also) {
    List<Set<String>> seeing = actor().restrictions(Verb.VIEW, resource.id());
    List<Set<String>> doing = actor().restrictions(verb, resource.id());
    Limits seen = limits(resource, seeing);
    return rules.limits(
        actor(), resource, doing.equals(seeing) ? seen : also.apply(seen, limits(resource, doing)));
  }

  private Limits limits(Resource<?> resource, List<Set<String>> restrictions) {
    if (restrictions.isEmpty()) {
      return Limits.NONE;
    }
    Asker asker = new Asker(this, clock.instant().atZone(ZoneOffset.UTC));
    return new RowLimits(resources, resource, asker).of(restrictions);
  }

  /** What whoever asks may do this with. */
  public Sight doing(Verb verb) {
    return verb == Verb.VIEW ? this : new Doing(verb);
  }

  @Override
  public Sight adding() {
    return doing(Verb.ADD);
  }

  @Override
  public Sight changing() {
    return doing(Verb.CHANGE);
  }

  @Override
  public Sight deleting() {
    return doing(Verb.DELETE);
  }

  /** What of the rows and fields that are seen somebody may do something with. */
  private final class Doing implements Sight {

    private final Verb verb;

    private Doing(Verb verb) {
      this.verb = verb;
    }

    @Override
    public boolean sees(Resource<?> resource) {
      return Access.this.sees(resource) && may(verb, resource);
    }

    @Override
    public Limits limits(Resource<?> resource) {
      return Access.this.limits(verb, resource, Limits::doing);
    }

    @Override
    public Optional<Object> own(Resource<?> resource) {
      return Access.this.own(resource);
    }
  }

  @Override
  public boolean adds(Resource<?> resource) {
    return may(Verb.ADD, resource);
  }

  @Override
  public boolean changes(Resource<?> resource) {
    return may(Verb.CHANGE, resource);
  }

  @Override
  public boolean deletes(Resource<?> resource) {
    return may(Verb.DELETE, resource);
  }

  @Override
  public Optional<Object> own(Resource<?> resource) {
    return resource.entity() == User.class ? Optional.of((long) actor().id()) : Optional.empty();
  }
}
