package dev.whimbrel.vial;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.testkit.Checkout;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Databases that hold all that the migrations make, and nothing else. */
public final class VialDatabase {

  private VialDatabase() {}

  /** A fresh one on the shared server. */
  public static TestDatabase fresh() {
    return TestPostgres.database("vial", VialDatabase::migrate);
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
    return Stream.of("platform/security", "apps/vial")
        .map(module -> Checkout.root().resolve(module + "/src/main/resources/migrations"))
        .toList();
  }
}
