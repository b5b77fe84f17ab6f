package dev.whimbrel.model.row;

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

  /** By the id of the resource. */
  public Map<String, Long> of(List<Resource<?>> resources) {
    Known now = known;
    List<String> ids = resources.stream().map(Resource::id).toList();
    if (now.at().isBefore(clock.instant().minus(FRESH)) || !now.rows().keySet().containsAll(ids)) {
      Map<String, Long> rows = new HashMap<>(now.rows());
      rows.putAll(ask(resources));
      now = new Known(clock.instant(), Map.copyOf(rows));
      known = now;
    }
    return now.rows();
  }

  /** Forgets what it knows, as after a change that people expect to see. */
  public void forget() {
    known = new Known(Instant.MIN, Map.of());
  }

  private Map<String, Long> ask(List<Resource<?>> resources) {
    Map<String, Long> believed = believed(resources.stream().map(Resource::table).toList());
    Map<String, Long> rows = new HashMap<>();
    for (Resource<?> resource : resources) {
      long table = resource.storage().isAll() ? believed.getOrDefault(resource.table(), 0L) : 0;
      rows.put(resource.id(), table > EXACT ? Long.valueOf(table) : counted(resource.from()));
    }
    return rows;
  }

  private Map<String, Long> believed(List<String> tables) {
    Map<String, Long> rows = new HashMap<>();
    jdbc.sql(
            """
            SELECT t, reltuples::bigint FROM unnest(CAST(:tables AS text[])) t
            JOIN pg_class ON pg_class.oid = to_regclass(quote_ident(t))\
            """)
        .param("tables", tables.toArray(String[]::new))
        .query((row, n) -> rows.put(row.getString(1), row.getLong(2)))
        .list();
    return rows;
  }

  /** Of many rows that are a part of their table, or of several, what the planner believes. */
  private Long counted(String from) {
    long few =
        jdbc.sql(
                "SELECT count(*) FROM (SELECT 1 FROM %s root LIMIT %d) few"
                    .formatted(from, EXACT + 1))
            .query(Long.class)
            .single();
    return few > EXACT && from.startsWith("(") ? planned(from) : Long.valueOf(few);
  }

  private Long planned(String from) {
    String plan = "EXPLAIN SELECT 1 FROM %s root".formatted(from);
    String first = jdbc.sql(plan).query(String.class).list().getFirst();
    return Long.valueOf(first.replaceFirst(".* rows=(\\d+) .*", "$1"));
  }

  private record Known(Instant at, Map<String, Long> rows) {}
}
