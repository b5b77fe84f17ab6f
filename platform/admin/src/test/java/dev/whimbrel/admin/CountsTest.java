package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Counts;
import dev.whimbrel.model.row.FreshPlans;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** About how many rows there are, as the menu of every page says. */
class CountsTest {

  private static TestSite site;

  private Instant now = Instant.parse("2026-11-23T12:00:00Z");

  @BeforeAll
  static void open() {
    site = TestSite.start();
    site.database().execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
  }

  @AfterAll
  static void close() {
    site.close();
  }

  private Counts counts() {
    InstantSource moments = () -> now;
    return new Counts(
        JdbcClient.create(site.database().dataSource()), moments.withZone(ZoneOffset.UTC));
  }

  private static long tags(Counts counts) {
    return counts.of(site.bean(Resources.class).all()).getOrDefault("library/tag", -1L);
  }

  private static void tag(String name) {
    site.database().execute("INSERT INTO tag (name) VALUES ('%s')".formatted(name));
  }

  @Test
  void manyChangesInARowAreCountedOnce() {
    Counts counts = counts();
    long before = tags(counts);
    tag("one");
    counts.forget();
    assertThat(tags(counts)).as("counted a moment ago").isEqualTo(before);
    now = now.plusSeconds(3);
    assertThat(tags(counts)).as("soon after a change").isEqualTo(before + 1);
    tag("two");
    now = now.plusSeconds(3);
    assertThat(tags(counts)).as("somebody else's change").isEqualTo(before + 1);
    now = now.plusSeconds(20);
    assertThat(tags(counts)).as("later").isEqualTo(before + 2);
  }

  @Test
  void aTableThatSomebodyHasLockedKeepsNoPageWaiting() throws SQLException {
    InstantSource moments = () -> now;
    Counts counts =
        new Counts(
            FreshPlans.on(site.database().dataSource(), Counts.PATIENCE),
            moments.withZone(ZoneOffset.UTC));
    tag("kept");
    long before = tags(counts);
    try (Connection other = site.database().dataSource().getConnection();
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("LOCK TABLE tag");
      now = now.plusSeconds(30);
      assertThat(tags(counts)).isEqualTo(before);
      other.rollback();
    }
    tag("more");
    now = now.plusSeconds(30);
    assertThat(tags(counts)).isEqualTo(before + 1);
  }

  @Test
  void allTablesAreCountedInOneStatement() {
    Counts counts = counts();
    site.database().execute("SELECT pg_stat_statements_reset()");
    tags(counts);
    assertThat(
            site.database()
                .value(
                    """
                    SELECT sum(calls) FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
                    WHERE d.datname = current_database() AND query ILIKE '%select%'
                      AND query NOT LIKE '%pg_stat_statements%'\
                    """))
        .isEqualTo("2");
  }
}
