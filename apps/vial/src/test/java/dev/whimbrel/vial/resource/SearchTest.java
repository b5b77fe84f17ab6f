package dev.whimbrel.vial.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.model.Apps;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.Sight;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.ListAddress;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.ListQueryReader;
import dev.whimbrel.model.query.ListReader;
import dev.whimbrel.model.row.Search;
import dev.whimbrel.model.row.Select;
import dev.whimbrel.model.row.TimeBox;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.vial.VialDatabase;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Words are found by indexes, in the rows themselves and in those that they refer to. */
class SearchTest {

  private static final Resources RESOURCES =
      Resources.of(Apps.onClassPath(), Resources.described());

  private static TestDatabase database;

  @BeforeAll
  static void fill() {
    database = VialDatabase.fresh();
    database.execute(
        """
        INSERT INTO location (name, latitude, longitude, public_id, soft_deleted, do_not_call,
          location_type_id, state_id, county_id, dn_skip_report_count, dn_yes_report_count, created_at)
        SELECT 'Manyfold ' || n, 1, 1, 'l' || n, false, false, t.id, s.id, c.id, 0, 0, now()
        FROM generate_series(1, 1500) n, (SELECT min(id) id FROM location_type) t,
          (SELECT min(id) id FROM state) s,
          (SELECT id FROM county WHERE name = 'Napa') c;
        INSERT INTO reporter (external_id) VALUES ('someone');
        INSERT INTO report (location_id, reported_by_id, appointment_tag_id, report_source, public_id,
          created_at, is_pending_review, soft_deleted)
        SELECT l.id, r.id, t.id, 'ca', 'r' || l.id, now(), false, false
        FROM location l, reporter r, (SELECT min(id) id FROM appointment_tag) t
        WHERE l.name LIKE 'Manyfold %7'\
        """);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static final Asker ASKER =
      new Asker(Sight.EVERYTHING, ZonedDateTime.of(2026, 3, 1, 9, 0, 0, 0, ZoneOffset.UTC));

  private static long count(String resource, String address) {
    Resource<?> found = RESOURCES.get(resource);
    return reader().count(found, query(found, address), ASKER, ListReader.COUNTED);
  }

  private static ListQuery query(Resource<?> resource, String address) {
    return new ListQueryReader(RESOURCES, resource, ASKER)
        .read(ListAddress.parameters(address))
        .query();
  }

  private static ListReader reader() {
    return reader(database.dataSource());
  }

  private static ListReader reader(DataSource source) {
    JdbcClient jdbc = JdbcClient.create(source);
    TransactionTemplate transaction =
        new TransactionTemplate(new DataSourceTransactionManager(source));
    return new ListReader(jdbc, RESOURCES, new TimeBox(transaction, jdbc));
  }

  @Test
  void what_is_asked_of_rows_referred_to_names_them() {
    assertThat(count("core/location", "county.name=Napa")).isEqualTo(1500);
    assertThat(count("core/location", "county.state.abbreviation=CA")).isEqualTo(1500);
    assertThat(count("core/location", "county.name=Nowhere")).isZero();
    assertThat(count("core/location", "county.name__not=Napa")).isZero();
    assertThat(count("core/report", "location.provider.name__empty=true")).isEqualTo(150);
    assertThat(count("core/report", "location.provider.lastUpdated=")).isEqualTo(150);
    assertThat(count("core/location", "or1:county.name=Nowhere&or1:name=Manyfold+77")).isEqualTo(1);
    assertThat(count("core/report", "location.name__contains=Manyfold")).isEqualTo(150);
    assertThat(count("core/report", "location.county.name__starts=nap")).isEqualTo(150);
  }

  @Test
  void keys_of_many_rows_are_fetched_a_few_at_a_time() {
    List<Boolean> byItself = new ArrayList<>();
    DataSource watched =
        new DelegatingDataSource(database.dataSource()) {
          @Override
          public Connection getConnection() throws SQLException {
            Connection real = super.getConnection();
            return (Connection)
                Proxy.newProxyInstance(
                    SearchTest.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (_, method, arguments) -> {
                      if (method.getName().equals("prepareStatement")) {
                        byItself.add(real.getAutoCommit());
                      }
                      return method.invoke(real, arguments);
                    });
          }
        };
    Resource<?> locations = RESOURCES.get("core/location");
    ListQuery query = query(locations, "county.name=Napa");
    assertThat(reader(watched).keys(locations, query, ASKER, 2_000)).hasSize(1500);
    // The driver reads everything at once where each statement is by itself.
    assertThat(byItself).isNotEmpty().doesNotContain(true);
  }

  @Test
  void rows_that_are_far_along_the_order_are_gathered() throws Exception {
    Resource<?> locations = RESOURCES.get("core/location");
    ListQuery query = query(locations, "q=napa");
    try (Connection other = database.dataSource().getConnection()) {
      other.setAutoCommit(false);
      // Whoever waits for a lock takes as long as whoever reads a million rows.
      JdbcClient locking = JdbcClient.create(new SingleConnectionDataSource(other, true));
      locking.sql("LOCK TABLE location").update();
      Future<Optional<ListReader.Page>> page =
          CompletableFuture.supplyAsync(() -> reader().read(locations, query, ASKER));
      Instant first = waiting(Instant.EPOCH);
      waiting(first);
      other.rollback();
      assertThat(page.get(30, TimeUnit.SECONDS))
          .get()
          .extracting(p -> p.lines().size())
          .isEqualTo(100);
    }
  }

  /** When the transaction began that waits for the lock, later than another. */
  private static Instant waiting(Instant after) {
    JdbcClient jdbc = JdbcClient.create(database.dataSource());
    Instant end = Instant.now().plusSeconds(30);
    while (Instant.now().isBefore(end)) {
      Optional<Instant> began =
          jdbc.sql(
                  """
                  SELECT xact_start FROM pg_stat_activity
                  WHERE datname = current_database() AND wait_event_type = 'Lock' AND xact_start > :after\
                  """)
              .param("after", Timestamp.from(after))
              .query((row, n) -> row.getTimestamp(1).toInstant())
              .optional();
      if (began.isPresent()) {
        return began.get();
      }
    }
    throw new AssertionError("nobody waits");
  }

  @Test
  void a_word_of_rows_referred_to_finds_the_same_whether_few_of_them_have_it_or_many() {
    assertThat(count("core/report", "q=Manyfold")).isEqualTo(150);
    assertThat(count("core/report", "q=%22Manyfold+77%22")).isEqualTo(2);
    assertThat(count("core/report", "q=Manyfold+someone")).isEqualTo(150);
    assertThat(count("core/report", "q=nobody")).isZero();
    assertThat(count("core/location", "q=napa+77")).isEqualTo(24);
  }

  @Test
  void every_searched_column_is_read_by_an_index_of_its_own() throws SQLException {
    assertThat(plan("core/location", "napa"))
        .contains("location_name_trgm_idx")
        .contains("location_full_address_trgm_idx")
        .contains("location_phone_number_trgm_idx")
        .contains("location_public_id_trgm_idx")
        .contains("location_county_id_idx")
        .doesNotContain("Seq Scan");
    assertThat(plan("core/report", "77"))
        .contains("report_location_id_idx")
        .contains("report_public_id_trgm_idx")
        .doesNotContain("Seq Scan");
  }

  /** Of so few rows a server would rather read all. */
  private static String plan(String resource, String word) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      jdbc.sql("SET enable_seqscan = off").update();
      Select select = new Select(RESOURCES, RESOURCES.get(resource), Sight.EVERYTHING);
      Search.parse(word).narrow(select, jdbc);
      return String.join(
          "\n",
          jdbc.sql("EXPLAIN " + select.sql()).params(select.values()).query(String.class).list());
    }
  }
}
