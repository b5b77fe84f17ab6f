package dev.whimbrel.transfer.rows;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.JoinTable;
import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.restriction.Limits;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.write.ManyChanges;
import dev.whimbrel.model.write.ManyNotSaved;
import dev.whimbrel.model.write.ManyRows;
import dev.whimbrel.model.write.RowRefused;
import dev.whimbrel.model.write.Wrong;
import dev.whimbrel.transfer.ImportFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts back what a run did: changed rows get the values of before, new rows are deleted. A row that
 * somebody has changed since stays as it is, and is named.
 */
public final class ImportUndo {

  private static final int BATCH = 500;

  private final JdbcClient jdbc;
  private final ImportLog log;
  private final Rows.Tools tools;
  private final ManyChanges changes;
  private final ImportLock lock;

  /** Of the runs of this log. */
  ImportUndo(ImportLog log, Rows.Tools tools, ManyChanges changes, ImportLock lock) {
    this.jdbc = log.jdbc();
    this.log = log;
    this.tools = tools;
    this.changes = changes;
    this.lock = lock;
  }

  /**
   * What was put back, or would be.
   *
   * @param back rows that have the values of before again
   * @param deleted new rows that are gone again
   * @param left rows that stay as they are, the first {@link Outcome#SHOWN}
   * @param leftCount how many stay
   */
  public record Undone(long back, long deleted, List<Left> left, long leftCount) {}

  /**
   * A row that stays.
   *
   * @param line of the file that it came from
   * @param key of the row
   * @param reason one sentence
   */
  public record Left(long line, String key, String reason) {}

  /** A row as the run left it, and as it is now. */
  private record Now(
      long id, long line, String rowKey, @Nullable String before, boolean gone, boolean changed) {

    /** Why it stays as it is; null when it need not. */
    @Nullable String reason() {
      return gone ? "It was deleted since." : changed ? "It was changed since." : null;
    }
  }

  /** Sums up one undo. */
  private static final class Sum {
    private long back;
    private long deleted;
    private long leftCount;
    private final List<Left> left = new ArrayList<>();

    private void leave(Now row, String reason) {
      leftCount++;
      if (left.size() < Outcome.SHOWN) {
        left.add(new Left(row.line(), row.rowKey(), reason));
      }
    }

    private void add(Sum other) {
      back += other.back;
      deleted += other.deleted;
      leftCount += other.leftCount;
      other.left.stream().limit(Outcome.SHOWN - (long) left.size()).forEach(left::add);
    }

    private Undone undone() {
      return new Undone(back, deleted, List.copyOf(left), leftCount);
    }
  }

  /** What an undo would do; what other rows refer to is only known when it is tried. */
  public Undone preview(ImportLog.Entry run) {
    return all(run, this::count, _ -> {});
  }

  /** Does it, in batches of one transaction each; what is put back stays so, whatever follows. */
  public Undone undo(ImportLog.Entry run) {
    return undo(run, _ -> {});
  }

  /**
   * The same.
   *
   * @param progress told how many rows were looked at, after each batch
   */
  public Undone undo(ImportLog.Entry run, LongConsumer progress) {
    return lock.alone(
        run.resource(),
        () -> {
          Undone undone = all(run, this::put, progress);
          log.undone(run.id());
          return undone;
        });
  }

  /** Takes one batch. */
  private interface Step {
    void take(Resource<?> resource, List<Now> rows, Sum sum);
  }

  private Undone all(ImportLog.Entry run, Step step, LongConsumer progress) {
    Resource<?> resource = tools.labels().resources().get(run.resource());
    Sum sum = new Sum();
    long before = Long.MAX_VALUE;
    long looked = 0;
    for (List<Now> rows = rows(resource, run.id(), before);
        !rows.isEmpty();
        rows = rows(resource, run.id(), before)) {
      step.take(resource, rows, sum);
      before = rows.getLast().id();
      looked += rows.size();
      progress.accept(looked);
    }
    return sum.undone();
  }

