package dev.whimbrel.model.row;

import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.Resource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * About how many rows each table has: what the planner believes of large tables, a count of small
 * ones. Kept for a while, as every page shows it.
 */
public final class Counts {

  /** Up to so many rows a table is counted. */
  public static final long EXACT = 10_000;

  private static final Duration FRESH = Duration.ofSeconds(20);

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile Known known = new Known(Instant.MIN, Map.of());

  /** On the given database. */
  public Counts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** By table. */
  public Map<String, Long> of(List<Resource<?>> resources) {
    Known now = known;
    List<String> tables = resources.stream().map(Resource::table).toList();
    if (now.at().isBefore(clock.instant().minus(FRESH))
        || !now.rows().keySet().containsAll(tables)) {
      Map<String, Long> rows = new HashMap<>(now.rows());
      rows.putAll(ask(tables));
      now = new Known(clock.instant(), Map.copyOf(rows));
      known = now;
    }
    return now.rows();
  }

  /** Forgets what it knows, as after a change that people expect to see. */
  public void forget() {
    known = new Known(Instant.MIN, Map.of());
  }

  private Map<String, Long> ask(List<String> tables) {
    Map<String, Long> rows = new HashMap<>();
    jdbc.sql(
            """
            SELECT t, reltuples::bigint FROM unnest(CAST(:tables AS text[])) t
            JOIN pg_class ON pg_class.oid = to_regclass(quote_ident(t))\
            """)
        .param("tables", tables.toArray(String[]::new))
        .query((row, n) -> rows.put(row.getString(1), row.getLong(2)))
        .list();
    rows.replaceAll((table, believed) -> believed > EXACT ? believed : counted(table));
    return rows;
  }

  private Long counted(String table) {
    return jdbc.sql(
            "SELECT count(*) FROM (SELECT 1 FROM %s LIMIT %d) few"
                .formatted(Quoted.name(table), EXACT + 1))
        .query(Long.class)
        .single();
  }

  private record Known(Instant at, Map<String, Long> rows) {}
}
