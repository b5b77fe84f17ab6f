package dev.whimbrel.admin.presence;

import dev.whimbrel.admin.widget.Moments;
import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.write.WriteWatch;
import dev.whimbrel.security.Access;
import dev.whimbrel.security.Actor;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who saved which row last, by form, cell or API. A row that something else has written since, such
 * as an import, is known by its digest and was saved by nobody in particular.
 */
public final class LastSaves implements WriteWatch {

  private static final String DIGEST = "md5(CAST(root AS text))";

  private final JdbcClient jdbc;

  /** In this database. */
  public LastSaves(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A save.
   *
   * @param name of who did it
   * @param at when
   */
  public record By(String name, Instant at) {

    /** "Ruth Root, 26 Feb 2021, 15:53". */
    public String text(ZoneId zone) {
      return name + ", " + Moments.read(at, zone);
    }
  }

  @Override
  public Runnable begin(Resource<?> resource) {
    return () -> {};
  }

  @Override
  public void changed(Resource<?> resource, Object key) {
    Access.signedIn().ifPresent(actor -> note(resource, key, actor));
  }

  private void note(Resource<?> resource, Object key, Actor actor) {
    jdbc.sql(
            """
            INSERT INTO site_last_save (resource, row_key, user_id, digest, saved_at)
            SELECT :resource, :key, :me, %s, now() FROM %s
            ON CONFLICT (resource, row_key) DO UPDATE SET user_id = excluded.user_id,
              digest = excluded.digest, saved_at = excluded.saved_at
            """
                .formatted(DIGEST, row(resource)))
        .param("resource", resource.id())
        .param("key", key.toString())
        .param("me", actor.id())
        .update();
    forget();
  }

  /** A few old ones with each new one, so that nobody waits for many; another one takes others. */
  private void forget() {
    jdbc.sql(
            """
            DELETE FROM site_last_save WHERE id IN (SELECT id FROM site_last_save
              WHERE saved_at < now() - interval '14 days' ORDER BY saved_at LIMIT 10
              FOR UPDATE SKIP LOCKED)
            """)
        .update();
  }

  private static String row(Resource<?> resource) {
    return "%s root WHERE root.%s = CAST(:key AS %s)"
        .formatted(
            resource.from(), Quoted.name(resource.key().column()), RecordKey.serverType(resource));
  }

  /** Who saved the row as it is now, and when; nothing where nobody knows. */
  public Optional<By> of(Resource<?> resource, Object key) {
    return jdbc.sql(
            """
            SELECT coalesce(nullif(trim(u.first_name || ' ' || u.last_name), ''), u.username),
              s.saved_at
            FROM site_last_save s JOIN auth_user u ON u.id = s.user_id
            WHERE s.resource = :resource AND s.row_key = :key
              AND s.saved_at > now() - interval '14 days'
              AND s.digest = (SELECT %s FROM %s)
            """
                .formatted(DIGEST, row(resource)))
        .param("resource", resource.id())
        .param("key", key.toString())
        .query(
            (found, n) ->
                new By(found.getString(1), found.getObject(2, OffsetDateTime.class).toInstant()))
        .optional();
  }
}
