package dev.whimbrel.vial.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.vial.VialDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Reports of one place that come at once all count. */
class ReportPointersTest {

  private static final String REPORT =
      """
      insert into report (location_id, report_source, appointment_tag_id, created_at, reported_by_id,
        is_pending_review, soft_deleted, public_id)
      select l.id, 'ca', (select min(id) from appointment_tag), now(), (select min(id) from reporter),
        false, false, gen_random_uuid()::text
      from location l where l.id in (1, 2) order by l.id;
      insert into call_report_availability_tag (report_id, availabilitytag_id)
      select r.id, (select min(id) from availability_tag where "group" = 'yes')
      from report r where not exists
        (select from call_report_availability_tag t where t.report_id = r.id)\
      """;

  @Test
  void reportsThatAreWrittenAtOnceAreAllCounted() throws Exception {
    try (TestDatabase database = VialDatabase.fresh();
        ExecutorService both = Executors.newFixedThreadPool(2)) {
      database.execute(
          """
          insert into reporter (external_id) values ('wb:1');
          insert into location (name, public_id, state_id, location_type_id, latitude, longitude,
            soft_deleted, do_not_call, is_pending_review, created_at,
            dn_skip_report_count, dn_yes_report_count)
          select 'Place ' || n, 'l' || n, (select min(id) from state),
            (select min(id) from location_type), 1, 1, false, false, false, now(), 0, 0
          from generate_series(1, 2) n\
          """);
      for (int round = 1; round <= 5; round++) {
        CyclicBarrier written = new CyclicBarrier(2);
        List<Future<?>> writers = new ArrayList<>();
        for (List<Integer> places : List.of(List.of(1, 2), List.of(2, 1))) {
          writers.add(both.submit(() -> report(database, places, written)));
        }
        for (Future<?> writer : writers) {
          writer.get(60, TimeUnit.SECONDS);
        }
        assertThat(database.query("select dn_yes_report_count from location order by id"))
            .isEqualTo(Collections.nCopies(2, List.of(Integer.toString(2 * round))));
      }
    }
  }

  private static int report(TestDatabase database, List<Integer> places, CyclicBarrier written)
      throws Exception {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(REPORT);
      written.await(60, TimeUnit.SECONDS);
      int changed = ReportPointers.update(connection, places);
      connection.commit();
      return changed;
    }
  }
}
