package dev.whimbrel.admin.undo;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.restriction.Limits;
import dev.whimbrel.model.row.ExactJson;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.write.Deletions;
import dev.whimbrel.model.write.ManyNotSaved;
import dev.whimbrel.model.write.ManyWriter;
import dev.whimbrel.model.write.NotSaved;
import dev.whimbrel.model.write.Transactions;
import dev.whimbrel.model.write.Wrong;
import dev.whimbrel.security.Access;
import dev.whimbrel.security.Verb;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Takes a step back: what differs gets its values of before, what was deleted is there again. */
public final class Undoing {

  private final JdbcClient jdbc;
  private final Tools tools;
  private final Access access;
  private final AddedRows added;

  Undoing(JdbcClient jdbc, Tools tools, Access access, Deletions deletions) {
    this.jdbc = jdbc;
    this.tools = tools;
    this.access = access;
    this.added = new AddedRows(deletions, jdbc, resources());
  }

  /**
   * What rows are written by.
   *
   * @param transaction in which all of it is done
   * @param transactions under the eyes of who watch
   * @param many writes changed rows
   * @param labels knows which rows may be seen
   */
  record Tools(
      TransactionTemplate transaction, Transactions transactions, ManyWriter many, Labels labels) {}

  /**
   * Something that whoever asks has done.
   *
   * @param id of it
   * @param resource whose rows
   * @param said what was done: "3 books changed"
   * @param undone whether all of it was taken back already
   */
  record Step(long id, String resource, String said, boolean undone) {}

  /**
   * A row of a step.
   *
   * @param resource whose
   * @param key of it
   * @param deleted whether the step deleted it
   * @param before by column
   * @param reason why it stays as it is; null where it can be put back
   */
  record Line(
      Resource<?> resource,
      String key,
      boolean deleted,
      ObjectNode before,
      @Nullable String reason) {

    /** The same; it stays as it is for another reason, where there is one. */
    Line unless(@Nullable String other) {
      boolean stays = reason == null && other != null;
      return stays ? new Line(resource, key, deleted, before, other) : this;
    }

    /** Whether the step added it, so that there is no before. */
    boolean added() {
      return before.isEmpty();
    }
  }

  /**
   * What came of it.
   *
   * @param back rows that are as before
   * @param gone rows that were added, and are there no more
   */
  record Result(int back, int gone) {

    static Result of(List<Line> lines) {
      int gone = (int) lines.stream().filter(Line::added).count();
      return new Result(lines.size() - gone, gone);
    }
  }

  /** It could not be taken back, for a reason that is a sentence. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
      super(reason);
    }
  }

  /** A step of whoever asks; the last one for 0. */
  Optional<Step> step(long id) {
    return jdbc.sql(
            """
            SELECT id, resource, said, undone_at IS NOT NULL AND NOT EXISTS
              (SELECT FROM site_undo_row r WHERE r.undo_id = s.id) AS undone
            FROM site_undo s
            WHERE user_id = :me AND (id = :id OR :id = 0) AND made_at > now() - interval '14 days'
            ORDER BY undone, undone_at IS NOT NULL, id DESC LIMIT 1
            """)
        .param("me", Access.actor().id())
        .param("id", id)
        .query(Step.class)
        .optional();
  }

  /** Its rows as they are now, in the order in which they can be put back. */
  List<Line> lines(Step step) {
    return added.held(
        touched(step).stream().flatMap(resource -> lines(step, resource).stream()).toList());
  }

  /** The resources whose rows it has; one that a release took away has none any more. */
  private List<Resource<?>> touched(Step step) {
    List<String> names =
        jdbc.sql(
                "SELECT resource FROM site_undo_row WHERE undo_id = :id GROUP BY 1 ORDER BY"
                    + " min(id)")
            .param("id", step.id())
            .query(String.class)
            .list();
    List<Resource<?>> touched = new ArrayList<>();
    for (String name : names) {
      resources().all().stream().filter(r -> r.id().equals(name)).forEach(touched::add);
    }
    return touched;
  }

