package dev.whimbrel.vial.demo;

import dev.whimbrel.model.demo.DemoRanges;
import dev.whimbrel.vial.rule.PublicId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Volunteers who call, and the organisations that run the places they call. */
final class People {

  private static final int REPORTERS = 48;
  private static final List<String> ROLES =
      List.of("Trainee", "Journeyman", "Journeyman", "Journeyman, Reports QA", "Reports QA");

  private final Connection connection;
  private final Words words;

  People(Connection connection, Words words) {
    this.connection = connection;
    this.words = words;
  }

  /** Adds the volunteers and gives back their ids. */
  int[] addReporters() throws SQLException {
    int[] ids = Columns.ids(connection, "reporter", REPORTERS);
    Columns rows =
        new Columns(
            "reporter",
            "id integer",
            "external_id text",
            "name text",
            "email text",
            "auth0_role_names text");
    for (int i = 0; i < ids.length; i++) {
      String first = words.firstName();
      String name = first + " " + words.surname();
      String mail = first.toLowerCase(Locale.ROOT) + (i + 1) + "@volunteers.example";
      rows.add(ids[i], "auth0:demo-" + (i + 1), name, mail, words.oneOf(ROLES));
    }
    rows.insert(connection);
    DemoRanges.mark(connection, "reporter", ids);
    return ids;
  }

  /** Adds the organisations. */
  void addProviders() throws SQLException {
    Keys types = Keys.of(connection, "provider_type", "name");
    List<String> chains = Words.CHAINS;
    int[] ids = Columns.ids(connection, "provider", chains.size() + Words.HEALTH_SYSTEMS.size());
    Columns rows =
        new Columns(
            "provider",
            "id integer",
            "public_id text",
            "name text",
            "main_url text",
            "provider_type_id integer");
    for (int i = 0; i < ids.length; i++) {
      boolean chain = i < chains.size();
      String name = chain ? chains.get(i) : Words.HEALTH_SYSTEMS.get(i - chains.size());
      rows.add(
          ids[i],
          PublicId.PROVIDER.of(ids[i]),
          name,
          Sites.url(name, ""),
          types.id(chain ? "Pharmacy" : name.endsWith("Plan") ? "Health Plan" : "Hospital"));
    }
    rows.insert(connection);
    DemoRanges.mark(connection, "provider", ids);
  }
}
