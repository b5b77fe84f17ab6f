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
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.vial.VialDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

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

  private static long count(String resource, String address) {
    Asker asker = new Asker(Sight.EVERYTHING, ZonedDateTime.now(ZoneOffset.UTC));
    Resource<?> found = RESOURCES.get(resource);
    ListQuery query =
        new ListQueryReader(RESOURCES, found, asker).read(ListAddress.parameters(address)).query();
    return new ListReader(JdbcClient.create(database.dataSource()), RESOURCES)
        .count(found, query, asker, ListReader.COUNTED);
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
