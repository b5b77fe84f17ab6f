import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Locations, made by SQL: as many as asked for, in every state, with words to search for. */
final class Rows {

  /** In one of 50,000 names. */
  static final String RARE = "Whimbrelly";

  /** In every third name. */
  static final String COMMON = "pharmacy";

  private Rows() {}

  static void locations(Connection database, int count) throws SQLException {
    List<String> indexes = dropIndexes(database);
    try (Statement statement = database.createStatement()) {
      // Foreign keys are right by how the rows are made; nobody has to look them up.
      statement.execute("set session_replication_role = replica");
      statement.execute("set maintenance_work_mem = '512MB'");
      statement.execute(
          """
          insert into location (name, phone_number, full_address, city, zip_code, latitude, longitude,
            soft_deleted, do_not_call, county_id, location_type_id, state_id, public_id,
            dn_skip_report_count, dn_yes_report_count, preferred_contact_method, created_at,
            is_pending_review)
          select
            case when n %% 50000 = 77 then '%s ' else '' end
              || (array['Corner', 'Valley', 'Sunrise', 'Harbor', 'Mission', 'Cedar', 'Lakeside'])[n %% 7 + 1]
              || ' ' || lpad(to_hex((n::bigint * 2654435761 %% 4294967296)), 8, '0') || ' '
              || (array['%s', 'clinic', 'hospital'])[n %% 3 + 1],
            '555-' || lpad((n %% 10000)::text, 4, '0'),
            n || ' ' || (array['Main', 'Oak', 'Maple', 'River', 'Hill'])[n %% 5 + 1] || ' Street',
            (array['Oakland', 'Springfield', 'Fairview', 'Salem', 'Georgetown', 'Clinton'])[n %% 6 + 1],
            lpad((n %% 90000 + 10000)::text, 5, '0'),
            26 + (n::bigint * 2654435761 %% 4294967296) / 4294967296.0 * 22,
            -124 + (n::bigint * 2246822519 %% 4294967296) / 4294967296.0 * 56,
            n %% 200 = 0, n %% 300 = 0, counties.ids[n %% counties.size + 1],
            types.ids[n %% types.size + 1], states.ids[n / 7 %% states.size + 1], 'b' || n, n %% 4, n %% 3,
            (array['call_preferred', 'online_preferred', null])[n %% 3 + 1],
            timestamptz '2021-01-01' + n * interval '7 seconds', n %% 20 = 0
          from generate_series(1, %d) n,
            (select array_agg(id order by id) ids, count(*)::int size from county) counties,
            (select array_agg(id order by id) ids, count(*)::int size from location_type) types,
            (select array_agg(id order by id) ids, count(*)::int size from state) states
          """
              .formatted(RARE, COMMON, count));
      for (String index : indexes) {
        statement.execute(index);
      }
    }
    settle(database, "location");
  }

  /** Indexes are made faster over rows that are there; gives back what makes them. */
  private static List<String> dropIndexes(Connection database) throws SQLException {
    List<String> definitions = new ArrayList<>();
    try (Statement statement = database.createStatement()) {
      List<String> names = new ArrayList<>();
      try (ResultSet row =
          statement.executeQuery(
              """
              select indexname, indexdef from pg_indexes
              where tablename = 'location' and indexname not in (select conname from pg_constraint)\
              """)) {
        while (row.next()) {
          names.add(row.getString(1));
          definitions.add(row.getString(2));
        }
      }
      for (String name : names) {
        statement.execute("drop index \"" + name + "\"");
      }
    }
    return definitions;
  }

  /** What a server does by itself sooner or later. */
  static void settle(Connection database, String table) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute("vacuum (analyze) " + table);
    }
  }
}
