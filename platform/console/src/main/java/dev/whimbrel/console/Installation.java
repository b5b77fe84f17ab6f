package dev.whimbrel.console;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.Database;
import dev.whimbrel.cli.DatabaseOption;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.console.rows.Services;
import dev.whimbrel.model.Application;
import dev.whimbrel.security.UserRefused;
import dev.whimbrel.security.wiring.SecurityServices;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A database with the schema of this application, and the services on it, for one command. */
final class Installation implements AutoCloseable {

  private final Database database;

  private Installation(Database database) {
    this.database = database;
  }

  /** The database that is meant; refused when migrations wait. */
  static Installation open(DatabaseOption option) {
    Database database = option.open();
    try {
      Migrations.requireApplied(database);
      return new Installation(database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Does something with it.
   *
   * @param refused the code of what cannot be done as asked
   */
  static int with(DatabaseOption option, String refused, Consumer<Installation> work) {
    try (Installation installation = open(option)) {
      refusable(refused, () -> work.accept(installation));
      return ExitCode.OK;
    }
  }

  /** Does something that can be refused, with that code. */
  static void refusable(String code, Runnable work) {
    try {
      work.run();
    } catch (UserRefused e) {
      throw new CommandFailure(code, String.valueOf(e.getMessage()), e.hint(), e);
    }
  }

  DataSource dataSource() {
    return database.dataSource();
  }

  SecurityServices services() {
    return SecurityServices.on(dataSource());
  }

  /** The application itself, without its pages. */
  Services services(Application application) {
    return Services.open(Platform.of(application), application.title(), database.address());
  }

  @Override
  public void close() {
    database.close();
  }
}
