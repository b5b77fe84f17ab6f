package dev.whimbrel.admin.undo;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.security.Access;
import dev.whimbrel.security.SecurityApps;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what rows were before somebody changes or deletes them, for fourteen days. */
public final class UndoLog {

  /** What is done to more rows than these cannot be taken back here. */
  public static final int MOST = 10_000;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Resources resources;

  /** In this database. */
  UndoLog(JdbcClient jdbc, TransactionTemplate transaction, Resources resources) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.resources = resources;
  }

  /**
   * What was done, and how it is taken back.
   *
   * @param result what the work gave back
   * @param id of the step; 0 where nothing was changed or nothing is kept
   */
  public record Done<T>(T result, long id) {

    /** Where it is taken back; empty where it cannot be. */
    public String href() {
      return id == 0 ? "" : UndoController.PATH + "/" + id;
    }
  }

  /**
   * What is about to be done.
   *
   * @param resource whose rows
   * @param keys which
   * @param deletes whether they are deleted, with what goes along
   */
  public record Deed(Resource<?> resource, Collection<?> keys, boolean deletes) {}

  /** Does it, all of it or nothing, and keeps what the rows were before. */
  public <T> Done<T> doing(Deed deed, Supplier<T> work, Function<T, String> said) {
    if (!isKept(deed)) {
      return new Done<>(work.get(), 0);
    }
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              Step step = new Step(begin(deed.resource()), new HashSet<>());
              before(step, deed.resource(), deed.keys(), deed.deletes());
              T result = work.get();
              return new Done<>(result, end(step, said.apply(result)) ? step.id() : 0);
            }));
  }

  /**
   * What is being kept.
   *
   * @param id of it
   * @param seen resource and key of each row
   */
  private record Step(long id, Set<String> seen) {

    /** Whether so many others go along or name a row that nothing of it is kept. */
    boolean isTooMuch() {
      return seen.size() > MOST;
    }
  }

  /** People and their rights are no matter of convenience, and secrets are kept nowhere else. */
  private boolean isKept(Deed deed) {
    Resource<?> whole = whole(deed.resource());
    return deed.keys().size() <= MOST
        && !deed.keys().isEmpty()
        && !whole.app().equals(SecurityApps.SECURITY)
        && whole.fields().stream().noneMatch(Field::secret);
  }

  private Resource<?> whole(Resource<?> resource) {
    return resources.get(resource.id());
  }

  private long begin(Resource<?> resource) {
    forget();
    return jdbc.sql(
            """
            INSERT INTO site_undo (user_id, resource, said, made_at)
            VALUES (:me, :resource, '', now()) RETURNING id
            """)
        .param("me", Access.actor().id())
        .param("resource", resource.id())
        .query(Long.class)
        .single();
  }

  /** A few old ones with each new one, so that nobody waits for many. */
  private void forget() {
    jdbc.sql(
            """
            WITH old AS (
              DELETE FROM site_undo WHERE id IN (SELECT id FROM site_undo
                WHERE made_at < now() - interval '14 days' ORDER BY made_at LIMIT 10
                FOR UPDATE SKIP LOCKED)
              RETURNING id)
            DELETE FROM site_undo_row WHERE undo_id IN (SELECT id FROM old)
            """)
        .update();
  }

  /** The rows, which nobody else changes until the end, and those that go along with them. */
  private void before(Step step, Resource<?> shown, Collection<?> keys, boolean deletes) {
    Resource<?> resource = whole(shown);
    Snapshot snapshot = new Snapshot(resource);
    List<String> fresh =
        keys.stream()
            .map(Object::toString)
            .filter(k -> step.seen().add(resource.id() + " " + k))
            .toList();
    if (fresh.isEmpty() || step.isTooMuch()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO site_undo_row (undo_id, resource, row_key, before)
            SELECT :id, :resource, CAST(root.%1$s AS text), %2$s
            FROM (SELECT * FROM %3$s WHERE root.%1$s = ANY (CAST(CAST(:keys AS text[]) AS %4$s[]))
              ORDER BY root.%1$s FOR UPDATE) root
            """
                .formatted(snapshot.key(), snapshot.json(), snapshot.from(), snapshot.type()))
        .param("id", step.id())
        .param("resource", resource.id())
        .param("keys", fresh.toArray(String[]::new))
        .update();
    if (deletes) {
      resources.referrers(resource).forEach(referrer -> along(step, referrer, fresh));
    }
  }

  private void along(Step step, Resources.Referrer referrer, List<String> keys) {
    Field field = referrer.field();
    boolean many = field.kind() == FieldKind.REFERENCES;
    boolean goes = !many && field.whenTargetDeleted() == Deletion.CASCADE;
    List<String> referring = new Referring(referrer, resources).keys(jdbc, keys);
    before(step, referrer.resource(), referring, goes);
  }

  /** What became of the rows; false where nothing did, or nothing is kept. */
  private boolean end(Step step, String said) {
    if (step.isTooMuch()) {
      jdbc.sql("DELETE FROM site_undo_row WHERE undo_id = :id").param("id", step.id()).update();
    } else {
      step.seen().stream()
          .map(name -> name.replaceFirst(" .*", ""))
          .distinct()
          .forEach(name -> after(step.id(), resources.get(name)));
    }
    boolean any =
        jdbc.sql("SELECT EXISTS (SELECT FROM site_undo_row WHERE undo_id = :id)")
            .param("id", step.id())
            .query(Boolean.class)
            .single();
    String sql =
        any
            ? "UPDATE site_undo SET said = :said WHERE id = :id"
            : "DELETE FROM site_undo WHERE id = :id AND :said <> ''";
    jdbc.sql(sql).param("id", step.id()).param("said", said).update();
    return any;
  }

  /** Of rows that are still there only what differs is kept; the count of versions goes on. */
  private void after(long id, Resource<?> resource) {
    Snapshot snapshot = new Snapshot(resource);
    String differing =
        "FROM jsonb_each(r.before) b WHERE b.key <> %s AND b.value IS DISTINCT FROM now.json -> b.key"
            .formatted(snapshot.version());
    jdbc.sql(
            """
            UPDATE site_undo_row r SET
              before = (SELECT coalesce(jsonb_object_agg(b.key, b.value), '{}') %4$s),
              after = (SELECT coalesce(jsonb_object_agg(b.key, now.json -> b.key), '{}') %4$s)
            FROM (SELECT root.%1$s AS key, %2$s AS json FROM %3$s) now
            WHERE r.undo_id = :id AND r.resource = :resource AND now.key = CAST(r.row_key AS %5$s)
            """
                .formatted(
                    snapshot.key(), snapshot.json(), snapshot.from(), differing, snapshot.type()))
        .param("id", id)
        .param("resource", resource.id())
        .update();
    jdbc.sql("DELETE FROM site_undo_row WHERE undo_id = :id AND after = '{}'")
        .param("id", id)
        .update();
  }
}