  /** Nobody changes its rows between being compared and being put back. */
  private void lock(Step step, Resource<?> resource) {
    Snapshot snapshot = new Snapshot(resource);
    String sql =
        """
        SELECT CAST(root.%1$s AS text) FROM %2$s WHERE root.%1$s IN (SELECT CAST(row_key AS %3$s)
          FROM site_undo_row WHERE undo_id = :id AND resource = :resource)
        ORDER BY root.%1$s FOR UPDATE OF root
        """
            .formatted(snapshot.key(), snapshot.from(), snapshot.type());
    jdbc.sql(sql)
        .param("id", step.id())
        .param("resource", resource.id())
        .query(String.class)
        .list();
  }

  private Resources resources() {
    return tools.labels().resources();
  }

  private List<Line> lines(Step step, Resource<?> resource) {
    Snapshot snapshot = new Snapshot(resource);
    List<Now> rows =
        jdbc.sql(
                """
                SELECT r.row_key AS key, CAST(r.before AS text) AS before, r.after IS NULL AS deleted,
                  now.json IS NOT NULL AS there,
                  EXISTS (SELECT FROM jsonb_each(r.after) a
                    WHERE a.value IS DISTINCT FROM now.json -> a.key) AS changed
                FROM site_undo_row r LEFT JOIN LATERAL (SELECT %2$s AS json FROM %3$s
                  WHERE root.%1$s = CAST(r.row_key AS %4$s)) now ON true
                WHERE r.undo_id = :id AND r.resource = :resource ORDER BY r.id
                """
                    .formatted(snapshot.key(), snapshot.json(), snapshot.from(), snapshot.type()))
            .param("id", step.id())
            .param("resource", resource.id())
            .query(Now.class)
            .list();
    Set<String> seen = among(tools.labels(), resource, rows.stream());
    Set<String> reached = reached(resource, rows);
    Map<String, String> old =
        tools
            .labels()
            .old(resource, rows.stream().filter(row -> !row.added()).map(Now::key).toList());
    return rows.stream()
        .map(row -> row.line(resource, reason(resource, row, seen, reached)))
        .map(line -> line.unless(old.get(line.key())))
        .toList();
  }

  private record Now(String key, String before, boolean deleted, boolean there, boolean changed) {

    Line line(Resource<?> resource, @Nullable String reason) {
      return new Line(
          resource, key, deleted, (ObjectNode) ExactJson.MAPPER.readTree(before), reason);
    }

    private boolean added() {
      return before.equals("{}");
    }

    /** What putting it back does. */
    private Verb verb() {
      return deleted ? Verb.ADD : added() ? Verb.DELETE : Verb.CHANGE;
    }
  }

  /** Rows with which whoever asks may do what takes the step back. */
  private Set<String> reached(Resource<?> resource, List<Now> rows) {
    Labels labels = tools.labels();
    Set<String> reached = new HashSet<>();
    reached.addAll(among(labels.changing(), resource, rows.stream().filter(row -> !row.added())));
    reached.addAll(among(labels.deleting(), resource, rows.stream().filter(Now::added)));
    return reached;
  }

  private static Set<String> among(Labels labels, Resource<?> resource, Stream<Now> rows) {
    Set<Object> keys =
        rows.filter(Now::there)
            .flatMap(row -> RecordKey.read(resource, row.key()).stream())
            .collect(Collectors.toSet());
    return keys.isEmpty()
        ? Set.of()
        : labels.seen(resource, keys).stream().map(Object::toString).collect(Collectors.toSet());
  }

  private @Nullable String reason(
      Resource<?> resource, Now row, Set<String> seen, Set<String> reached) {
    String all = Naming.inside(resource.pluralLabel());
    if (!may(row.verb(), resource)) {
      return "You may not %s %s.".formatted(row.verb().word(), all);
    }
    if (row.deleted()) {
      return row.there() ? "There is such a row again." : null;
    }
    if (!row.there()) {
      return "It was deleted since.";
    }
    if (!seen.contains(row.key())) {
      return "You may not see it any more.";
    }
    if (!reached.contains(row.key())) {
      return Wrong.kept(resource, row.verb().word()).message();
    }
    if (isLimited(resource, row)) {
      return "You may not change all of it any more.";
    }
    return row.changed() ? "It was changed since." : null;
  }

  /** A row of an abstract class is of any of the classes below it. */
  private boolean may(Verb verb, Resource<?> resource) {
    Resources all = tools.labels().resources();
    return (verb == Verb.ADD && resource.isAbstract())
        ? resource.kinds().stream().map(all::get).allMatch(kind -> access.may(verb, kind))
        : access.may(verb, resource);
  }

