package dev.whimbrel.vial.rule;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/** Keeps the queue of calls free of locations that nobody may call. */
public final class CallableLocations {

  /** The rows of {@code location} that may be called; the same as {@code Location.isCallable}. */
  public static final String SQL =
      """
      (not location.soft_deleted and not location.do_not_call and location.phone_number <> ''
        and location.preferred_contact_method is distinct from 'research_online')\
      """;

  private static final String WITHDRAW =
      """
      with withdrawn as (
        delete from call_request
        where location_id = any (?) and not completed
          and (select %s from location where id = call_request.location_id) is not true
        returning id),
      freed as (
        update report set call_request_id = null
        where call_request_id in (select id from withdrawn))
      select count(*) from withdrawn
      """
          .formatted(SQL);

  private CallableLocations() {}

  /**
   * Deletes the incomplete call requests, claimed or not, of those of these locations that may not
   * be called. Completed ones stay.
   *
   * @return how many were deleted
   */
  public static int withdraw(Connection connection, Collection<Integer> locations)
      throws SQLException {
    Array ids = connection.createArrayOf("integer", locations.toArray());
    try (PreparedStatement statement = connection.prepareStatement(WITHDRAW)) {
      statement.setArray(1, ids);
      try (var result = statement.executeQuery()) {
        result.next();
        return result.getInt(1);
      }
    } finally {
      ids.free();
    }
  }
}
