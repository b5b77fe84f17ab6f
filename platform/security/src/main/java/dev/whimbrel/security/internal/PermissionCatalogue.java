package dev.whimbrel.security.internal;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Verb;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lists every permission there can be, so that groups can be given some. Those of resources that no
 * longer exist stay: taking an app away and back must not take anybody's rights.
 */
public final class PermissionCatalogue implements ApplicationRunner {

  private final JdbcClient jdbc;
  private final Resources resources;

  /** For the resources of the running application. */
  public PermissionCatalogue(JdbcClient jdbc, Resources resources) {
    this.jdbc = jdbc;
    this.resources = resources;
  }

  @Override
  public void run(ApplicationArguments arguments) {
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
}
