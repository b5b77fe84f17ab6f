package dev.whimbrel.vial.airtable;

import dev.whimbrel.transfer.Tally;
import dev.whimbrel.vial.rule.ReportPointers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the latest reports of a batch of locations. A report is known by its location and its
 * time; it has changed when one of its own three fields differs, absent and null being two things.
 */
final class ReportRows {

  private static final String RECORDS =
      """
      select * from jsonb_to_recordset(?::jsonb) as record(
        location text, at timestamptz, tag integer, details text, notes text, json jsonb, tags integer[])
      """;

  private static final String STORE =
      """
      with record as (%s),
      known as (
        select record.*, location.id as location_id, report.id as report_id,
               report.id is not null and (%s) as differs
        from record
        join location on location.airtable_id = record.location
        left join report on report.location_id = location.id and report.created_at = record.at
                        and report.reported_by_id = ?),
      fresh as (
        select *, nextval(pg_get_serial_sequence('report', 'id'))::integer as id
        from known where report_id is null),
      created as (
        insert into report (id, public_id, location_id, report_source, appointment_tag_id,
                            appointment_details, public_notes, created_at, reported_by_id,
                            airtable_json, is_pending_review, soft_deleted)
        select id, 'r' || translate(to_hex(id), '0123456789abcdef', 'bcdfghkmpqrtwxyz'), location_id,
               'ca', tag, details, notes, at, ?, json, false, false
        from fresh),
      changed as (
        update report set appointment_tag_id = known.tag, appointment_details = known.details,
               public_notes = known.notes, airtable_json = known.json
        from known where report.id = known.report_id and known.differs),
      unlinked as (
        delete from call_report_availability_tag link using known
        where link.report_id = known.report_id and known.differs
          and link.availabilitytag_id <> all (known.tags))
      select coalesce(fresh.id, known.report_id), known.location_id, known.tags, known.report_id is null
      from known left join fresh on fresh.location_id = known.location_id
      where known.report_id is null or known.differs
      """
          .formatted(RECORDS, differs());

  private static final String LINK =
      """
      insert into call_report_availability_tag (report_id, availabilitytag_id)
      select report, tag from unnest(?::integer[], ?::integer[]) as link(report, tag)
      on conflict do nothing
      """;

  private final Connection connection;
  private final Vocabulary vocabulary;

  ReportRows(Connection connection, Vocabulary vocabulary) {
    this.connection = connection;
    this.vocabulary = vocabulary;
  }

  Tally store(Collection<AirtableLocation> locations) throws SQLException {
    ArrayNode records = JsonNodeFactory.instance.arrayNode();
    for (AirtableLocation location : locations) {
      location.report().ifPresent(report -> records.add(row(location, report)));
    }
    return records.isEmpty() ? Tally.NONE : store(records);
  }

  private Tally store(ArrayNode records) throws SQLException {
    Written written = new Written();
    try (PreparedStatement store = connection.prepareStatement(STORE)) {
      store.setString(1, LocationRows.MAPPER.writeValueAsString(records));
      store.setInt(2, vocabulary.reporter());
      store.setInt(3, vocabulary.reporter());
      try (ResultSet rows = store.executeQuery()) {
        while (rows.next()) {
          written.add(rows);
        }
      }
    }
    if (!written.locations.isEmpty()) {
      link(written);
      ReportPointers.update(connection, written.locations);
    }
    return new Tally(written.created, written.updated);
  }

  private void link(Written written) throws SQLException {
    try (PreparedStatement link = connection.prepareStatement(LINK)) {
      link.setArray(1, connection.createArrayOf("integer", written.reports.toArray()));
      link.setArray(2, connection.createArrayOf("integer", written.tags.toArray()));
      link.executeUpdate();
    }
  }

  private ObjectNode row(AirtableLocation location, AirtableReport report) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("location", location.id());
    row.put("at", report.at().toString());
    row.put("tag", vocabulary.appointmentTag(report.appointmentTag()));
    row.put("details", report.appointmentDetails());
    row.put("notes", report.notes());
    row.set("json", location.json());
    ArrayNode tags = row.putArray("tags");
    report.tags().stream()
        .flatMap(name -> vocabulary.availabilityTag(name).stream())
        .distinct()
        .forEach(tags::add);
    return row;
  }

  private static String differs() {
    return AirtableReport.FIELDS.stream()
        .map(
            field ->
                "report.airtable_json -> '%1$s' is distinct from record.json -> '%1$s'"
                    .formatted(field))
        .collect(Collectors.joining(" or "));
  }

  /** What one statement wrote. */
  private static final class Written {
    private final List<Integer> locations = new ArrayList<>();
    private final List<Integer> reports = new ArrayList<>();
    private final List<Integer> tags = new ArrayList<>();
    private long created;
    private long updated;

    /** Columns: report, location, tags, whether it is new. */
    void add(ResultSet row) throws SQLException {
      locations.add(row.getInt(2));
      for (Integer tag : (Integer[]) row.getArray(3).getArray()) {
        reports.add(row.getInt(1));
        tags.add(tag);
      }
      if (row.getBoolean(4)) {
        created++;
      } else {
        updated++;
      }
    }
  }
}
