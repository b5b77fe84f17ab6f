package dev.whimbrel.vial.airtable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reference rows that the feed's words mean, read once before the first batch. */
final class Vocabulary {

  private static final String NO_PROVIDER = "None / Unknown / Unimportant";
  private static final String REPORTER = "airtable:import";

  private final Connection connection;
  private final Map<String, Integer> types;
  private final Map<String, Integer> counties;
  private final Map<String, Integer> appointmentTags;
  private final Map<String, Integer> availabilityTags;
  private final Map<String, Integer> providers;
  private final int state;
  private final int reporter;

  private Vocabulary(Connection connection) throws SQLException {
    this.connection = connection;
    this.state = number("select id from state where abbreviation = 'CA'");
    this.types = numbers("select name, id from location_type");
    this.counties = numbers("select lower(name), id from county where state_id = " + state);
    this.appointmentTags = numbers("select slug, id from appointment_tag");
    this.availabilityTags =
        numbers(
            """
            select previous, id from availability_tag, jsonb_array_elements_text(previous_names) previous
            union all select name, id from availability_tag
            """);
    this.providers = numbers("select name, id from provider");
    this.reporter =
        number(
            """
            insert into reporter (external_id, name) values ('%1$s', 'Airtable import')
            on conflict (external_id) do update set external_id = excluded.external_id returning id
            """
                .formatted(REPORTER));
  }

  static Vocabulary read(Connection connection) throws SQLException {
    Vocabulary vocabulary = new Vocabulary(connection);
    connection.commit();
    return vocabulary;
  }

  int state() {
    return state;
  }

  int reporter() {
    return reporter;
  }

  /** The type of that name; nothing when VIAL does not seed it. */
  Optional<Integer> type(@Nullable String name) {
    return Optional.ofNullable(name == null ? null : types.get(name));
  }

  int unknownType() {
    return required(types, "Unknown");
  }

  /** California's county; "San Francisco" and "San Francisco County" are one. */
  Optional<Integer> county(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return Optional.ofNullable(
        counties.get(lower.endsWith(" county") ? lower.substring(0, lower.length() - 7) : lower));
  }

  int appointmentTag(String slug) {
    return required(appointmentTags, slug);
  }

  Optional<Integer> availabilityTag(String name) {
    return Optional.ofNullable(availabilityTags.get(name));
  }

  /** The provider that an affiliation names; nothing for none. */
  Optional<Integer> provider(@Nullable String affiliation) {
    return Optional.ofNullable(affiliation == null ? null : providers.get(affiliation));
  }

  static boolean namesProvider(@Nullable String affiliation) {
    return affiliation != null && !affiliation.isBlank() && !affiliation.equals(NO_PROVIDER);
  }

  /** Makes the providers that are not there yet, in one statement, and says how many. */
  int create(Collection<String> affiliations) throws SQLException {
    String[] unknown =
        affiliations.stream()
            .filter(name -> namesProvider(name) && !providers.containsKey(name))
            .distinct()
            .toArray(String[]::new);
    if (unknown.length == 0) {
      return 0;
    }
    try (PreparedStatement insert = connection.prepareStatement(NEW_PROVIDERS)) {
      insert.setArray(1, connection.createArrayOf("text", unknown));
      try (ResultSet rows = insert.executeQuery()) {
        while (rows.next()) {
          providers.put(rows.getString(1), rows.getInt(2));
        }
      }
    }
    return unknown.length;
  }

  private static final String NEW_PROVIDERS =
      """
      with numbered as (
        select name, nextval(pg_get_serial_sequence('provider', 'id'))::integer as id
        from unnest(?::text[]) name)
      insert into provider (id, name, provider_type_id, public_id)
      select id, name, (select id from provider_type where name = 'Other'),
             'p' || translate(to_hex(id), '0123456789abcdef', 'bcdfghkmpqrtwxyz')
      from numbered
      returning name, id
      """;

  private static int required(Map<String, Integer> rows, String name) {
    Integer id = rows.get(name);
    if (id == null) {
      throw new IllegalStateException(
          "the reference row '" + name + "' is gone; VIAL's migrations make it");
    }
    return id;
  }

  private int number(String sql) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("no row: " + sql.strip());
      }
      return row.getInt(1);
    }
  }

  private Map<String, Integer> numbers(String sql) throws SQLException {
    Map<String, Integer> byName = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        byName.put(rows.getString(1), rows.getInt(2));
      }
    }
    return byName;
  }
}
