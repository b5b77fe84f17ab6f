package dev.whimbrel.security.internal;

import dev.whimbrel.security.entity.SignIn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records every attempt to sign in and puts accounts and addresses on hold after five failures
 * within 15 minutes. It counts names as typed, so that it tells nobody which of them exist.
 */
public final class SignInLedger {

  /** Failures that put an account or an address on hold. */
  static final int FAILURES = 5;

  /** Attempts of one address that may be under way at once, as of an office in the morning. */
  private static final int AT_ONCE = 20;

  /** The time in which failures count, and for which a hold lasts. */
  static final Duration WINDOW = Duration.ofMinutes(15);

  /** A reason is cut where its column ends. */
  private static final int REASON = 200;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  /** On the given database and clock. */
  public SignInLedger(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Writes an attempt down before its password is looked at, so that attempts made at once count
   * each other; empty when the account or the address is on hold.
   */
  Optional<Long> begin(String username, String address) {
    return transaction.execute(
        status -> {
          lock(username, address);
          OffsetDateTime now = now();
          if (isHeld(username, address, now)
              || failures("username", username, now, true) >= FAILURES
              || failures("address", address, now, true) >= AT_ONCE) {
            turnAway(username, address, now);
            return Optional.empty();
          }
          return Optional.of(record(username, address, "pending"));
        });
  }

  /**
   * Writes down that somebody tried during a hold. All attempts of an address within its time share
   * one row, so that nobody fills the table by trying on.
   */
  private void turnAway(String username, String address, OffsetDateTime now) {
    int counted =
        jdbc.sql(
                """
                UPDATE auth_sign_in SET attempts = attempts + 1 WHERE id =
                  (SELECT max(id) FROM auth_sign_in
                    WHERE address = ? AND at > ? AND outcome = 'turned_away')\
                """)
            .params(address, now.minus(WINDOW))
            .update();
    if (counted == 0) {
      write(new Entry(username, address, "turned_away", SignIn.PASSWORD, "on hold"));
    }
  }

  /** Says that the password was wrong, or that there is no such user. */
  void refused(long attempt, String username, String address, String reason) {
    transaction.executeWithoutResult(
        status -> {
          lock(username, address);
          settle(attempt, "refused", reason);
          OffsetDateTime now = now();
          boolean account = failures("username", username, now, false) >= FAILURES;
          boolean place = failures("address", address, now, false) >= FAILURES;
          if (account) {
            hold("account", username, now);
          }
          if (place) {
            hold("address", address, now);
          }
          if (account || place) {
            record(username, address, "held");
          }
        });
  }

  /** Takes an attempt back that was none to sign in, as its password was right. */
  void passed(long attempt) {
    jdbc.sql("DELETE FROM auth_sign_in WHERE id = ?").param(attempt).update();
  }

  /** Says that somebody is in. */
  void signedIn(long attempt, int user) {
    transaction.executeWithoutResult(
        status -> {
          settle(attempt, "signed_in", "");
          seen(user);
        });
  }

  /** Says that a provider let a user in. */
  public void vouched(Vouched by, String username, int user) {
    transaction.executeWithoutResult(
        status -> {
          write(new Entry(username, by.address(), "signed_in", by.provider(), ""));
          seen(user);
        });
  }

  /**
   * Says that somebody came from a provider and was not let in; the name may be unknown. The same
   * again within the time of a hold counts on in the same row.
   */
  public void notVouched(Vouched by, String username, String reason) {
    Entry entry =
        new Entry(
            PasswordSignIn.clean(username), by.address(), "refused", by.provider(), cut(reason));
    int counted =
        jdbc.sql(
                """
                UPDATE auth_sign_in SET attempts = attempts + 1 WHERE id = (SELECT max(id)
                  FROM auth_sign_in WHERE address = ? AND at > ? AND outcome = 'refused'
                    AND way = ? AND username = ? AND reason = ?)\
                """)
            .params(entry.address(), now().minus(WINDOW))
            .params(entry.way(), entry.username(), entry.reason())
            .update();
    if (counted == 0) {
      write(entry);
    }
  }

  private static String cut(String reason) {
    return reason.substring(0, Math.min(reason.length(), REASON));
  }

  /**
   * Where somebody came back to from a provider.
   *
   * @param provider its name
   * @param address the browser's
   */
  public record Vouched(String provider, String address) {

    /** Keeps of an address what failures are counted by. */
    public Vouched {
      address = Addresses.counted(address);
    }
  }

  private void seen(int user) {
    jdbc.sql("UPDATE auth_user SET last_login = ? WHERE id = ?").params(now(), user).update();
  }

  /** Says that somebody has left. */
  public void signedOut(String username, String address) {
    record(username, address, "signed_out");
  }

  /**
   * Ends the hold on an account and on the addresses that its failures came from; false when there
   * was none.
   */
  boolean unlock(String username) {
    return transaction.execute(
        status -> {
          OffsetDateTime now = now();
          var addresses =
              jdbc.sql("SELECT DISTINCT address FROM auth_sign_in WHERE username = ? AND at > ?")
                  .params(username, now.minus(WINDOW))
                  .query(String.class)
                  .list();
          int ended = release("account", username, now);
          for (String address : addresses) {
            ended += release("address", address, now);
            record(username, address, "unlocked");
          }
          return ended > 0;
        });
  }

  /** How many holds were still in force. */
  private int release(String kind, String subject, OffsetDateTime now) {
    return jdbc.sql(
            """
            WITH ended AS (DELETE FROM auth_hold WHERE kind = ? AND subject = ?
              RETURNING held_until)
            SELECT count(*) FROM ended WHERE held_until > ?\
            """)
        .params(kind, subject, now)
        .query(Integer.class)
        .single();
  }

  /** Until when an account is on hold. */
  Optional<Instant> heldUntil(String username) {
    return jdbc.sql(
            "SELECT held_until FROM auth_hold WHERE kind = 'account' AND subject = ?"
                + " AND held_until > ?")
        .params(username, now())
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /** The time by its clock. */
  OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  /**
   * One attempt of an account and of an address at a time; accounts come first, so none waits in a
   * ring.
   */
  private void lock(String username, String address) {
    jdbc.sql("SELECT 1 FROM pg_advisory_xact_lock(7001, hashtext(?))")
        .param(username)
        .query(Integer.class)
        .single();
    jdbc.sql("SELECT 1 FROM pg_advisory_xact_lock(7002, hashtext(?))")
        .param(address)
        .query(Integer.class)
        .single();
  }

  private boolean isHeld(String username, String address, OffsetDateTime now) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM auth_hold WHERE held_until > ?
              AND (kind = 'account' AND subject = ? OR kind = 'address' AND subject = ?))\
            """)
        .params(now, username, address)
        .query(Boolean.class)
        .single();
  }

  /** Failures since the window opened, somebody got in, or an operator ended a hold. */
  private long failures(String column, String value, OffsetDateTime now, boolean withPending) {
    // A sign-in of another account does not clear an address: an attacker may have one.
    String clears = column.equals("username") ? "('signed_in', 'unlocked')" : "('unlocked')";
    return jdbc.sql(
            """
            SELECT count(*) FROM auth_sign_in WHERE %1$s = :value AND at > :since
              AND way = 'password' AND (outcome = 'refused' OR outcome = 'pending' AND :pending)
              AND id > coalesce((SELECT max(id) FROM auth_sign_in WHERE %1$s = :value
                AND at > :since AND outcome IN %2$s), 0)\
            """
                .formatted(column, clears))
        .param("value", value)
        .param("since", now.minus(WINDOW))
        .param("pending", withPending)
        .query(Long.class)
        .single();
  }

  private void hold(String kind, String subject, OffsetDateTime now) {
    jdbc.sql(
            """
            INSERT INTO auth_hold (kind, subject, held_until) VALUES (?, ?, ?)
            ON CONFLICT (kind, subject) DO UPDATE SET held_until = excluded.held_until\
            """)
        .params(kind, subject, now.plus(WINDOW))
        .update();
  }

  private void settle(long attempt, String outcome, String reason) {
    jdbc.sql("UPDATE auth_sign_in SET outcome = ?, reason = ? WHERE id = ?")
        .params(outcome, reason, attempt)
        .update();
  }

  private long record(String username, String address, String outcome) {
    return write(new Entry(username, address, outcome, SignIn.PASSWORD, ""));
  }

  private long write(Entry entry) {
    return jdbc.sql(
            """
            INSERT INTO auth_sign_in (at, username, address, outcome, way, reason, attempts)
            VALUES (?, ?, ?, ?, ?, ?, 1) RETURNING id\
            """)
        .params(
            now(), entry.username(), entry.address(), entry.outcome(), entry.way(), entry.reason())
        .query(Long.class)
        .single();
  }

  /** What a row says. */
  private record Entry(
      String username, String address, String outcome, String way, String reason) {}
}
