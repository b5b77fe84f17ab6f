package dev.whimbrel.vial;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.model.demo.DemoProgress;
import dev.whimbrel.security.wiring.SecurityServices;
import dev.whimbrel.testkit.Checkout;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import dev.whimbrel.vial.demo.VialDemoData;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Databases that hold all that the migrations make, and nothing else. */
public final class VialDatabase {

  private VialDatabase() {}

  /** A fresh one on the shared server. */
  public static TestDatabase fresh() {
    return TestPostgres.database("vial", VialDatabase::migrate);
  }

  /** A fresh one with the demo's user and generated rows. */
  public static TestDatabase withDemoData() {
    return TestPostgres.database("vial-demo", VialDatabase::fill);
  }

  private static void fill(DataSource dataSource) {
    migrate(dataSource);
    SecurityServices services = SecurityServices.on(dataSource);
    services
        .transaction()
        .executeWithoutResult(
            _ -> {
              services.demo().begin();
              Connection connection = DataSourceUtils.getConnection(dataSource);
              try {
                new VialDemoData().fill(connection, DemoProgress.NONE);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              } finally {
                DataSourceUtils.releaseConnection(connection, dataSource);
              }
            });
  }

  /** Applies all migrations of this checkout. */
  public static void migrate(DataSource dataSource) {
    migrations(dataSource).apply();
  }

  /** The migrations of this checkout, for one database. */
  public static Whimbrel migrations(DataSource dataSource) {
    return Whimbrel.migrations(dataSource).files(folders().toArray(Path[]::new)).build();
  }

  /** Where they lie. */
  public static List<Path> folders() {
    return Stream.of(
            "platform/security", "platform/api", "platform/admin", "platform/transfer", "apps/vial")
        .map(module -> Checkout.root().resolve(module + "/src/main/resources/migrations"))
        .toList();
  }
}