  private boolean isLimited(Resource<?> resource, Now row) {
    Limits limits = access.doing(row.verb()).limits(resource);
    ObjectNode before = (ObjectNode) ExactJson.MAPPER.readTree(row.before());
    return resource.fields().stream()
        .filter(f -> limits.hidden().contains(f.name()) || limits.locked().contains(f.name()))
        .map(f -> f.kind() == FieldKind.REFERENCES ? f.name() : f.column())
        .anyMatch(before::has);
  }

  /**
   * Puts back what can be, in one transaction.
   *
   * @return how many rows were put back or taken away
   * @throws Refused when the database or a rule of it stands in the way; then nothing was done
   */
  Result undo(Step step) {
    try {
      return Objects.requireNonNull(tools.transaction().execute(_ -> undone(step)));
    } catch (ManyNotSaved e) {
      throw new Refused(said(e.reasons().values().stream().flatMap(List::stream).toList()));
    } catch (NotSaved e) {
      throw new Refused(said(e.reasons()));
    } catch (DataIntegrityViolationException e) {
      throw new Refused(
          "What a deleted row belonged to, or what it must not be beside, has changed since.");
    }
  }

  private static String said(List<Wrong> reasons) {
    return reasons.stream().map(Wrong::message).distinct().collect(Collectors.joining(" "));
  }

  private Result undone(Step step) {
    // Whoever takes the same back at the same time waits here, and finds nothing left to do.
    jdbc.sql("UPDATE site_undo SET undone_at = now() WHERE id = :id")
        .param("id", step.id())
        .update();
    touched(step).forEach(resource -> lock(step, resource));
    List<Line> all = lines(step);
    if (all.isEmpty()) {
      throw new Refused("It was taken back already.");
    }
    List<Line> lines = all.stream().filter(line -> line.reason() == null).toList();
    putBack(lines);
    byResource(lines).forEach((resource, put) -> settle(step, resource, put));
    return Result.of(lines);
  }

  private void putBack(List<Line> lines) {
    List<Line> deleted = lines.stream().filter(Line::deleted).toList();
    // One that was added instead of one that was deleted may stand where that is to be again.
    added.remove(lines.stream().filter(Line::added).toList());
    jdbc.sql("SET CONSTRAINTS ALL DEFERRED").update();
    byResource(deleted).forEach(new DeletedRows(jdbc, tools.transactions())::insert);
    byResource(lines.stream().filter(line -> !line.added()).toList())
        .forEach(
            (resource, put) ->
                tools.many().putBack(resource, put.stream().map(Undoing::columns).toList()));
    deleted.forEach(this::refuseUnseen);
  }

  private static Map<Resource<?>, List<Line>> byResource(List<Line> lines) {
    return lines.stream()
        .collect(Collectors.groupingBy(Line::resource, LinkedHashMap::new, Collectors.toList()));
  }

  /** What was put back is done with; what stays can be put back later. */
  private void settle(Step step, Resource<?> resource, List<Line> put) {
    jdbc.sql(
            """
            DELETE FROM site_undo_row
            WHERE undo_id = :id AND resource = :resource AND row_key = ANY (CAST(:keys AS text[]))
            """)
        .param("id", step.id())
        .param("resource", resource.id())
        .param("keys", put.stream().map(Line::key).toArray(String[]::new))
        .update();
  }

  private static ObjectNode columns(Line line) {
    return line.deleted() ? named(line) : keyed(line);
  }

  private static ObjectNode keyed(Line line) {
    ObjectNode row = line.before().deepCopy();
    row.put(line.resource().key().column(), line.key());
    return row;
  }

  /** Of a row that is there again, what it named through other tables. */
  private static ObjectNode named(Line line) {
    ObjectNode row = ExactJson.MAPPER.createObjectNode();
    for (Field field : line.resource().fields()) {
      if (field.kind() == FieldKind.REFERENCES && line.before().has(field.name())) {
        row.set(field.name(), line.before().get(field.name()));
      }
    }
    return row.put(line.resource().key().column(), line.key());
  }

  private void refuseUnseen(Line line) {
    boolean seen =
        RecordKey.read(line.resource(), line.key())
            .map(key -> !tools.labels().adding().visible(line.resource(), Set.of(key)).isEmpty())
            .orElse(false);
    if (!seen) {
      throw new Refused("With its values of before you could not see a row that was deleted.");
    }
  }
}
