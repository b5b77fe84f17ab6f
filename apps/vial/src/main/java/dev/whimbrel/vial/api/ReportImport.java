package dev.whimbrel.vial.api;

import dev.whimbrel.vial.rule.ReportPointers;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fills reports back from Airtable by their airtable_id, each in a transaction of its own. */
final class ReportImport {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** SQLSTATEs of values that do not fit. */
  private static final String DATA = "22";

  private static final String REPORTER =
      """
      insert into reporter (external_id, name, email, auth0_role_names) values (:id, :name, :email, :roles)
      on conflict (external_id) do update set
        name = coalesce(excluded.name, reporter.name),
        email = coalesce(excluded.email, reporter.email),
        auth0_role_names = coalesce(excluded.auth0_role_names, reporter.auth0_role_names)
      returning id\
      """;

  private static final String REPORT =
      """
      insert into report (airtable_id, public_id, location_id, report_source, appointment_tag_id,
        appointment_details, public_notes, internal_notes, created_at, reported_by_id,
        is_pending_review, soft_deleted, airtable_json)
      values (:airtable, :airtable, :location, 'ca',
        (select id from appointment_tag where slug = :tag), :details, :notes, :internal, :at,
        :reporter, :pending, :deleted, cast(:json as jsonb))
      on conflict (airtable_id) do update set
        location_id = excluded.location_id, report_source = 'ca',
        appointment_tag_id = excluded.appointment_tag_id,
        appointment_details = excluded.appointment_details, public_notes = excluded.public_notes,
        internal_notes = excluded.internal_notes, created_at = excluded.created_at,
        reported_by_id = excluded.reported_by_id, is_pending_review = excluded.is_pending_review,
        soft_deleted = excluded.soft_deleted, airtable_json = excluded.airtable_json
      returning id, public_id, xmax = 0\
      """;

  private static final String LINK =
      """
      insert into call_report_availability_tag (report_id, availabilitytag_id)
      select :report, tag from unnest(:tags) tag on conflict do nothing\
      """;

