package dev.whimbrel.admin.undo;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.security.Access;
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

  private static final String TOO_MANY =
      "This cannot be undone: it is about more than %,d rows".formatted(MOST);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Resources resources;
  private final Keepable keepable;

  /** In this database. */
  UndoLog(
      JdbcClient jdbc, TransactionTemplate transaction, Resources resources, Keepable keepable) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.resources = resources;
    this.keepable = keepable;
  }

  /**
   * What was done, and how it is taken back.
   *
   * @param result what the work gave back
   * @param id of the step; 0 where nothing was changed or nothing is kept
   * @param unkept why nothing is kept of such rows; empty where it is, or nobody would expect it
   */
  public record Done<T>(T result, long id, String unkept) {

    /** What was done, and that it is for good where that is not plain. */
    public String said(String done) {
      return unkept.isEmpty() ? done : done + ". " + unkept;
    }

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

  /** A row that is there since. */
  public record Added(Resource<?> resource, Object key) {}

  /**
   * How it is done.
   *
   * @param work does it
   * @param said what was done, in a sentence
   * @param added the rows that were added by it
   */
  public record Doing<T>(
      Supplier<T> work, Function<T, String> said, Function<T, List<Added>> added) {

    /** Adding nothing. */
    public Doing(Supplier<T> work, Function<T, String> said) {
      this(work, said, _ -> List.of());
    }
  }

  /** Does it, all of it or nothing, and keeps what the rows were before. */
  public <T> Done<T> doing(Deed deed, Supplier<T> work, Function<T, String> said) {
    return doing(List.of(deed), new Doing<>(work, said));
  }

  /** The same for several resources; the first deed is the one whose list it belongs to. */
  public <T> Done<T> doing(List<Deed> deeds, Doing<T> doing) {
    if (!deeds.stream().allMatch(this::isKept)) {
      return new Done<>(doing.work().get(), 0, unkept(deeds.getFirst()));
    }
    return kept(deeds.getFirst().resource(), deeds, doing);
  }

  /** The same for what only adds rows; those of the resource are what it is about. */
  public <T> Done<T> adding(Resource<?> resource, Doing<T> doing) {
    return keepable.isOpen(whole(resource))
        ? kept(resource, List.of(), doing)
        : new Done<>(doing.work().get(), 0, "");
  }

  /** Whether what is taken back at that address still stands; what cannot be taken back does. */
  public boolean stands(String href) {
    return href.isEmpty()
        || jdbc.sql("SELECT undone_at IS NULL FROM site_undo WHERE id = :id")
            .param("id", Long.valueOf(href.substring(href.lastIndexOf('/') + 1)))
            .query(Boolean.class)
            .optional()
            .orElse(true);
  }

  private <T> Done<T> kept(Resource<?> resource, List<Deed> deeds, Doing<T> doing) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              Step step = new Step(begin(resource));
              deeds.forEach(deed -> before(step, deed.resource(), deed.keys(), deed.deletes()));
              T result = doing.work().get();
              end(step);
              List<Added> added = doing.added().apply(result);
              added.forEach(row -> added(step, row));
              boolean kept = said(step, doing.said().apply(result));
              return new Done<>(result, kept ? step.id : 0, step.isTooLong() ? TOO_MANY : "");
            }));
  }

  /** What is being kept: resource and key of each row. */
  private static final class Step {

    private final long id;
    private final Set<String> copied = new HashSet<>();
    // A row that was only emptied by one way may be deleted by another.
    private final Set<String> followed = new HashSet<>();
    private boolean givenUp;

    Step(long id) {
      this.id = id;
    }

    /** Whether something goes along that must not be kept, or so much that nothing is. */
    boolean isGivenUp() {
      return givenUp || isTooLong();
    }

    boolean isTooLong() {
      return copied.size() > MOST;
    }

    private static List<String> fresh(Set<String> known, Resource<?> resource, List<String> keys) {
      return keys.stream().filter(key -> known.add(resource.id() + " " + key)).toList();
    }
  }

  private boolean isKept(Deed deed) {
    return deed.keys().size() <= MOST
        && !deed.keys().isEmpty()
        && isKept(whole(deed.resource()), deed.deletes());
  }

  private String unkept(Deed deed) {
    return unkept(deed, deed.keys().size());
  }

  /**
   * Why what is about to be done cannot be taken back; empty where it can, or nobody expects it.
   *
   * @param rows that it changes, adds and deletes in all
   */
  public String unkept(Deed deed, long rows) {
    Resource<?> whole = whole(deed.resource());
    if (keepable.isSpread(whole, deed.deletes())) {
      return "This cannot be undone: such rows go on in other tables";
    }
    return rows > MOST && isKept(whole, deed.deletes()) ? TOO_MANY : "";
  }

  private boolean isKept(Resource<?> whole, boolean deletes) {
    return keepable.isOpen(whole) && (!deletes || keepable.isWhole(whole));
  }

  private Resource<?> whole(Resource<?> resource) {
    return resources.get(resource.id());
  }

  private long begin(Resource<?> resource) {
    forgetSome();
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

  /** All old ones, also where nobody does anything new. */
  void forget() {
    int gone = forgetSome();
    while (gone > 0) {
      gone = forgetSome();
    }
  }

  /** A few old ones with each new one, so that nobody waits for many. */
  private int forgetSome() {
    return jdbc.sql(
            """
            WITH old AS (
              DELETE FROM site_undo WHERE id IN (SELECT id FROM site_undo
                WHERE made_at < now() - interval '14 days' ORDER BY made_at LIMIT 10
                FOR UPDATE SKIP LOCKED)
              RETURNING id),
            gone AS (DELETE FROM site_undo_row WHERE undo_id IN (SELECT id FROM old))
            SELECT count(*) FROM old
            """)
        .query(Integer.class)
        .single();
  }

  /** The rows, which nobody else changes until the end, and those that go along with them. */
  private void before(Step step, Resource<?> shown, Collection<?> keys, boolean deletes) {
    Resource<?> resource = whole(shown);
    List<String> all = keys.stream().map(Object::toString).toList();
    if (!all.isEmpty() && !step.isGivenUp()) {
      hold(resource, all, deletes);
    }
    copy(step, resource, Step.fresh(step.copied, resource, all));
    List<String> gone = deletes ? Step.fresh(step.followed, resource, all) : List.of();
    if (!gone.isEmpty() && !step.isGivenUp()) {
      resources.referrers(resource).forEach(referrer -> along(step, referrer, gone));
    }
  }

  /** What is only changed may be referred to meanwhile; a row that goes may not. */
  private void hold(Resource<?> resource, List<String> keys, boolean deletes) {
    Snapshot snapshot = new Snapshot(resource);
    jdbc.sql(
            """
            SELECT count(*) FROM (SELECT FROM %2$s
              WHERE root.%1$s = ANY (CAST(CAST(:keys AS text[]) AS %3$s[]))
              ORDER BY root.%1$s FOR %4$s) held
            """
                .formatted(
                    snapshot.key(),
                    snapshot.from(),
                    snapshot.type(),
                    deletes ? "UPDATE" : "NO KEY UPDATE"))
        .param("keys", keys.toArray(String[]::new))
        .query(Long.class)
        .single();
  }

  private void copy(Step step, Resource<?> resource, List<String> keys) {
    if (keys.isEmpty() || step.isGivenUp()) {
      return;
    }
    Snapshot snapshot = new Snapshot(resource);
    jdbc.sql(
            """
            INSERT INTO site_undo_row (undo_id, resource, row_key, before)
            SELECT :id, :resource, CAST(root.%1$s AS text), %2$s
            FROM %3$s WHERE root.%1$s = ANY (CAST(CAST(:keys AS text[]) AS %4$s[]))
            ORDER BY root.%1$s
            """
                .formatted(snapshot.key(), snapshot.json(), snapshot.from(), snapshot.type()))
        .param("id", step.id)
        .param("resource", resource.id())
        .param("keys", keys.toArray(String[]::new))
        .update();
  }

  private void along(Step step, Resources.Referrer referrer, List<String> keys) {
    Field field = referrer.field();
    boolean many = field.kind() == FieldKind.REFERENCES;
    if (!many && field.whenTargetDeleted() == Deletion.PROTECT) {
      // Nothing becomes of those: either nothing is deleted, or they are among the rows themselves.
      return;
    }
    boolean goes = !many && field.whenTargetDeleted() == Deletion.CASCADE;
    List<String> referring = new Referring(referrer, resources).keys(jdbc, keys);
    if (!referring.isEmpty() && !isKept(whole(referrer.resource()), goes)) {
      step.givenUp = true;
      return;
    }
    before(step, referrer.resource(), referring, goes);
  }

  /** What became of the rows. */
  private void end(Step step) {
    if (!step.isGivenUp()) {
      step.copied.stream()
          .map(name -> name.substring(0, name.indexOf(' ')))
          .distinct()
          .forEach(name -> after(step.id, resources.get(name)));
    }
  }

  /** A row that was added is kept as it is now, and has nothing that it was before. */
  private void added(Step step, Added added) {
    Resource<?> resource = whole(added.resource());
    if (!keepable.isOpen(resource)) {
      step.givenUp = true;
    }
    Step.fresh(step.copied, resource, List.of(added.key().toString()));
    if (step.isGivenUp()) {
      return;
    }
    Snapshot snapshot = new Snapshot(resource);
    jdbc.sql(
            """
            INSERT INTO site_undo_row (undo_id, resource, row_key, before, after)
            SELECT :id, :resource, :key, '{}', (%2$s) - CAST(:counting AS text[])
            FROM %3$s WHERE root.%1$s = CAST(:key AS %4$s)
            """
                .formatted(snapshot.key(), snapshot.json(), snapshot.from(), snapshot.type()))
        .param("id", step.id)
        .param("resource", resource.id())
        .param("key", added.key().toString())
        .param("counting", snapshot.counting())
        .update();
  }

  /** Says what was done; false where nothing was, or nothing is kept. */
  private boolean said(Step step, String said) {
    if (step.isGivenUp()) {
      jdbc.sql("DELETE FROM site_undo_row WHERE undo_id = :id").param("id", step.id).update();
    }
    boolean any =
        jdbc.sql("SELECT EXISTS (SELECT FROM site_undo_row WHERE undo_id = :id)")
            .param("id", step.id)
            .query(Boolean.class)
            .single();
    String sql =
        any
            ? "UPDATE site_undo SET said = :said WHERE id = :id"
            : "DELETE FROM site_undo WHERE id = :id AND :said <> ''";
    jdbc.sql(sql).param("id", step.id).param("said", said).update();
    return any;
  }

  /**
   * Of rows that are still there only what differs is kept; the count of versions and the time of
   * the last change go on, and what is computed is computed again.
   */
  private void after(long id, Resource<?> resource) {
    Snapshot snapshot = new Snapshot(resource);
    String differing =
        """
        FROM jsonb_each(r.before) b WHERE b.key <> ALL (CAST(:counting AS text[])) AND b.value IS DISTINCT FROM now.json -> b.key
          AND b.key NOT IN (SELECT attname FROM pg_attribute
            WHERE attrelid = CAST(:table AS regclass) AND attgenerated <> '')\
        """;
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
        .param("table", Quoted.name(resource.table()))
        .param("counting", snapshot.counting())
        .update();
    jdbc.sql("DELETE FROM site_undo_row WHERE undo_id = :id AND after = '{}'")
        .param("id", id)
        .update();
  }
}
