package dev.whimbrel.transfer.rows;

import java.util.List;
import java.util.Optional;
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

  /**
   * A run.
   *
   * @param id its number
   * @param resource whose rows they are
   * @param fileName of the file
   * @param username who did it
   * @param state how far it is
   * @param read records that it has looked at
   */
  public record Entry(
      long id, String resource, String fileName, String username, String state, long read) {}

  /**
   * What a run is begun with.
   *
   * @param username who does it
   * @param plan how
   * @param fileName of what
   * @param fingerprint of its bytes
   */
  public record Start(String username, Plan plan, String fileName, String fingerprint) {}

  /** The run of the same file by the same plan that did not come to its end. */
  public Optional<Entry> unfinished(Start start) {
    return entries(
            "WHERE resource = :resource AND fingerprint = :print AND state = :state"
                + " AND plan = CAST(:plan AS jsonb)")
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

  private JdbcClient.StatementSpec entries(String condition) {
    return jdbc.sql(
        "SELECT id, resource, file_name, username, state, read_records AS read FROM transfer_import"
            + " "
            + condition
            + " ORDER BY id DESC");
  }

  /** Writes down that a run begins, and gives it a number. */
  public long begin(Start start) {
    return jdbc.sql(
            """
            INSERT INTO transfer_import
              (created_at, username, resource, file_name, fingerprint, plan, state,
               read_records, added, changed, same, refused)
            VALUES (now(), :who, :resource, :file, :print, CAST(:plan AS jsonb), :state,
               0, 0, 0, 0, 0) RETURNING id\
            """)
        .param("who", start.username())
        .param("resource", start.plan().resource())
        .param("file", start.fileName())
        .param("print", start.fingerprint())
        .param("plan", Json.text(start.plan()))
        .param("state", RUNNING)
        .query(Long.class)
        .single();
  }

  /** Keeps what a batch has changed; all records before {@code upTo} are done with. */
  void keep(long id, Outcome outcome, List<Kept> rows, long upTo) {
    jdbc.sql(
            """
            INSERT INTO transfer_row (import_id, line, row_key, before, after)
            SELECT :id, r.line, r.row_key, r.before, r.after
            FROM jsonb_to_recordset(CAST(:rows AS jsonb))
              AS r(line bigint, row_key text, before jsonb, after jsonb)\
            """)
        .param("id", id)
        .param("rows", text(rows))
        .update();
    jdbc.sql(
            """
            UPDATE transfer_import SET read_records = :upTo, added = added + :added,
              changed = changed + :changed, same = same + :same,
              refused = :upTo - added - :added - changed - :changed - same - :same
            WHERE id = :id\
            """)
        .param("id", id)
        .param("upTo", upTo)
        .param("added", outcome.added())
        .param("changed", outcome.changed())
        .param("same", outcome.same())
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

  /** Writes down that a run came to its end. */
  void end(long id, long read) {
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