  /** The later ones first, so that what refers to others goes before them. */
  private List<Now> rows(Resource<?> resource, long run, long before) {
    String key = Quoted.name(resource.key().column());
    return jdbc.sql(
            """
            SELECT r.id, r.line, r.row_key, r.before, root.%1$s IS NULL AS gone,
              CASE WHEN root.%1$s IS NULL THEN false
                ELSE to_jsonb(jsonb_populate_record(root, r.after)) IS DISTINCT FROM to_jsonb(root)%5$s
              END AS changed
            FROM transfer_row r LEFT JOIN %2$s root ON root.%1$s = CAST(r.row_key AS %3$s)
            WHERE r.import_id = :run AND coalesce(r.undone, 'kept') <> '' AND r.id < :before
            ORDER BY r.id DESC LIMIT %4$d\
            """
                .formatted(
                    key, resource.from(), RecordKey.serverType(resource), BATCH, named(resource)))
        .param("run", run)
        .param("before", before)
        .query(Now.class)
        .list();
  }

  /** Whether a row names others by now than the run made it name, in whatever order. */
  private static String named(Resource<?> resource) {
    StringBuilder sql = new StringBuilder();
    for (Field field : resource.fields()) {
      @Nullable JoinTable table = field.joinTable();
      if (table != null) {
        sql.append(
            """
             OR (jsonb_exists(r.after, '%1$s') AND NOT (SELECT (r.after -> '%1$s') @> named AND named @> (r.after -> '%1$s')
              FROM (SELECT coalesce(jsonb_agg(link.%2$s), '[]') FROM %3$s link WHERE link.%4$s = root.%5$s) all_of(named)))\
            """
                .formatted(
                    field.name(),
                    Quoted.name(table.targetColumn()),
                    Quoted.name(table.name()),
                    Quoted.name(table.ownerColumn()),
                    Quoted.name(resource.key().column())));
      }
    }
    return sql.toString();
  }

  private void count(Resource<?> resource, List<Now> rows, Sum sum) {
    Map<String, String> reasons = reasons(resource, rows);
    for (Now row : rows) {
      @Nullable String reason = reasons.get(row.rowKey());
      if (reason != null) {
        sum.leave(row, reason);
      } else if (row.before() == null) {
        sum.deleted++;
      } else {
        sum.back++;
      }
    }
  }

  /** Rows that others refer to are found by trying; the batch is then tried without them. */
  private void put(Resource<?> resource, List<Now> seen, Sum sum) {
    Map<String, String> kept = new HashMap<>();
    while (true) {
      try {
        sum.add(
            Objects.requireNonNull(
                tools.transaction().execute(status -> putOnce(resource, seen, kept))));
        return;
      } catch (RowRefused e) {
        kept.put(
            e.key().toString(),
            e.reasons().stream().map(Wrong::message).collect(Collectors.joining(" ")));
      }
    }
  }

  private Sum putOnce(Resource<?> resource, List<Now> seen, Map<String, String> kept) {
    Sum sum = new Sum();
    lock(resource, seen);
    List<Now> back = new ArrayList<>();
    List<Now> fresh = new ArrayList<>();
    List<Now> now = again(resource, seen);
    Map<String, String> reasons = new HashMap<>(kept);
    reasons.putAll(reasons(resource, now));
    for (Now row : now) {
      @Nullable String reason = reasons.get(row.rowKey());
      if (reason != null) {
        sum.leave(row, reason);
        mark(List.of(row), reason);
      } else {
        (row.before() == null ? fresh : back).add(row);
      }
    }
    putBack(resource, back);
    List<Object> keys = fresh.stream().map(row -> key(resource, row.rowKey())).toList();
    changes.delete(resource, new ManyRows(keys, false, ManyRows.Course.ALONE));
    mark(back, "");
    mark(fresh, "");
    sum.back += back.size();
    sum.deleted += fresh.size();
    return sum;
  }

