package dev.whimbrel.admin.presence;

import dev.whimbrel.model.Resource;
import dev.whimbrel.security.Access;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has the form of which row open. */
public final class Presences {

  /** Browsers tell every 20 seconds, and once a minute from a tab that nobody looks at. */
  static final int SECONDS = 75;

  /** More names than anybody reads are not told. */
  private static final int NAMES = 5;

  private final JdbcClient jdbc;

  /** In this database. */
  public Presences(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whoever asks has the form open now. */
  void come(Resource<?> resource, Object key) {
    jdbc.sql("DELETE FROM site_presence WHERE seen_at < now() - interval '1 hour'").update();
    jdbc.sql(
            """
            INSERT INTO site_presence AS p (resource, row_key, user_id, since, seen_at)
            VALUES (:resource, :key, :me, now(), now())
            ON CONFLICT (resource, row_key, user_id) DO UPDATE SET seen_at = now(),
              since = CASE WHEN p.seen_at < now() - make_interval(secs => :seconds) THEN now()
                ELSE p.since END
            """)
        .param("resource", resource.id())
        .param("key", key.toString())
        .param("me", Access.actor().id())
        .param("seconds", SECONDS)
        .update();
  }

  /** Whoever asks has closed it. */
  void leave(Resource<?> resource, Object key) {
    jdbc.sql(
            """
            DELETE FROM site_presence
            WHERE resource = :resource AND row_key = :key AND user_id = :me
            """)
        .param("resource", resource.id())
        .param("key", key.toString())
        .param("me", Access.actor().id())
        .update();
  }

  /** The names of the others who have it open, the first to come first. */
  List<String> others(Resource<?> resource, Object key) {
    return jdbc.sql(
            """
            SELECT coalesce(nullif(trim(u.first_name || ' ' || u.last_name), ''), u.username)
            FROM site_presence p JOIN auth_user u ON u.id = p.user_id
            WHERE p.resource = :resource AND p.row_key = :key AND p.user_id <> :me
              AND p.seen_at > now() - make_interval(secs => :seconds)
            ORDER BY p.since, p.id LIMIT :names
            """)
        .param("resource", resource.id())
        .param("key", key.toString())
        .param("me", Access.actor().id())
        .param("seconds", SECONDS)
        .param("names", NAMES)
        .query(String.class)
        .list();
  }
}
