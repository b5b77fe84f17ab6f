package dev.whimbrel.security.internal;

import dev.whimbrel.security.Actor;
import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.OwnChange;
import dev.whimbrel.security.UserAccount;
import dev.whimbrel.security.UserAdministration;
import dev.whimbrel.security.UserRefused;
import dev.whimbrel.security.audit.AccessAudit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Makes and changes users by SQL, so that commands need no entity manager. */
public final class JdbcUserAdministration implements UserAdministration {

  private final JdbcClient jdbc;
  private final PasswordEncoder encoder;
  private final SignInLedger ledger;
  private final Sessions sessions;
  private final AccessAudit audit;
  private final PasswordRules rules;

  /** On the given database; {@code around} is what a change of users goes through. */
  public JdbcUserAdministration(
      JdbcClient jdbc, PasswordEncoder encoder, SignInLedger ledger, Around around) {
    this.jdbc = jdbc;
    this.encoder = encoder;
    this.ledger = ledger;
    this.sessions = around.sessions();
    this.audit = around.audit();
    this.rules = around.rules();
  }

  /**
   * What a change of users goes through.
   *
   * @param sessions that may end by it
   * @param audit that writes it down
   * @param rules of passwords
   */
  public record Around(Sessions sessions, AccessAudit audit, PasswordRules rules) {}

  @Override
  public void create(NewUser user, Supplier<String> asked) {
    if (!user.username().matches("[\\w.@+-]{1,150}")) {
      throw new UserRefused(
          "\"%s\" cannot be a user name.".formatted(user.username()),
          "Use 1 to 150 letters, digits and . @ + - _");
    }
    if (exists(user.username())) {
      throw new UserRefused(
          "There is a user %s already.".formatted(user.username()),
          "Give that one another password with `whimbrel user password %s`"
              .formatted(user.username()));
    }
    String password = asked.get();
    rules.check(user.username(), password);
    audit.watched(() -> insert(user, password, false));
  }

  @Override
  public void setPassword(String username, Supplier<String> asked) {
    require(username);
    String password = asked.get();
    rules.check(username, password);
    audit.watched(
        () -> {
          jdbc.sql("UPDATE auth_user SET password = ? WHERE lower(username) = lower(?)")
              .params(encoder.encode(password), username)
              .update();
          sessions.endAll(username);
        });
  }

  @Override
  public void changeOwn(Actor who, OwnChange change) {
    if (who.demo()) {
      throw new UserRefused(
          "The demo account keeps its published password.",
          "Make an account of your own with `whimbrel user create NAME`");
    }
    requireCurrent(who, change);
    rules.check(who.username(), change.fresh());
    audit.watched(
        () -> {
          jdbc.sql("UPDATE auth_user SET password = ? WHERE id = ?")
              .params(encoder.encode(change.fresh()), who.id())
              .update();
          sessions.endOthers(who.id(), change.session());
        });
  }

  /** Whoever sits at somebody's open session guesses no longer than at the door. */
  private void requireCurrent(Actor who, OwnChange change) {
    String name = PasswordSignIn.clean(who.username());
    String address = Addresses.counted(change.address());
    long attempt =
        ledger
            .begin(name, address)
            .orElseThrow(
                () ->
                    new UserRefused(
                        "There were 5 wrong attempts.", "It can be tried again in 15 minutes."));
    if (!hasPassword(who) || !encoder.matches(change.current(), stored(who))) {
      ledger.refused(attempt, name, address, "wrong password, to change it");
      throw new UserRefused(
          "The current password is another.", "Type the one that you sign in with.");
    }
    ledger.passed(attempt);
  }

  @Override
  public boolean hasPassword(Actor who) {
    return jdbc.sql("SELECT password IS NOT NULL FROM auth_user WHERE id = ?")
        .param(who.id())
        .query(Boolean.class)
        .single();
  }

  private String stored(Actor who) {
    return jdbc.sql("SELECT password FROM auth_user WHERE id = ?")
        .param(who.id())
        .query(String.class)
        .single();
  }

  @Override
  public int leastLength() {
    return rules.least();
  }

  @Override
  public Optional<String> username(int id) {
    return jdbc.sql("SELECT username FROM auth_user WHERE id = ?")
        .param(id)
        .query(String.class)
        .optional();
  }

  @Override
  public boolean unlock(String username) {
    require(username);
    if (!active(username)) {
      throw new UserRefused(
          "The account %s may not sign in at all; unlock ends the lock after failures."
              .formatted(username),
          "Make another account with `whimbrel user create NAME`");
    }
    return ledger.unlock(PasswordSignIn.clean(username));
  }

  private boolean active(String username) {
    return jdbc.sql("SELECT is_active FROM auth_user WHERE lower(username) = lower(?)")
        .param(username)
        .query(Boolean.class)
        .single();
  }

  @Override
  public List<UserAccount> list() {
    return jdbc.sql("SELECT * FROM auth_user ORDER BY lower(username)")
        .query((row, n) -> account(row))
        .list();
  }

  @Override
  public boolean hasUsers() {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM auth_user
              WHERE is_active AND NOT is_demo AND password IS NOT NULL)\
            """)
        .query(Boolean.class)
        .single();
  }

  void insert(NewUser user, String password, boolean demo) {
    String[] name = user.name().strip().split("\\s+", 2);
    jdbc.sql(
            """
            INSERT INTO auth_user (username, first_name, last_name, email, password, is_active,
              is_superuser, is_demo, date_joined)
            VALUES (?, ?, ?, ?, ?, true, ?, ?, ?)\
            """)
        .params(
            user.username(),
            name[0],
            name.length > 1 ? name[1] : "",
            user.email(),
            encoder.encode(password),
            user.superuser(),
            demo,
            ledger.now())
        .update();
  }

  private boolean exists(String username) {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM auth_user WHERE lower(username) = lower(?))")
        .param(username)
        .query(Boolean.class)
        .single();
  }

  private void require(String username) {
    if (!exists(username)) {
      List<String> known = list().stream().map(UserAccount::username).limit(10).toList();
      throw new UserRefused(
          "There is no user %s.".formatted(username),
          known.isEmpty()
              ? "There are no users yet; make one with `whimbrel user create NAME`"
              : "Users are: %s.".formatted(String.join(", ", known)));
    }
  }

  private UserAccount account(ResultSet row) throws SQLException {
    @Nullable OffsetDateTime login = row.getObject("last_login", OffsetDateTime.class);
    String username = row.getString("username");
    return new UserAccount(
        username,
        (row.getString("first_name") + " " + row.getString("last_name")).strip(),
        row.getBoolean("is_active"),
        row.getBoolean("is_superuser"),
        row.getBoolean("is_demo"),
        row.getString("password") != null,
        login == null ? null : login.toInstant(),
        ledger.heldUntil(username.toLowerCase(Locale.ROOT)).orElse(null));
  }
}
