package dev.whimbrel.security.wiring;

import dev.whimbrel.security.ApiKeys;
import dev.whimbrel.security.DemoMode;
import dev.whimbrel.security.UserAdministration;
import dev.whimbrel.security.audit.AccessAudit;
import dev.whimbrel.security.internal.JdbcApiKeys;
import dev.whimbrel.security.internal.JdbcDemoMode;
import dev.whimbrel.security.internal.JdbcUserAdministration;
import dev.whimbrel.security.internal.PasswordRules;
import dev.whimbrel.security.internal.Sessions;
import dev.whimbrel.security.internal.SignInLedger;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The services of this module on a database, for commands that have no application context.
 *
 * @param users makes and changes users
 * @param keys makes and revokes what programs show
 * @param demo begins and ends demo mode
 * @param transaction puts several of their calls into one transaction
 */
public record SecurityServices(
    UserAdministration users, ApiKeys keys, DemoMode demo, TransactionTemplate transaction) {

  /** The services on a database. */
  public static SecurityServices on(DataSource database) {
    JdbcClient jdbc = JdbcClient.create(database);
    TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    Clock clock = Clock.systemUTC();
    Sessions sessions = new Sessions(jdbc, clock);
    AccessAudit audit = new AccessAudit(jdbc, transaction, clock);
    JdbcUserAdministration users =
        new JdbcUserAdministration(
            jdbc,
            PasswordEncoderFactories.createDelegatingPasswordEncoder(),
            new SignInLedger(jdbc, transaction, clock),
            new JdbcUserAdministration.Around(sessions, audit, PasswordRules.ofEnvironment()));
    return new SecurityServices(
        users,
        new JdbcApiKeys(jdbc, audit, clock),
        new JdbcDemoMode(jdbc, transaction, users, sessions),
        transaction);
  }
}