  private final JdbcTemplate template;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  ReportImport(JdbcTemplate template, TransactionTemplate transaction) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
    this.transaction = transaction;
  }

  /** Why a record is not stored. */
  private static final class Unfit extends RuntimeException {

    Unfit(String message) {
      super(message);
    }
  }

  /** The answer, as clients read it. */
  Map<String, Object> run(JsonNode records) {
    List<Object> added = new ArrayList<>();
    List<Object> updated = new ArrayList<>();
    List<List<@Nullable Object>> errors = new ArrayList<>();
    for (JsonNode record : records) {
      try {
        Stored stored = Objects.requireNonNull(transaction.execute(status -> store(record)));
        (stored.isNew() ? added : updated).add(stored.publicId());
      } catch (Unfit e) {
        errors.add(error(record, e.getMessage()));
      } catch (DataAccessException e) {
        errors.add(error(record, unfit(e)));
      }
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("added", added);
    answer.put("updated", updated);
    answer.put("errors", errors);
    return answer;
  }

  private static List<@Nullable Object> error(JsonNode record, @Nullable String why) {
    List<@Nullable Object> error = new ArrayList<>();
    JsonNode id = record.path("airtable_id");
    error.add(id.isContainer() || id.isNull() || id.isMissingNode() ? null : id.asString());
    error.add(why);
    return error;
  }

  /** Why the database cannot hold a value of the record; any other failure is nobody's record's. */
  private static String unfit(DataAccessException failure) {
    if (failure.getRootCause() instanceof SQLException server
        && String.valueOf(server.getSQLState()).startsWith(DATA)) {
      return String.valueOf(server.getMessage()).lines().findFirst().orElse("");
    }
    throw failure;
  }

  private static void refuseUnstorable(JsonNode record) {
    Optional<String> fault = Storable.fault(record);
    if (fault.isPresent()) {
      throw new Unfit(fault.get());
    }
  }

  /** The row of a record, once all that belongs to it is there. */
  private record Stored(int id, String publicId, boolean isNew) {}

  private Stored store(JsonNode record) {
    refuseUnstorable(record);
    String airtable = neededText(record, "airtable_id");
    if (airtable.length() > 20) {
      throw new Unfit("airtable_id is too long");
    }
    int reporter = reporter(record);
    int location = location(record);
    List<Integer> tags = tags(record.path("Availability"));
    Set<Integer> concerned = new TreeSet<>(List.of(location));
    jdbc.sql("select location_id from report where airtable_id = ?")
        .param(airtable)
        .query(Integer.class)
        .optional()
        .ifPresent(concerned::add);
    Stored report =
        statement(record)
            .param("airtable", airtable)
            .param("location", location)
            .param("reporter", reporter)
            .query((row, n) -> new Stored(row.getInt(1), row.getString(2), row.getBoolean(3)))
            .single();
    jdbc.sql(LINK)
        .param("report", report.id())
        .param("tags", tags.toArray(Integer[]::new))
        .update();
    template.execute(
        (ConnectionCallback<Integer>) connection -> ReportPointers.update(connection, concerned));
    return report;
  }

  private JdbcClient.StatementSpec statement(JsonNode record) {
    Appointment appointment =
        Appointment.of(
            record.path("Appointments by phone?").asBoolean(false),
            Optional.ofNullable(text(record, "Appointment scheduling instructions")).orElse(""));
    return jdbc.sql(REPORT)
        .param("tag", appointment.slug())
        .param("details", appointment.details())
        .param("notes", text(record, "Notes"))
        .param("internal", text(record, "Internal Notes"))
        .param("at", at(record))
        .param("pending", record.path("is_pending_review").asBoolean(false))
        .param("deleted", record.path("is_soft_deleted").asBoolean(false))
        .param("json", MAPPER.writeValueAsString(record));
  }

  private int reporter(JsonNode record) {
    JsonNode by = needed(record, "Reported by");
    @Nullable String auth0 = text(record, "auth0_reporter_id");
    JsonNode roles = record.path("auth0_reporter_roles");
    List<String> names = new ArrayList<>();
    roles.forEach(role -> names.add(plain(role, "auth0_reporter_roles")));
    String id = auth0 == null ? "airtable:" + neededText(by, "id") : "auth0:" + auth0;
    return jdbc.sql(REPORTER)
        .param("id", id)
        .param("name", auth0 == null ? text(by, "name") : text(record, "auth0_reporter_name"))
        .param("email", auth0 == null ? text(by, "email") : null)
        .param("roles", names.isEmpty() ? null : String.join(", ", names))
        .query(Integer.class)
        .single();
  }

  private int location(JsonNode record) {
    JsonNode sent = needed(record, "Location");
    String id = (sent.isArray() ? sent.path(0) : sent).asString("");
    return jdbc.sql("select id from location where airtable_id = ?")
        .param(id)
        .query(Integer.class)
        .optional()
        .orElseThrow(() -> new Unfit("No location record for location ID=" + id));
  }

  /** Each is a name, a previous name or a slug. */
  private List<Integer> tags(JsonNode sent) {
    if (!sent.isArray() && !sent.isNull() && !sent.isMissingNode()) {
      throw new Unfit("Availability is no list: " + sent);
    }
    List<Integer> tags = new ArrayList<>();
    for (JsonNode one : sent) {
      String tag = plain(one, "Availability");
      tags.add(
          jdbc.sql(
                  """
                  select id from availability_tag
                  where name = :tag or slug = :tag or jsonb_exists(previous_names, :tag)
                  order by name = :tag desc, jsonb_exists(previous_names, :tag) desc limit 1\
                  """)
              .param("tag", tag)
              .query(Integer.class)
              .optional()
              .orElseThrow(() -> new Unfit("Invalid tag: " + tag)));
    }
    return tags;
  }

  private static OffsetDateTime at(JsonNode record) {
    String text = needed(record, "airtable_createdTime").asString("");
    try {
      OffsetDateTime at = OffsetDateTime.parse(text);
      if (at.getYear() < 1 || at.getYear() > 9999) {
        throw new DateTimeException("no year of the original");
      }
      return at;
    } catch (DateTimeException e) {
      throw new Unfit("airtable_createdTime is no time: " + text);
    }
  }

  /** As the original's language names a key that is not there. */
  private static JsonNode needed(JsonNode record, String name) {
    JsonNode value = record.path(name);
    if (value.isMissingNode() || value.isNull()) {
      throw new Unfit("'" + name + "'");
    }
    return value;
  }

  private static String neededText(JsonNode record, String name) {
    return plain(needed(record, name), name);
  }

  private static @Nullable String text(JsonNode record, String name) {
    JsonNode value = record.path(name);
    return value.isMissingNode() || value.isNull() ? null : plain(value, name);
  }

  /** A text, or a number or flag as one. */
  private static String plain(JsonNode value, String name) {
    if (value.isContainer()) {
      throw new Unfit("'%s' is no text: %s".formatted(name, value));
    }
    return value.asString("");
  }
}
