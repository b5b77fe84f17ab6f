package dev.whimbrel.security.audit;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.write.NotSaved;
import dev.whimbrel.model.write.WriteWatch;
import dev.whimbrel.model.write.Wrong;
import dev.whimbrel.security.SecurityApps;
import dev.whimbrel.security.entity.Session;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Audits what forms, changes of many rows and the API do to people, and keeps one in charge. */
public final class PeopleWatch implements WriteWatch {

  private static final String IN_CHARGE =
      """
      SELECT count(*) FROM auth_user u WHERE is_active AND is_superuser AND (password IS NOT NULL
        OR EXISTS (SELECT FROM auth_identity i WHERE i.user_id = u.id))\
      """;

  private final JdbcClient jdbc;
  private final AccessAudit audit;

  /** Writing to the given audit. */
  public PeopleWatch(JdbcClient jdbc, AccessAudit audit) {
    this.jdbc = jdbc;
    this.audit = audit;
  }

  @Override
  public Runnable begin(Resource<?> resource) {
    if (!resource.app().equals(SecurityApps.SECURITY)) {
      return () -> {};
    }
    return resource.entity() == Session.class ? sessions() : rights();
  }

  private Runnable rights() {
    Holdings before = audit.begin();
    long inCharge = count(IN_CHARGE);
    long people = count(IN_CHARGE + " AND NOT is_demo");
    return () -> {
      boolean nobody = inCharge > 0 && count(IN_CHARGE) == 0;
      // The demo goes when real data comes, and leaves nobody behind.
      if (nobody || (people > 0 && count(IN_CHARGE + " AND NOT is_demo") == 0)) {
        throw new NotSaved(
            List.of(
                new Wrong(
                    "superuser",
                    "Nobody else may sign in and do everything, so this stays. Give it to somebody"
                        + " else first.")));
      }
      audit.end(before, Author.current());
    };
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  private Runnable sessions() {
    Map<Long, Ended> before = open();
    return () -> {
      Map<Long, Ended> after = open();
      before.forEach(
          (id, ended) -> {
            if (!after.containsKey(id)) {
              audit.note(ended.username(), ended.what());
            }
          });
    };
  }

  private Map<Long, Ended> open() {
    Map<Long, Ended> open = new TreeMap<>();
    jdbc.sql(
            """
            SELECT s.id, u.username, 'session on ' || coalesce(nullif(s.device, ''), 'something')
              || ' at ' || s.address AS what
            FROM auth_session s JOIN auth_user u ON u.id = s.user_id\
            """)
        .query(
            row -> {
              open.put(
                  row.getLong("id"), new Ended(row.getString("username"), row.getString("what")));
            });
    return open;
  }

  private record Ended(String username, String what) {}
}
