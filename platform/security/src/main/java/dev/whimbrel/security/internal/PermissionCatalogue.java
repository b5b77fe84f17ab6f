package dev.whimbrel.security.internal;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.Sight;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.Computing;
import dev.whimbrel.model.query.RowLimits;
import dev.whimbrel.model.restriction.Restriction;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Verb;
import dev.whimbrel.security.entity.User;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lists every permission and every restriction there can be, so that groups can be given some.
 * Those of resources that no longer exist stay: taking an app away and back must not take anybody's
 * rights, nor widen them.
 */
public final class PermissionCatalogue implements ApplicationRunner {

  private final JdbcClient jdbc;
  private final Resources resources;
  private final Clock clock;

  /** For the resources of the running application. */
  public PermissionCatalogue(JdbcClient jdbc, Resources resources, Clock clock) {
    this.jdbc = jdbc;
    this.resources = resources;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    resources.all().forEach(this::restrictions);
    String[] names = resources.all().stream().map(Resource::id).toArray(String[]::new);
    for (Verb verb : Verb.values()) {
      jdbc.sql(
              """
              INSERT INTO auth_permission (name, resource, verb)
              SELECT r || :suffix, r, :verb FROM unnest(CAST(:resources AS text[])) r
              ON CONFLICT (name) DO NOTHING\
              """)
          .param("suffix", Actor.permission(verb, ""))
          .param("verb", verb.word())
          .param("resources", names)
          .update();
    }
  }

  private void restrictions(Resource<?> resource) {
    ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
    Asker anybody = new Asker(new Anybody(), now);
    new Computing(resources, anybody).refuseUnreadable(resource);
    RowLimits limits = new RowLimits(resources, resource, anybody);
    for (Restriction restriction : resource.restrictions()) {
      limits.refuseUnreadable(restriction);
      jdbc.sql(
              """
              INSERT INTO auth_restriction (name, resource) VALUES (?, ?)
              ON CONFLICT (name) DO NOTHING\
              """)
          .params(resource.id() + ": " + restriction.name(), resource.id())
          .update();
    }
  }

  /** Stands for whoever will ask, so that "me" can be read. */
  private static final class Anybody implements Sight {

    @Override
    public boolean sees(Resource<?> resource) {
      return true;
    }

    @Override
    public Optional<Object> own(Resource<?> resource) {
      return resource.entity() == User.class ? Optional.of(0L) : Optional.empty();
    }
  }
}
