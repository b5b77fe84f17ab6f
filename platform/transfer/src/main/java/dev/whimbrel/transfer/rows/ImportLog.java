package dev.whimbrel.transfer.rows;

import dev.whimbrel.model.Resource;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** The runs of the importer in the database. */
public final class ImportLog {

  private static final String RUNNING = "running";
  private static final String DONE = "done";
  private static final String UNDONE = "undone";

  private final JdbcClient jdbc;

  /** On the given database. */
  public ImportLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  /**
   * A run.
   *
   * @param id its number
   * @param resource whose rows they are
   * @param fileName of the file
   * @param username who did it
   * @param userId whose it is; null for a command's
   * @param state how far it is
   * @param read records that it has looked at
   * @param added new rows
   * @param changed rows that were there and differ since
   * @param same records whose rows were so already
   * @param refused records that were not stored
   * @param createdAt when it began
   * @param plan how, as JSON
   */
  public record Entry(
      long id,
      String resource,
      String fileName,
      String username,
      @Nullable Integer userId,
      String state,
      long read,
      long added,
      long changed,
      long same,
      long refused,
      OffsetDateTime createdAt,
      String plan) {

    /** Whether it came to its end. */
    public boolean isDone() {
      return state.equals(DONE);
    }

    /** Whether what it did was put back. */
    public boolean isUndone() {
      return state.equals(UNDONE);
    }

    /** By column of the file the name of the field that it filled; empty for none. */
    public Map<String, String> columns() {
      Map<String, String> columns = new TreeMap<>();
      Json.object(plan)
          .path("columns")
          .propertyStream()
          .forEach(pair -> columns.put(pair.getKey(), pair.getValue().asString()));
      return columns;
    }
  }

  /**
   * What a run is begun with.
   *
   * @param username who does it
   * @param plan how
   * @param fileName of what
   * @param fingerprint of its bytes
   * @param userId whose it is on the pages; null for a command's
   */
  public record Start(
      String username, Plan plan, String fileName, String fingerprint, @Nullable Integer userId) {

    /** Of a command. */
    public Start(String username, Plan plan, String fileName, String fingerprint) {
      this(username, plan, fileName, fingerprint, null);
    }
  }

  /** The run of the same file by the same plan that did not come to its end. */
  public Optional<Entry> unfinished(Start start) {
    return entries(
            "WHERE resource = :resource AND fingerprint = :print AND state = :state"
                + " AND plan = CAST(:plan AS jsonb) AND user_id IS NOT DISTINCT FROM :user")
        .param("user", start.userId(), Types.INTEGER)
        .param("resource", start.plan().resource())
        .param("print", start.fingerprint())
        .param("plan", Json.text(start.plan()))
        .param("state", RUNNING)
        .query(Entry.class)
        .list()
        .stream()
        .findFirst();
  }

  /** The run of that number. */
  public Optional<Entry> find(long id) {
    return entries("WHERE id = :id").param("id", id).query(Entry.class).optional();
  }

  /**
   * Runs, the last ones first.
   *
   * @param user whose; null for everybody's
   * @param resource into which; empty for any
   * @param before only those with smaller numbers
   * @param most so many
   */
  public List<Entry> latest(@Nullable Integer user, String resource, long before, int most) {
    return entries(
            "WHERE id < :before AND (:resource = '' OR resource = :resource)"
                + (user == null ? "" : " AND user_id = :user"),
            " LIMIT " + most)
        .param("before", before)
        .param("resource", resource)
        .params(user == null ? Map.of() : Map.of("user", user))
        .query(Entry.class)
        .list();
  }

  private JdbcClient.StatementSpec entries(String condition) {
    return entries(condition, "");
  }

  private JdbcClient.StatementSpec entries(String condition, String end) {
    return jdbc.sql(
        """
        SELECT id, resource, file_name, username, user_id, state, read_records AS read, added,
          changed, same, refused, created_at, CAST(plan AS text) AS plan FROM transfer_import
        """
            + condition
            + " ORDER BY id DESC"
            + end);
  }

  /** Why a run did not store records, in the order of the file. */
  public List<Refused> refusals(long id, int most) {
    return jdbc.sql(
            "SELECT 0 AS place, line, field, reason FROM transfer_refusal WHERE import_id = :id"
                + " ORDER BY line, id LIMIT :most")
        .param("id", id)
        .param("most", most)
        .query(Refused.class)
        .list();
  }

