package dev.whimbrel.model.row;

import dev.whimbrel.model.Resource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * About how many rows each table has: what the planner believes of large tables, a count of small
 * ones. Kept for a while, as every page shows it.
 */
public final class Counts {

  /** Up to so many rows a table is counted. */
  public static final long EXACT = 10_000;

  /** How long a page waits for them. */
  public static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration FRESH = Duration.ofSeconds(20);

  /** After a change, so that many changes in a row do not count anew for each page. */
  private static final Duration SOON = Duration.ofSeconds(2);

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile Known known = new Known(Instant.MIN, Map.of());
  private volatile boolean changed;

  /** On the given database. */
  public Counts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** By the id of the resource. */
  public Map<String, Long> of(List<Resource<?>> resources) {
    Known now = known;
    Set<String> ids = resources.stream().map(Resource::id).collect(Collectors.toSet());
    Instant moment = clock.instant();
    boolean old = now.at().isBefore(moment.minus(changed ? SOON : FRESH));
    if (old || !now.rows().keySet().containsAll(ids)) {
      // Whoever changes something from here on is not counted with certainty.
      changed = false;
      Map<String, Long> rows = new HashMap<>(now.rows());
      try {
        rows.putAll(ask(resources));
      } catch (QueryTimeoutException e) {
        // A table is locked by somebody; no page waits for its number, nor does the next one.
        ids.forEach(id -> rows.putIfAbsent(id, 0L));
      }
      now = new Known(moment, Map.copyOf(rows));
      known = now;
    }
    return now.rows();
  }

  /** Forgets what it knows, soon: after a change that people expect to see. */
  public void forget() {
    changed = true;
  }

  private Map<String, Long> ask(List<Resource<?>> resources) {
    Map<String, Long> believed = believed(resources.stream().map(Resource::table).toList());
    Map<String, Long> rows = new HashMap<>();
    List<Resource<?>> small = new ArrayList<>();
    for (Resource<?> resource : resources) {
      long table = resource.storage().isAll() ? believed.getOrDefault(resource.table(), 0L) : 0;
      if (table > EXACT) {
        rows.put(resource.id(), table);
      } else {
        small.add(resource);
      }
    }
    rows.putAll(counted(small));
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
  private Map<String, Long> counted(List<Resource<?>> resources) {
    Map<String, Long> rows = new HashMap<>();
    if (resources.isEmpty()) {
      return rows;
    }
    String sql =
        resources.stream()
            .map(
                resource ->
                    "(SELECT count(*) FROM (SELECT 1 FROM %s root LIMIT %d) few)"
                        .formatted(resource.from(), EXACT + 1))
            .collect(Collectors.joining(", ", "SELECT ARRAY[", "]"));
    Long[] few = jdbc.sql(sql).query((row, n) -> (Long[]) row.getArray(1).getArray()).single();
    for (int i = 0; i < few.length; i++) {
      Resource<?> resource = resources.get(i);
      boolean partly = few[i] > EXACT && resource.from().startsWith("(");
      rows.put(resource.id(), partly ? planned(resource.from()) : few[i]);
    }
    return rows;
  }

  private Long planned(String from) {
    String plan = "EXPLAIN SELECT 1 FROM %s root".formatted(from);
    String first = jdbc.sql(plan).query(String.class).list().getFirst();
    return Long.valueOf(first.replaceFirst(".* rows=(\\d+) .*", "$1"));
  }

  private record Known(Instant at, Map<String, Long> rows) {}
}
