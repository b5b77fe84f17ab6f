package dev.whimbrel.api.log;

import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;

/** Writes rows of the log; a row that cannot be written is a line in the server's log. */
public final class LogWriter {

  private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

  /** A table in partitions has none for the row. */
  private static final String NO_PARTITION = "23514";

  // Nobody waits for the disk: a server that crashes may lose the last rows, and nothing else.
  private static final String INSERT =
      """
      INSERT INTO api_log (created_at, duration_ms, response_status, request_id, method, path,
        query_string, remote_ip, username, api_key_id, post_body_json, post_body,
        response_body_json, response_body, note)
      SELECT CAST(? AS timestamptz), CAST(? AS integer), CAST(? AS integer), ?, ?, ?, ?, ?, ?,
        CAST(? AS integer), CAST(? AS jsonb), CAST(? AS bytea), CAST(? AS jsonb), CAST(? AS bytea), ?
      FROM (SELECT set_config('synchronous_commit', 'off', true) AS lax) s WHERE lax IS NOT NULL\
      """;

  private final JdbcTemplate jdbc;
  private final LogPartitions partitions;

  /** On the given database. */
  public LogWriter(JdbcTemplate jdbc, LogPartitions partitions) {
    this.jdbc = jdbc;
    this.partitions = partitions;
  }

  /** Writes a row in a transaction of its own, so that it stays when the request was undone. */
  void write(LogRow row) {
    try {
      insert(row);
    } catch (DataAccessException e) {
      again(row, e);
    }
  }

  private void again(LogRow row, DataAccessException refused) {
    String state = state(refused);
    try {
      if (state.equals(NO_PARTITION)) {
        partitions.make();
        insert(row);
      } else if (state.startsWith("22") || state.startsWith("54")) {
        // JSON may hold what jsonb does not: a NUL, half a character, a number without end.
        insert(row.raw());
      } else {
        LOG.warn("{} is not in the log of the API: {}", row.id(), reason(refused));
      }
    } catch (DataAccessException e) {
      LOG.warn("{} is not in the log of the API: {}", row.id(), reason(e));
    }
  }

  private void insert(LogRow row) {
    jdbc.update(
        INSERT,
        row.at().atOffset(ZoneOffset.UTC),
        row.millis(),
        row.status(),
        row.id(),
        row.target().method(),
        row.target().path(),
        row.target().query(),
        row.caller().address(),
        text(row.caller().username()),
        new SqlParameterValue(Types.INTEGER, row.caller().key()),
        text(row.sent().json()),
        bytes(row.sent().bytes()),
        text(row.answered().json()),
        bytes(row.answered().bytes()),
        text(row.note()));
  }

  private static SqlParameterValue text(@Nullable String value) {
    return new SqlParameterValue(Types.VARCHAR, value);
  }

  private static SqlParameterValue bytes(byte @Nullable [] value) {
    return new SqlParameterValue(Types.BINARY, value);
  }

  private static String state(DataAccessException refused) {
    return refused.getMostSpecificCause() instanceof SQLException cause
        ? String.valueOf(cause.getSQLState())
        : "";
  }

  private static String reason(DataAccessException refused) {
    return String.valueOf(refused.getMostSpecificCause().getMessage()).replaceAll("\\s+", " ");
  }
}
