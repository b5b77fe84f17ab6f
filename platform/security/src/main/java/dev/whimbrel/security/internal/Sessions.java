package dev.whimbrel.security.internal;

import dev.whimbrel.security.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who is signed in where, in the database: a restart ends no session, and taking a user's sign-in
 * away ends all of them with the next request.
 */
public final class Sessions {

  /** How long a browser left alone stays signed in. */
  static final Duration IDLE = Duration.ofHours(12);

  /** The same for somebody who asked to stay signed in. */
  public static final Duration STAY = Duration.ofDays(30);

  /** How stale the time of the last request may be, to spare a write on each. */
  private static final Duration STALE = Duration.ofMinutes(1);

  /** What {@link #actor(ResultSet)} reads, of {@code auth_user u}. */
  static final String ACTOR =
      """
      u.id AS user_id, u.username, u.is_superuser, u.is_demo,
        coalesce(nullif(trim(u.first_name || ' ' || u.last_name), ''), u.username) AS full_name,
        ARRAY(SELECT 'user:' || p.name FROM auth_permission p
            JOIN auth_user_permissions up ON up.permission_id = p.id WHERE up.user_id = u.id
          UNION SELECT g.group_id || ':' || p.name FROM auth_permission p
            JOIN auth_group_permissions g ON g.permission_id = p.id
            JOIN auth_user_groups ug ON ug.group_id = g.group_id WHERE ug.user_id = u.id)
          AS permissions,
        ARRAY(SELECT g.group_id || ':' || r.name FROM auth_restriction r
            JOIN auth_group_restrictions g ON g.restriction_id = r.id
            JOIN auth_user_groups ug ON ug.group_id = g.group_id WHERE ug.user_id = u.id)
          AS restrictions\
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  /** On the given database and clock. */
  public Sessions(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Begins a session and gives back what the browser's cookie holds. */
  public String begin(int user, Beginning how) {
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.random(32));
    OffsetDateTime now = now();
    jdbc.sql("DELETE FROM auth_session WHERE expires_at < ?").param(now).update();
    jdbc.sql(
            """
            INSERT INTO auth_session
              (token, user_id, created_at, last_seen_at, expires_at, staying, address, device, way)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)
        .params(Tokens.hash(token), user, now, now, now.plus(how.staying() ? STAY : IDLE))
        .params(how.staying(), how.address(), Devices.named(how.agent()), how.way())
        .update();
    return token;
  }

  /**
   * Who holds the cookie; nobody when the session has ended or its user may not sign in any more.
   */
  public Optional<Holder> find(String token) {
    OffsetDateTime now = now();
    Optional<Found> found =
        jdbc.sql(
                """
                SELECT s.id AS session_id, s.last_seen_at, s.staying, u.is_active, %s
                FROM auth_session s JOIN auth_user u ON u.id = s.user_id
                WHERE s.token = ? AND s.expires_at > ?\
                """
                    .formatted(ACTOR))
            .params(Tokens.hash(token), now)
            .query((row, n) -> found(row))
            .optional();
    if (found.isPresent() && !found.get().active()) {
      end(token);
      return Optional.empty();
    }
    found.filter(f -> f.seen().isBefore(now.minus(STALE))).ifPresent(f -> touch(f, now));
    return found.map(f -> new Holder(f.actor(), f.session()));
  }

  /**
   * Who holds a cookie.
   *
   * @param actor the user
   * @param session the session
   */
  public record Holder(Actor actor, long session) {}

  /** The user with what the user may do now. */
  public Actor actor(int user) {
    return jdbc.sql("SELECT %s FROM auth_user u WHERE u.id = ?".formatted(ACTOR))
        .param(user)
        .query((row, n) -> actor(row))
        .single();
  }

  /** Ends one session. */
  public void end(String token) {
    jdbc.sql("DELETE FROM auth_session WHERE token = ?").param(Tokens.hash(token)).update();
  }

  /** Ends every session of a user. */
  void endAll(String username) {
    jdbc.sql(
            """
            DELETE FROM auth_session WHERE user_id IN
              (SELECT id FROM auth_user WHERE lower(username) = lower(?))\
            """)
        .param(username)
        .update();
  }

  /** Ends every session of a user but one. */
  void endOthers(int user, long kept) {
    jdbc.sql("DELETE FROM auth_session WHERE user_id = ? AND id <> ?").params(user, kept).update();
  }

  private void touch(Found found, OffsetDateTime now) {
    jdbc.sql("UPDATE auth_session SET last_seen_at = ?, expires_at = ? WHERE id = ?")
        .params(now, now.plus(found.staying() ? STAY : IDLE), found.session())
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        row.getLong("session_id"),
        row.getObject("last_seen_at", OffsetDateTime.class),
        row.getBoolean("staying"),
        row.getBoolean("is_active"),
        actor(row));
  }

  /** The user of a row that has {@link #ACTOR}. */
  static Actor actor(ResultSet row) throws SQLException {
    Map<String, Set<String>> permissions = bySource(row, "permissions");
    Map<String, Set<String>> restrictions = bySource(row, "restrictions");
    List<Actor.Source> sources =
        permissions.entrySet().stream()
            .map(
                source ->
                    new Actor.Source(
                        source.getValue(), restrictions.getOrDefault(source.getKey(), Set.of())))
            .toList();
    return new Actor(
        row.getInt("user_id"),
        row.getString("username"),
        row.getString("full_name"),
        row.getBoolean("is_superuser"),
        row.getBoolean("is_demo"),
        sources);
  }

  /** What an array holds after the names of sources, each name ending in a colon. */
  private static Map<String, Set<String>> bySource(ResultSet row, String column)
      throws SQLException {
    return Arrays.stream((Object[]) row.getArray(column).getArray())
        .map(entry -> String.valueOf(entry).split(":", 2))
        .collect(
            Collectors.groupingBy(e -> e[0], Collectors.mapping(e -> e[1], Collectors.toSet())));
  }

  private record Found(
      long session, OffsetDateTime seen, boolean staying, boolean active, Actor actor) {}
}
