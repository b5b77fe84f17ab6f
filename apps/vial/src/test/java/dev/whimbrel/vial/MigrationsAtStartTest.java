package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An application that nobody's command has started looks at its database itself. */
class MigrationsAtStartTest {

  private static final String SETTING = "whimbrel.migrations.at-start";

  @Test
  void itDoesNotStartOnADatabaseThatIsBehindAndAppliesWhatWaitsWhenToldTo() {
    try (TestDatabase database = TestPostgres.database()) {
      assertThatThrownBy(() -> VialSite.start(database))
          .rootCause()
          .isInstanceOf(HistoryConflict.class)
          .hasMessageContaining("migrations behind this application")
          .hasMessageContaining("`whimbrel migrate apply`");
      assertThat(database.value("SELECT count(*) FROM pg_tables WHERE tablename = 'location'"))
          .isEqualTo("0");
      try (VialSite site = VialSite.start(database, Map.of(SETTING, "apply"))) {
        assertThat(HttpProbe.of(site.url("")).get("/healthcheck").status()).isEqualTo(200);
      }
      assertThat(VialDatabase.migrations(database.dataSource()).status().pending()).isEmpty();
    }
  }

  @Test
  void whatTheSettingCannotBeIsSaid() {
    try (TestDatabase database = VialDatabase.fresh()) {
      assertThatThrownBy(() -> VialSite.start(database, Map.of(SETTING, "sometimes")))
          .hasStackTraceContaining(SETTING)
          .hasStackTraceContaining("sometimes");
    }
  }
}
