package dev.whimbrel.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.security.audit.AccessAudit;
import dev.whimbrel.security.internal.JdbcApiKeys;
import dev.whimbrel.security.internal.KeyRefused;
import dev.whimbrel.security.wiring.SecurityServices;
import dev.whimbrel.testkit.Checkout;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ApiKeysTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private TestDatabase database;
  private JdbcApiKeys keys;

  @BeforeEach
  void somebody() {
    database = TestPostgres.database("security", ApiKeysTest::migrate);
    keys = at(NOON);
    SecurityServices.on(database.dataSource())
        .users()
        .create(new NewUser("maya", "Maya Lin", "", true), "a good password 1");
  }

  @AfterEach
  void gone() {
    database.close();
  }

  private static void migrate(DataSource dataSource) {
    Whimbrel.migrations(dataSource)
        .files(Checkout.root().resolve("platform/security/src/main/resources/migrations"))
        .build()
        .apply();
  }

  private JdbcApiKeys at(Instant time) {
    JdbcClient jdbc = JdbcClient.create(database.dataSource());
    Clock clock = Clock.fixed(time, ZoneOffset.UTC);
    TransactionTemplate transaction =
        new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
    return new JdbcApiKeys(jdbc, new AccessAudit(jdbc, transaction, clock), clock);
  }

  @Test
  void aKeyActsAsItsOwnerAndIsKeptAsAHash() {
    String token = issue(Set.of(ApiKeys.EVERYTHING));
    Actor actor = keys.authenticate("Bearer " + token).getPrincipal();
    assertThat(actor.username()).isEqualTo("maya");
    assertThat(actor.has(Verb.DELETE, "core/location")).isTrue();
    String secret = token.substring(token.indexOf(':') + 1);
    assertThat(secret).hasSize(32);
    assertThat(database.value("select key from api_apikey")).hasSize(64).doesNotContain(secret);
    assertThat(keys.list()).singleElement().asString().doesNotContain(secret);
  }

  @Test
  void scopesTakeFromWhatTheOwnerMayAndNeverAdd() {
    String view = Actor.permission(Verb.VIEW, "core/location");
    Actor scoped = keys.authenticate("Bearer " + issue(Set.of(view))).getPrincipal();
    assertThat(scoped.everything()).isFalse();
    assertThat(scoped.has(Verb.VIEW, "core/location")).isTrue();
    assertThat(scoped.has(Verb.CHANGE, "core/location")).isFalse();
    database.execute("update auth_user set is_superuser = false");
    assertThat(keys.authenticate("Bearer " + issue(Set.of(view))).getPrincipal().sources())
        .isEmpty();
  }

  @Test
  void everyBadKeyIsRefusedWithItsReason() {
    String token = issue(Set.of(ApiKeys.EVERYTHING));
    refused("Token " + token, "Authorization header must start with 'Bearer'");
    refused("Bearer", "Authorization header must start with 'Bearer'");
    refused("Bearer nonsense", "Bearer token is expected to be nnn:long-string");
    refused("Bearer 1:2:3", "Bearer token is expected to be nnn:long-string");
    refused("Bearer 99999999999:x", "Bearer token is expected to be nnn:long-string");
    refused("Bearer 77:" + "0".repeat(32), "API key does not exist");
    refused("Bearer " + token.substring(0, token.length() - 1), "Invalid API key");
  }

  @Test
  void anExpiredARevokedAndAnOrphanedKeyAreRefusedAtOnce() {
    String token =
        keys.issue(new NewApiKey("maya", "job", Set.of("*"), NOON.plus(Duration.ofHours(1))));
    assertThatThrownBy(() -> at(NOON.plus(Duration.ofHours(1))).authenticate("Bearer " + token))
        .isInstanceOf(KeyRefused.class)
        .hasMessage("API key has expired");
    database.execute("update auth_user set is_active = false");
    refused("Bearer " + token, "The owner of this API key may not sign in");
    keys.revoke(Integer.parseInt(token.substring(0, token.indexOf(':'))));
    refused("Bearer " + token, "API key does not exist");
  }

  @Test
  void theLastUseIsWrittenAtMostOnceAMinute() {
    String bearer = "Bearer " + issue(Set.of("*"));
    keys.authenticate(bearer);
    at(NOON.plusSeconds(59)).authenticate(bearer);
    assertThat(keys.list().getFirst().lastSeen()).isEqualTo(NOON);
    at(NOON.plusSeconds(61)).authenticate(bearer);
    assertThat(keys.list().getFirst().lastSeen()).isEqualTo(NOON.plusSeconds(61));
  }

  @Test
  void wishesThatCannotBeMetAreRefused() {
    assertThatThrownBy(() -> keys.issue(new NewApiKey("nobody", "x", Set.of("*"), null)))
        .isInstanceOf(UserRefused.class)
        .hasMessage("There is no user nobody.");
    assertThatThrownBy(() -> keys.issue(new NewApiKey("maya", "x", Set.of("*"), NOON)))
        .hasMessage("The key would have ended before it began.");
    assertThatThrownBy(() -> keys.issue(new NewApiKey("maya", "x", Set.of(), null)))
        .hasMessage("A key without a scope may do nothing.");
    assertThatThrownBy(() -> keys.revoke(77)).hasMessage("There is no key 77.");
  }

  private String issue(Set<String> scopes) {
    return keys.issue(new NewApiKey("maya", "nightly job", scopes, null));
  }

  private void refused(String header, String message) {
    assertThatThrownBy(() -> keys.authenticate(header))
        .isInstanceOf(KeyRefused.class)
        .hasMessage(message);
  }
}