  /** How many reasons of a run are kept. */
  public long reasons(long id) {
    return jdbc.sql("SELECT count(*) FROM transfer_refusal WHERE import_id = :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  /** Rows that a run made or changed and that were not put back, the first ones of the file. */
  public List<Touched> touched(long id, Resource<?> resource, int most) {
    return jdbc.sql(
            """
            SELECT line, row_key, before, after FROM transfer_row
            WHERE import_id = :id AND coalesce(undone, 'kept') <> '' ORDER BY id LIMIT :most\
            """)
        .param("id", id)
        .param("most", most)
        .query(
            (row, n) ->
                Kept.touched(
                    new Shown(row.getLong(1), row.getString(2), List.of()),
                    row.getString(3),
                    row.getString(4),
                    resource))
        .list();
  }

  /**
   * A row that a run made or changed.
   *
   * @param made whether it is new; its values are no differences then
   * @param row with the differences
   */
  public record Touched(boolean made, Shown row) {}

  /** Writes down that a run begins, and gives it a number. */
  public long begin(Start start) {
    return jdbc.sql(
            """
            INSERT INTO transfer_import
              (created_at, username, user_id, resource, file_name, fingerprint, plan, state,
               read_records, added, changed, same, refused)
            VALUES (now(), :who, :user, :resource, :file, :print, CAST(:plan AS jsonb), :state,
               0, 0, 0, 0, 0) RETURNING id\
            """)
        .param("user", start.userId(), Types.INTEGER)
        .param("who", start.username())
        .param("resource", start.plan().resource())
        .param("file", start.fileName())
        .param("print", start.fingerprint())
        .param("plan", Json.text(start.plan()))
        .param("state", RUNNING)
        .query(Long.class)
        .single();
  }

  /** Keeps what a batch has changed, and what was refused up to its end. */
  void keep(long id, Rows.Batch batch) {
    refused(id, batch.refused());
    jdbc.sql(
            """
            INSERT INTO transfer_row (import_id, line, row_key, before, after)
            SELECT :id, r.line, r.row_key, r.before, r.after
            FROM jsonb_to_recordset(CAST(:rows AS jsonb))
              AS r(line bigint, row_key text, before jsonb, after jsonb)\
            """)
        .param("id", id)
        .param("rows", text(batch.rows()))
        .update();
    jdbc.sql(
            """
            UPDATE transfer_import SET read_records = :upTo, added = added + :added,
              changed = changed + :changed, same = same + :same,
              refused = :upTo - added - :added - changed - :changed - same - :same
            WHERE id = :id\
            """)
        .param("id", id)
        .param("upTo", batch.upTo())
        .param("added", batch.outcome().added())
        .param("changed", batch.outcome().changed())
        .param("same", batch.outcome().same())
        .update();
  }

  private static String text(List<Kept> rows) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Kept row : rows) {
      ObjectNode object = all.addObject();
      object.put("line", row.record().line());
      object.put("row_key", row.key().toString());
      if (row.before() != null) {
        object.putRawValue("before", new RawValue(row.before()));
      }
      object.putRawValue("after", new RawValue(row.after()));
    }
    return Json.text(all);
  }

  /** The first of a run are kept: a file of which nothing fits says the same of each record. */
  private void refused(long id, List<Refused> reasons) {
    if (reasons.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO transfer_refusal (import_id, line, field, reason)
            SELECT :id, r.line, r.field, r.reason
            FROM jsonb_to_recordset(CAST(:reasons AS jsonb))
              AS r(line bigint, field text, reason text)
            LIMIT greatest(0,
              :most - (SELECT count(*) FROM transfer_refusal WHERE import_id = :id))\
            """)
        .param("id", id)
        .param("reasons", Json.text(reasons))
        .param("most", Outcome.REASONS)
        .update();
  }

  /** Writes down that a run came to its end, and what was refused behind the last batch. */
  void end(long id, long read, List<Refused> reasons) {
    refused(id, reasons);
    jdbc.sql(
            "UPDATE transfer_import SET state = :state, ended_at = now(), read_records = :read,"
                + " refused = :read - added - changed - same WHERE id = :id")
        .param("state", DONE)
        .param("read", read)
        .param("id", id)
        .update();
  }

  /** Writes down that what a run did was put back. */
  void undone(long id) {
    jdbc.sql("UPDATE transfer_import SET state = :state WHERE id = :id")
        .param("state", UNDONE)
        .param("id", id)
        .update();
  }
}
