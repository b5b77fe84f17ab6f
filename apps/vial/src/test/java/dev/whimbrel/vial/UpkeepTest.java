package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a site does by itself when it has started. */
class UpkeepTest {

  /** The files that are left, and whether the log has its months. */
  private static final String DONE = "new.csv true";

  @Test
  void filesThatNobodyImportedForADayGoAndTheLogHasItsPartitions() {
    try (TestDatabase database = VialDatabase.fresh()) {
      database.execute(
          """
          INSERT INTO auth_user (username, password, is_active, is_superuser, is_demo, date_joined,
            first_name, last_name, email)
          VALUES ('maya', '!', true, false, false, now(), '', '', '');
          INSERT INTO transfer_upload
            (created_at, user_id, token, resource, file_name, fingerprint, content)
          SELECT now() - age, u.id, name, 'core/state', name || '.csv', repeat('0', 64), 'name'
          FROM auth_user u, (VALUES ('old', interval '25 hours'), ('new', interval '23 hours')) v (name, age)
          WHERE u.username = 'maya';
          """);
      assertThat(kept(database)).isEqualTo("old.csv,new.csv false");
      try (VialSite site = VialSite.start(database)) {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (!kept(database).equals(DONE) && Instant.now().isBefore(end)) {
          Thread.onSpinWait();
        }
        assertThat(site.url("")).startsWith("http");
      }
      assertThat(kept(database)).isEqualTo(DONE);
    }
  }

  private static String kept(TestDatabase database) {
    return String.valueOf(
        database.value(
            """
            SELECT (SELECT string_agg(file_name, ',' ORDER BY id) FROM transfer_upload) || ' '
              || EXISTS (SELECT FROM pg_inherits WHERE inhparent = 'api_log'::regclass)\
            """));
  }
}
