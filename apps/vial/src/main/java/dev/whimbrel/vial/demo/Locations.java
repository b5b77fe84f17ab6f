package dev.whimbrel.vial.demo;

import dev.whimbrel.model.demo.DemoRanges;
import dev.whimbrel.vial.rule.PublicId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Places that offer vaccine or might: at least one in each county, more where VIAL began. */
final class Locations {

  private static final int MORE_IN_CALIFORNIA = 12;
  private static final int MORE_ELSEWHERE = 1_700;
  private static final List<String> CONTACT =
      List.of("online_only", "online_preferred", "call_preferred", "call_only");

  private final Random random;
  private final Words words;
  private final Sites sites;
  private final Names names;
  private final Instant today;
  private final Keys counties;
  private final Keys states;
  private final Keys types;
  private final Keys providers;
  private final Columns rows =
      new Columns(
          "location",
          "id integer",
          "public_id text",
          "name text",
          "street_address text",
          "city text",
          "zip_code text",
          "full_address text",
          "county_id integer",
          "state_id integer",
          "latitude numeric",
          "longitude numeric",
          "phone_number text",
          "hours text",
          "website text",
          "soft_deleted boolean",
          "soft_deleted_because text",
          "provenance text",
          "do_not_call boolean",
          "do_not_call_reason text",
          "location_type_id integer",
          "provider_id integer",
          "dn_skip_report_count integer",
          "dn_yes_report_count integer",
          "preferred_contact_method text",
          "created_at timestamptz",
          "is_pending_review boolean");

  Locations(Connection connection, Random random, Instant today) throws SQLException {
    this.random = random;
    this.words = new Words(random);
    this.sites = new Sites(random);
    this.names = new Names(words);
    this.today = today;
    this.counties = Keys.of(connection, "county", "fips_code");
    this.states = Keys.of(connection, "state", "abbreviation");
    this.types = Keys.of(connection, "location_type", "name");
    this.providers = Keys.of(connection, "provider", "name");
  }

  /** Adds the places and gives back what their reports must know of them. */
  List<Spot> add(Connection connection, List<UsCounty> all) throws SQLException {
    List<UsCounty> where = spread(all);
    Outlines outlines = Outlines.read();
    int[] ids = Columns.ids(connection, "location", where.size());
    List<Spot> spots = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      UsCounty county = where.get(i);
      spots.add(draw(ids[i], county, outlines.of(county.fips()).randomPlace(random)));
    }
    rows.insert(connection);
    DemoRanges.mark(connection, "location", ids);
    return spots;
  }

  private List<UsCounty> spread(List<UsCounty> all) {
    List<UsCounty> where = new ArrayList<>(all);
    for (UsCounty county : all) {
      if (county.state().equals("CA")) {
        for (int i = 0; i < MORE_IN_CALIFORNIA; i++) {
          where.add(county);
        }
      }
    }
    for (int i = 0; i < MORE_ELSEWHERE; i++) {
      where.add(words.oneOf(all));
    }
    return where;
  }

  private Spot draw(int id, UsCounty county, Outline.Place place) {
    Names.Named named = names.next(county);
    List<@Nullable Object> row =
        new ArrayList<>(List.of(id, PublicId.LOCATION.of(id), named.name()));
    row.addAll(address(named.town(), county, place));
    @Nullable String phone = words.chance(93) ? sites.phone(county.state()) : null;
    row.add(phone);
    boolean deleted = words.chance(1);
    boolean silent = words.chance(1);
    row.add(words.chance(70) ? words.hours() : null);
    row.add(website(named, id));
    row.add(deleted);
    row.add(deleted ? "Closed for good" : null);
    row.add("Generated for the demonstration");
    row.add(silent);
    row.add(silent ? "Asked not to be called again" : null);
    row.add(types.id(named.type()));
    row.add(named.provider() == null ? null : providers.id(named.provider()));
    row.add(0);
    row.add(0);
    row.add(words.chance(20) ? words.oneOf(CONTACT) : null);
    row.add(today.minus(Duration.ofHours(24 * 61 + random.nextInt(24 * 60))));
    row.add(words.chance(2));
    rows.add(row.toArray());
    return new Spot(id, phone != null && !deleted && !silent, nature());
  }

  private List<Object> address(String town, UsCounty county, Outline.Place place) {
    String street = words.street();
    String zip = sites.zip(county.state());
    return List.of(
        street,
        town,
        zip,
        street + ", " + town + ", " + county.state() + " " + zip,
        counties.id(county.fips()),
        states.id(county.state()),
        place.latitude(),
        place.longitude());
  }

  private static @Nullable String website(Names.Named named, int id) {
    return named.provider() == null ? null : Sites.url(named.provider(), "locations/" + id);
  }

  private Spot.Nature nature() {
    int share = random.nextInt(100);
    if (share < 45) {
      return Spot.Nature.OFFERS;
    }
    if (share < 75) {
      return Spot.Nature.OFFERS_NOT;
    }
    return share < 90 ? Spot.Nature.UNREACHED : Spot.Nature.UNKNOWN;
  }
}
