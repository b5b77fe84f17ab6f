package dev.whimbrel.vial.demo;

import dev.whimbrel.model.demo.DemoRanges;
import dev.whimbrel.vial.rule.ReportPointers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the generated rows out again. What people added about a generated place or in the name of a
 * generated volunteer goes with it; where a real row merely names one, the name is struck out.
 */
final class Removal {

  private static final String REPORTS =
      """
      create temporary table going_report on commit drop as
      select report.id, report.location_id from report
      join location on location.id = report.location_id
      join reporter on reporter.id = report.reported_by_id
      where %s or %s or %s
      """
          .formatted(
              DemoRanges.marked("report"),
              DemoRanges.marked("location"),
              DemoRanges.marked("reporter"));

  private static final String CALLS =
      """
      create temporary table going_call on commit drop as
      select call_request.id from call_request
      join location on location.id = call_request.location_id
      where %s or %s
      """
          .formatted(DemoRanges.marked("call_request"), DemoRanges.marked("location"));

  private static final List<String> STATEMENTS =
      List.of(
          "update report set call_request_id = null where call_request_id in"
              + " (select id from going_call)",
          "update call_request set tip_report_id = null where tip_report_id in"
              + " (select id from going_report)",
          "delete from call_request where id in (select id from going_call)",
          "delete from call_report_availability_tag where report_id in"
              + " (select id from going_report)",
          struckOut("vaccines_offered_provenance_report_id", "going_report"),
          struckOut("appointments_walkins_provenance_report_id", "going_report"),
          "delete from report where id in (select id from going_report)",
          "update call_request set claimed_by_id = null, claimed_until = null"
              + " from reporter where reporter.id = claimed_by_id and "
              + DemoRanges.marked("reporter"),
          "delete from reporter where " + DemoRanges.marked("reporter"),
          "update source_location set matched_location_id = null from location"
              + " where location.id = matched_location_id and "
              + DemoRanges.marked("location"),
          "update location original set duplicate_of_id = null from location"
              + " where location.id = original.duplicate_of_id and "
              + DemoRanges.marked("location"),
          "delete from location where " + DemoRanges.marked("location"),
          "update location set provider_id = null from provider"
              + " where provider.id = provider_id and "
              + DemoRanges.marked("provider"),
          "delete from provider_provider_phase using provider where provider.id = provider_id and "
              + DemoRanges.marked("provider"),
          "delete from provider where " + DemoRanges.marked("provider"));

  private Removal() {}

  static void run(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(REPORTS);
      statement.executeUpdate(CALLS);
      List<Integer> locations = locationsOfReports(statement);
      for (String sql : STATEMENTS) {
        statement.executeUpdate(sql);
      }
      ReportPointers.update(connection, locations);
      statement.executeUpdate("drop table going_report, going_call");
    }
    DemoRanges.forget(connection);
  }

  /** All that a report points to is recomputed; those that are gone by then do no harm. */
  private static List<Integer> locationsOfReports(Statement statement) throws SQLException {
    List<Integer> ids = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("select distinct location_id from going_report")) {
      while (rows.next()) {
        ids.add(rows.getInt(1));
      }
    }
    return ids;
  }

  private static String struckOut(String column, String going) {
    return "update location set %1$s = null where %1$s in (select id from %2$s)"
        .formatted(column, going);
  }
}
