package dev.whimbrel.console;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.Database;
import dev.whimbrel.cli.DatabaseAddress;
import dev.whimbrel.cli.DatabaseOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Throws the embedded database away, unless that would lose real data. */
final class Fresh {

  private Fresh() {}

  static void start(
      DatabaseOption option, boolean embedded, boolean loseData, Consumer<String> tell)
      throws SQLException {
    if (!embedded) {
      throw new CommandFailure(
          "fresh-external",
          "--fresh throws away the embedded database only, and another one is named.",
          "drop and create that database with its own tools");
    }
    try (Database database = option.openOrMake(settings -> settings.exclusive(true))) {
      boolean real = holdsMore(database.dataSource());
      if (real && !loseData) {
        throw new CommandFailure(
            "real-data",
            "The embedded database of " + option.folder() + " holds more than demo data.",
            "add --lose-data to throw it away, or use another folder with --data");
      }
      tell.accept(
          "Throwing away the embedded database of %s, %s ..."
              .formatted(option.folder(), real ? "real data and all" : "which holds nothing real"));
      drop(database);
    }
  }

  private static void drop(Database database) throws SQLException {
    DatabaseAddress here = database.address();
    DatabaseAddress maintenance =
        new DatabaseAddress(
            database.server().orElseThrow().jdbcUrl("postgres"), here.user(), here.password());
    try (Connection connection = maintenance.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop database " + DatabaseOption.EMBEDDED_DATABASE + " with (force)");
    }
  }

  /** Demo mode that lasts means that nothing real has come in; an untouched database is empty. */
  private static boolean holdsMore(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select to_regclass('auth_setting') is not null")) {
      row.next();
      return row.getBoolean(1) && !Demo.active(database) && !Demo.mayBegin(database);
    }
  }
}
