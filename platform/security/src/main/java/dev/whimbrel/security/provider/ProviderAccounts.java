package dev.whimbrel.security.provider;

import dev.whimbrel.security.audit.AccessAudit;
import dev.whimbrel.security.audit.Author;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose account somebody gets who comes from a provider. It goes by issuer and subject, as nothing
 * else of what a provider says is sure to stay one person's.
 */
final class ProviderAccounts {

  private final JdbcClient jdbc;
  private final AccessAudit audit;
  private final Clock clock;

  ProviderAccounts(JdbcClient jdbc, AccessAudit audit, Clock clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The user who is meant, in the groups that the provider says.
   *
   * @throws ProviderRefused when nobody is, or one who may not sign in
   */
  int enter(Vouch vouch, ProviderSettings.Provider provider) {
    Set<String> groups = groups(vouch, provider);
    Optional<Integer> linked = linked(vouch);
    // Whoever is known and has what they have waits for nobody, and nothing is compared.
    if (linked.isPresent() && isIn(linked.get(), groups, provider)) {
      requireActive(linked.get(), vouch);
      return linked.get();
    }
    return audit.watched(
        new Author(vouch.person(), vouch.provider()),
        () -> {
          int user =
              linked(vouch)
                  .or(() -> byEmail(vouch, provider))
                  .orElseGet(() -> make(vouch, provider));
          requireActive(user, vouch);
          setGroups(user, groups, provider);
          return user;
        });
  }

  /** Those of the provider's groups that exist and that the roles stand for. */
  private Set<String> groups(Vouch vouch, ProviderSettings.Provider provider) {
    @Nullable String claim = provider.roles().claim();
    Set<String> roles = claim == null ? Set.of() : vouch.roles(claim);
    String[] names =
        provider.roles().groups().entrySet().stream()
            .filter(role -> roles.contains(role.getKey()))
            .map(Map.Entry::getValue)
            .toArray(String[]::new);
    return jdbc.sql("SELECT name FROM auth_group WHERE name = ANY (?)")
        .param(names)
        .query(String.class)
        .set();
  }

  /** Whether somebody is in just these of the provider's groups. */
  private boolean isIn(int user, Set<String> groups, ProviderSettings.Provider provider) {
    return jdbc.sql(
            """
            SELECT g.name FROM auth_group g JOIN auth_user_groups ug ON ug.group_id = g.id
            WHERE ug.user_id = ? AND g.name = ANY (?)\
            """)
        .params(user, known(provider))
        .query(String.class)
        .set()
        .equals(groups);
  }

  /** The groups that a provider decides about: none without a claim. */
  private static String[] known(ProviderSettings.Provider provider) {
    return provider.roles().claim() == null
        ? new String[0]
        : provider.roles().groups().values().toArray(String[]::new);
  }

  private Optional<Integer> linked(Vouch vouch) {
    return jdbc.sql("SELECT user_id FROM auth_identity WHERE issuer = ? AND subject = ?")
        .params(vouch.issuer(), vouch.subject())
        .query(Integer.class)
        .optional();
  }

  /** Only one account with the address can be meant; of two nobody knows which. */
  private Optional<Integer> byEmail(Vouch vouch, ProviderSettings.Provider provider) {
    Optional<String> email =
        provider.accounts().linkByEmail() ? vouch.verifiedEmail() : Optional.empty();
    List<Integer> users =
        email
            .map(
                address ->
                    jdbc.sql(
                            "SELECT id FROM auth_user WHERE lower(email) = lower(?) AND NOT"
                                + " is_demo")
                        .param(address)
                        .query(Integer.class)
                        .list())
            .orElse(List.of());
    if (users.size() != 1) {
      return Optional.empty();
    }
    link(users.getFirst(), vouch);
    return Optional.of(users.getFirst());
  }

  private int make(Vouch vouch, ProviderSettings.Provider provider) {
    if (!provider.accounts().make()) {
      throw new ProviderRefused(
          Refusal.STRANGER, vouch.person(), "no account for subject " + vouch.subject());
    }
    int user =
        jdbc.sql(
                """
                INSERT INTO auth_user (username, first_name, last_name, email, password, is_active,
                  is_superuser, is_demo, date_joined)
                VALUES (?, left(?, 150), left(?, 150), left(?, 254), NULL, true, false, false, ?)
                RETURNING id\
                """)
            .params(username(vouch, provider))
            .params(vouch.text("given_name"), vouch.text("family_name"))
            .params(vouch.verifiedEmail().orElse(""), now())
            .query(Integer.class)
            .single();
    link(user, vouch);
    return user;
  }

  /** As the provider says, as far as it can be a name here, and nobody else's. */
  private String username(Vouch vouch, ProviderSettings.Provider provider) {
    String said = vouch.text(provider.accounts().nameClaim());
    String plain = (said.isEmpty() ? vouch.person() : said).replaceAll("[^\\w.@+-]", "");
    String name = plain.isEmpty() ? "user" : plain.substring(0, Math.min(plain.length(), 140));
    String free = name;
    for (int n = 2; isTaken(free); n++) {
      free = name + "-" + n;
    }
    return free;
  }

  private boolean isTaken(String username) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM auth_user WHERE lower(username) = lower(?))")
        .param(username)
        .query(Boolean.class)
        .single();
  }

  private void link(int user, Vouch vouch) {
    jdbc.sql("INSERT INTO auth_identity (user_id, issuer, subject, created_at) VALUES (?, ?, ?, ?)")
        .params(user, vouch.issuer(), vouch.subject(), now())
        .update();
  }

  private void requireActive(int user, Vouch vouch) {
    boolean active =
        jdbc.sql("SELECT is_active FROM auth_user WHERE id = ?")
            .param(user)
            .query(Boolean.class)
            .single();
    if (!active) {
      throw new ProviderRefused(Refusal.LOCKED, vouch.person(), "may not sign in");
    }
  }

  /** Groups that no role stands for are the administrators' alone. */
  private void setGroups(int user, Set<String> groups, ProviderSettings.Provider provider) {
    String[] wanted = groups.toArray(String[]::new);
    jdbc.sql(
            """
            DELETE FROM auth_user_groups WHERE user_id = ? AND group_id IN (SELECT id FROM auth_group
              WHERE name = ANY (?) AND NOT name = ANY (?))\
            """)
        .params(user, known(provider), wanted)
        .update();
    jdbc.sql(
            """
            INSERT INTO auth_user_groups (user_id, group_id)
            SELECT ?, id FROM auth_group WHERE name = ANY (?) ON CONFLICT DO NOTHING\
            """)
        .params(user, wanted)
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
