package dev.whimbrel.security.internal;

import dev.whimbrel.security.OpenSession;
import dev.whimbrel.security.OpenSessions;
import dev.whimbrel.security.audit.AccessAudit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people do with their own sessions, in the database and in the audit. */
public final class JdbcOpenSessions implements OpenSessions {

  private final JdbcClient jdbc;
  private final AccessAudit audit;
  private final Clock clock;

  /** On the given database and clock. */
  public JdbcOpenSessions(JdbcClient jdbc, AccessAudit audit, Clock clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public List<OpenSession> of(int user) {
    return jdbc.sql(
            """
            SELECT * FROM auth_session WHERE user_id = ? AND expires_at > ?
            ORDER BY last_seen_at DESC, id DESC\
            """)
        .params(user, clock.instant().atOffset(ZoneOffset.UTC))
        .query((row, n) -> open(row))
        .list();
  }

  @Override
  public boolean end(int user, long session) {
    return end("id = ?", user, session) > 0;
  }

  @Override
  public int endOthers(int user, long kept) {
    return end("id <> ?", user, kept);
  }

  private int end(String which, int user, long session) {
    List<OpenSession> ended =
        jdbc.sql("DELETE FROM auth_session WHERE user_id = ? AND " + which + " RETURNING *")
            .params(user, session)
            .query((row, n) -> open(row))
            .list();
    ended.forEach(one -> audit.noteEnded(user, one));
    return ended.size();
  }

  private static OpenSession open(ResultSet row) throws SQLException {
    return new OpenSession(
        row.getLong("id"),
        moment(row, "created_at"),
        moment(row, "last_seen_at"),
        moment(row, "expires_at"),
        row.getString("address"),
        row.getString("device"),
        row.getString("way"));
  }

  private static Instant moment(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
