package dev.whimbrel.vial.rule;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/**
 * What a location keeps of its reports, so that lists and the queue need not look at them: the
 * newest of each sort, and how many say yes and skip. Deleted reports never count, those that wait
 * for review only as the newest of all.
 */
public final class ReportPointers {

  private static final String UPDATE =
      """
      with given as (select unnest(?::int[]) as id),
      valid as (
        select report.id, report.location_id, report.created_at, report.is_pending_review as pending,
          coalesce(bool_or(tag."group" = 'yes'), false) as yes,
          coalesce(bool_or(tag."group" = 'skip'), false) as skip
        from report
        left join call_report_availability_tag link on link.report_id = report.id
        left join availability_tag tag on tag.id = link.availabilitytag_id
        where report.location_id in (select id from given) and not report.soft_deleted
        group by report.id),
      ranked as (
        select given.id,
          array_agg(valid.id order by created_at desc, valid.id desc)
            filter (where valid.id is not null) as every,
          array_agg(valid.id order by created_at desc, valid.id desc)
            filter (where not pending) as latest,
          array_agg(valid.id order by created_at desc, valid.id desc)
            filter (where not pending and yes) as yes,
          array_agg(valid.id order by created_at desc, valid.id desc)
            filter (where not pending and skip) as skip,
          array_agg(valid.id order by created_at desc, valid.id desc)
            filter (where not pending and not skip) as non_skip
        from given left join valid on valid.location_id = given.id
        group by given.id)
      update location set
        dn_latest_report_id = latest[1],
        dn_latest_report_including_pending_id = every[1],
        dn_latest_yes_report_id = yes[1],
        dn_latest_skip_report_id = skip[1],
        dn_latest_non_skip_report_id = non_skip[1],
        dn_yes_report_count = coalesce(cardinality(yes), 0),
        dn_skip_report_count = coalesce(cardinality(skip), 0)
      from ranked
      where location.id = ranked.id
        and (dn_latest_report_id, dn_latest_report_including_pending_id, dn_latest_yes_report_id,
            dn_latest_skip_report_id, dn_latest_non_skip_report_id,
            dn_yes_report_count, dn_skip_report_count)
          is distinct from
            (latest[1], every[1], yes[1], skip[1], non_skip[1],
            coalesce(cardinality(yes), 0), coalesce(cardinality(skip), 0))
      """;

  /**
   * In one order, so that nobody waits for somebody who waits for him. The statement after it sees
   * the reports of whoever was there first; in one statement, only those of before it waited.
   */
  private static final String LOCK =
      "select id from location where id = any(?) order by id for no key update";

  private ReportPointers() {}

  /**
   * Brings the pointers of these locations up to date with their reports, those included that
   * another transaction is about to commit.
   *
   * @param locations numbers of locations, not of reports
   * @return how many locations had others before
   */
  public static int update(Connection connection, Collection<Integer> locations)
      throws SQLException {
    Array ids = connection.createArrayOf("integer", locations.toArray());
    try (PreparedStatement lock = connection.prepareStatement(LOCK);
        PreparedStatement update = connection.prepareStatement(UPDATE)) {
      lock.setArray(1, ids);
      lock.execute();
      update.setArray(1, ids);
      return update.executeUpdate();
    } finally {
      ids.free();
    }
  }
}
