package dev.whimbrel.security.internal;

import dev.whimbrel.security.Actor;
import dev.whimbrel.security.ApiKeyAccount;
import dev.whimbrel.security.ApiKeys;
import dev.whimbrel.security.NewApiKey;
import dev.whimbrel.security.Origin;
import dev.whimbrel.security.UserRefused;
import dev.whimbrel.security.audit.AccessAudit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys in the database, as hashes. */
public final class JdbcApiKeys implements ApiKeys {

  /** How stale the time of the last request may be, to spare a write on each. */
  private static final Duration STALE = Duration.ofMinutes(1);

  private static final String BEARER = "Bearer ";
  private static final Pattern TOKEN = Pattern.compile("([0-9]{1,9}):([^:]*)");

  private final JdbcClient jdbc;
  private final AccessAudit audit;
  private final Clock clock;

  /** On the given database and clock. */
  public JdbcApiKeys(JdbcClient jdbc, AccessAudit audit, Clock clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public String issue(NewApiKey wanted) {
    int owner = owner(wanted.owner());
    Instant expires = wanted.expires();
    if (expires != null && !expires.isAfter(clock.instant())) {
      throw new UserRefused(
          "The key would have ended before it began.", "Give a day that is still to come.");
    }
    if (wanted.scopes().isEmpty()) {
      throw new UserRefused(
          "A key without a scope may do nothing.",
          "Name permissions, or * for all of its owner's.");
    }
    String key = HexFormat.of().formatHex(Tokens.random(16));
    int id = audit.watched(() -> insert(wanted, owner, key));
    return id + ":" + key;
  }

  private int insert(NewApiKey wanted, int owner, String key) {
    Instant expires = wanted.expires();
    return jdbc.sql(
            """
            INSERT INTO api_apikey (created_at, description, key, user_id, scopes, expires_at)
            VALUES (?, ?, ?, ?, ?, ?) RETURNING id\
            """)
        .param(now())
        .param(wanted.description())
        .param(Tokens.hash(key))
        .param(owner)
        .param(String.join("\n", new TreeSet<>(wanted.scopes())))
        .param(expires == null ? null : expires.atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .single();
  }

  private int owner(String username) {
    Owner owner =
        jdbc.sql("SELECT id, is_active, is_demo FROM auth_user WHERE lower(username) = lower(?)")
            .param(username)
            .query((row, n) -> new Owner(row.getInt(1), row.getBoolean(2), row.getBoolean(3)))
            .optional()
            .orElseThrow(
                () ->
                    new UserRefused(
                        "There is no user %s.".formatted(username),
                        "See who there is with `whimbrel user list`, or make one with `whimbrel"
                            + " user create NAME`"));
    if (owner.demo()) {
      throw new UserRefused(
          "The demo user gets no key: its password is published.",
          "Make an account of your own with `whimbrel user create NAME`");
    }
    if (!owner.active()) {
      throw new UserRefused(
          "The account %s may not sign in, so a key of it would open nothing.".formatted(username),
          "See who may sign in with `whimbrel user list`");
    }
    return owner.id();
  }

  @Override
  public List<ApiKeyAccount> list() {
    return jdbc.sql(
            """
            SELECT k.*, u.username FROM api_apikey k LEFT JOIN auth_user u ON u.id = k.user_id
            ORDER BY k.id DESC\
            """)
        .query((row, n) -> account(row))
        .list();
  }

  @Override
  public List<ApiKeyAccount> of(int user) {
    return jdbc.sql(
            """
            SELECT k.*, u.username FROM api_apikey k JOIN auth_user u ON u.id = k.user_id
            WHERE u.id = ? ORDER BY k.id DESC\
            """)
        .param(user)
        .query((row, n) -> account(row))
        .list();
  }

  @Override
  public boolean revokeOwn(int user, int id) {
    String delete = "DELETE FROM api_apikey WHERE id = ? AND user_id = ?";
    return audit.watched(() -> jdbc.sql(delete).params(id, user).update()) > 0;
  }

  @Override
  public List<String> unknown(Set<String> scopes) {
    return jdbc.sql(
            """
            SELECT s FROM unnest(CAST(? AS text[])) s
            WHERE s <> '*' AND s NOT IN (SELECT name FROM auth_permission) ORDER BY s\
            """)
        .param(scopes.toArray(String[]::new))
        .query(String.class)
        .list();
  }

  @Override
  public void revoke(int id) {
    String delete = "DELETE FROM api_apikey WHERE id = ?";
    if (audit.watched(() -> jdbc.sql(delete).param(id).update()) == 0) {
      throw new UserRefused(
          "There is no key %d.".formatted(id), "See their numbers with `whimbrel key list`");
    }
  }

  /**
   * Who sends a request with this header.
   *
   * @throws KeyRefused when it holds no good key
   */
  public SignedIn authenticate(String header) {
    if (!header.startsWith(BEARER)) {
      throw new KeyRefused("Authorization header must start with 'Bearer'");
    }
    Matcher token = TOKEN.matcher(header.substring(BEARER.length()).strip());
    if (!token.matches()) {
      throw new KeyRefused("Bearer token is expected to be nnn:long-string");
    }
    Stored stored =
        jdbc.sql(
                """
                SELECT k.id AS key_id, k.key, k.scopes, k.expires_at, k.last_seen_at, u.is_active, %s
                FROM api_apikey k LEFT JOIN auth_user u ON u.id = k.user_id WHERE k.id = ?\
                """
                    .formatted(Sessions.ACTOR))
            .param(Integer.valueOf(token.group(1)))
            .query((row, n) -> stored(row))
            .optional()
            .orElseThrow(() -> new KeyRefused("API key does not exist"));
    if (!same(Tokens.hash(token.group(2)), stored.hash())) {
      throw new KeyRefused("Invalid API key");
    }
    return new SignedIn(used(stored), Origin.key(stored.id()));
  }

  private Actor used(Stored stored) {
    Instant now = clock.instant();
    if (stored.expires() != null && !stored.expires().isAfter(now)) {
      throw new KeyRefused("API key has expired");
    }
    Actor owner = stored.owner();
    if (owner == null) {
      throw new KeyRefused("The owner of this API key may not sign in");
    }
    if (stored.seen() == null || stored.seen().isBefore(now.minus(STALE))) {
      jdbc.sql("UPDATE api_apikey SET last_seen_at = ? WHERE id = ?")
          .params(now(), stored.id())
          .update();
    }
    return owner.within(stored.scopes());
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static ApiKeyAccount account(ResultSet row) throws SQLException {
    return new ApiKeyAccount(
        row.getInt("id"),
        row.getString("username"),
        row.getString("description"),
        scopes(row),
        instant(row, "expires_at"),
        instant(row, "last_seen_at"));
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        row.getInt("key_id"),
        row.getString("key"),
        row.getBoolean("is_active") ? Sessions.actor(row) : null,
        scopes(row),
        instant(row, "expires_at"),
        instant(row, "last_seen_at"));
  }

  private static Set<String> scopes(ResultSet row) throws SQLException {
    return Arrays.stream(row.getString("scopes").split("\n"))
        .map(String::strip)
        .filter(scope -> !scope.isEmpty())
        .collect(Collectors.toSet());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  private record Owner(int id, boolean active, boolean demo) {}

  /**
   * A key with what its owner may do now.
   *
   * @param owner none when it has none, or one who may not sign in
   */
  private record Stored(
      int id,
      String hash,
      @Nullable Actor owner,
      Set<String> scopes,
      @Nullable Instant expires,
      @Nullable Instant seen) {}
}