  /** Why rows stay as they are, by their keys. */
  private Map<String, String> reasons(Resource<?> resource, List<Now> rows) {
    Set<Object> back = new HashSet<>();
    Set<Object> fresh = new HashSet<>();
    Map<String, String> reasons = new HashMap<>();
    for (Now row : rows) {
      @Nullable String reason = row.reason();
      if (reason == null) {
        (row.before() == null ? fresh : back).add(key(resource, row.rowKey()));
      } else {
        reasons.put(row.rowKey(), reason);
      }
    }
    Labels labels = tools.labels();
    keep(reasons, back, labels.changing().visible(resource, back), "change");
    keep(reasons, fresh, labels.deleting().visible(resource, fresh), "delete");
    Set<Object> all = new HashSet<>(back);
    all.addAll(fresh);
    keep(reasons, all, labels.visible(resource, all), "see");
    List<String> changed =
        rows.stream().filter(row -> row.before() != null).map(Now::rowKey).toList();
    tools.labels().old(resource, changed).forEach(reasons::putIfAbsent);
    Set<String> kept = kept(resource);
    for (Now row : rows) {
      if (row.before() != null
          && Json.object(row.before()).propertyNames().stream().anyMatch(kept::contains)) {
        reasons.putIfAbsent(row.rowKey(), "You may not change all of it any more.");
      }
    }
    return reasons;
  }

  /** Columns that whoever asks may not set, or not even know. */
  private Set<String> kept(Resource<?> resource) {
    Limits limits = tools.rights().changing().limits(resource);
    return resource.fields().stream()
        .filter(f -> limits.hidden().contains(f.name()) || limits.locked().contains(f.name()))
        .map(f -> f.kind() == FieldKind.REFERENCES ? f.name() : f.column())
        .collect(Collectors.toSet());
  }

  private static void keep(
      Map<String, String> reasons, Set<Object> all, Set<Object> reached, String verb) {
    Set<Object> kept = new HashSet<>(all);
    kept.removeAll(reached);
    kept.forEach(key -> reasons.put(key.toString(), "You may not %s it any more.".formatted(verb)));
  }

  private List<Now> again(Resource<?> resource, List<Now> seen) {
    long run =
        jdbc.sql("SELECT import_id FROM transfer_row WHERE id = :id")
            .param("id", seen.getFirst().id())
            .query(Long.class)
            .single();
    return rows(resource, run, seen.getFirst().id() + 1).stream().limit(seen.size()).toList();
  }

  /** What is looked at does not change until it is put back. */
  private void lock(Resource<?> resource, List<Now> rows) {
    jdbc.sql(
            "SELECT 1 FROM %s root WHERE %s = ANY (CAST(:keys AS %s[]))%s"
                .formatted(
                    resource.from(),
                    Quoted.name(resource.key().column()),
                    RecordKey.serverType(resource),
                    // Rows of one table after another cannot be held by one statement.
                    resource.storage().beside().isEmpty() ? " FOR UPDATE" : ""))
        .param("keys", rows.stream().map(Now::rowKey).toArray(String[]::new))
        .query((row, n) -> n)
        .list();
  }

  private void putBack(Resource<?> resource, List<Now> rows) {
    List<ObjectNode> values = new ArrayList<>();
    for (Now row : rows) {
      ObjectNode value = Json.object(String.valueOf(row.before()));
      value.put(resource.key().column(), row.rowKey());
      values.add(value);
    }
    try {
      tools.many().putBack(resource, values);
    } catch (ManyNotSaved e) {
      throw new ImportFailure(
          "The values of before cannot be put back: "
              + e.reasons().values().stream()
                  .flatMap(List::stream)
                  .map(Wrong::message)
                  .distinct()
                  .collect(Collectors.joining(" ")),
          "look at the rows, then undo again",
          e);
    }
  }

  private static Object key(Resource<?> resource, String text) {
    return RecordKey.read(resource, text).orElseThrow();
  }

  private void mark(Collection<Now> rows, String how) {
    jdbc.sql("UPDATE transfer_row SET undone = :how WHERE id = ANY (CAST(:ids AS bigint[]))")
        .param("how", how)
        .param("ids", rows.stream().map(row -> String.valueOf(row.id())).toArray(String[]::new))
        .update();
  }
}
