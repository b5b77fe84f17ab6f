package dev.whimbrel.security.internal;

import dev.whimbrel.security.Commands;
import dev.whimbrel.security.DemoMode;
import dev.whimbrel.security.NewUser;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the state of demo mode in the table of settings. */
public final class JdbcDemoMode implements DemoMode {

  private static final Logger LOG = LoggerFactory.getLogger("dev.whimbrel.demo");

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final JdbcUserAdministration users;
  private final Sessions sessions;

  /** What the last look found, so that whoever runs the application reads of the end in its log. */
  private volatile State last = State.NONE;

  /** On the given database. */
  public JdbcDemoMode(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      JdbcUserAdministration users,
      Sessions sessions) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.users = users;
    this.sessions = sessions;
  }

  @Override
  public State state() {
    State now = read();
    if (last == State.ACTIVE && now == State.ENDED) {
      LOG.warn(
          "Demo mode has ended, as real data arrived: the account demo is locked, generated rows"
              + " are gone. Make an account with `{}`",
          Commands.whole("user create NAME --superuser"));
    }
    last = now;
    return now;
  }

  private State read() {
    return jdbc.sql("SELECT value FROM auth_setting WHERE name = 'demo'")
        .query(String.class)
        .optional()
        .map(value -> State.valueOf(value.toUpperCase(Locale.ROOT)))
        .orElse(State.NONE);
  }

  @Override
  public void begin() {
    transaction.executeWithoutResult(
        status -> {
          int added =
              jdbc.sql(
                      """
                      INSERT INTO auth_setting (name, value) VALUES ('demo', 'active')
                      ON CONFLICT DO NOTHING\
                      """)
                  .update();
          if (added == 1) {
            // The published password is shorter than the rules for real people allow.
            users.insert(new NewUser(DEMO, "Demo", "", true), DEMO, true);
          }
        });
  }

  @Override
  public void end() {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql("UPDATE auth_setting SET value = 'ended' WHERE name = 'demo'").update();
          jdbc.sql("UPDATE auth_user SET is_active = false, password = NULL WHERE is_demo")
              .update();
          sessions.endAll(DEMO);
        });
  }
}
