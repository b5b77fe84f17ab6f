import dev.whimbrel.model.App;
import dev.whimbrel.model.Apps;
import dev.whimbrel.vial.entity.Location;
import dev.whimbrel.vial.entity.LocationType;
import dev.whimbrel.vial.entity.State;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * Locations sent to the API in batches, beside one bare statement for each batch and beside a loop
 * of JPA; see bench/import. Arguments: the command, a folder, the number of records.
 */
final class Imports {

  private static final int LOOP = 50;

  /** As many records for the loop: a tenth of the speed needs no more to be measured. */
  private static final int LOOPED = 1_000;

  /** The median of so many counts. */
  private static final int TURNS = 5;

  private final Site site;
  private final Connection database;
  private final int count;
  private final int state;
  private final int type;
  private boolean passed = true;

  private Imports(Site site, Connection database, int count) throws SQLException {
    this.site = site;
    this.database = database;
    this.count = count;
    this.state = number("select min(id) from state");
    this.type = number("select min(id) from location_type");
  }

  /** Takes a batch of records. */
  private interface Taker {
    void take(List<Map<String, Object>> records) throws Exception;
  }

  /** Records a second, of new rows and of rows that are there. */
  private record Rate(double added, double changed) {
    double both() {
      return 2 / (1 / added + 1 / changed);
    }
  }

  public static void main(String[] arguments) throws Exception {
    boolean passed;
    try (Site site = new Site(arguments[0], Path.of(arguments[1]));
        Connection database =
            DriverManager.getConnection(
                site.databaseAddress(), site.databaseUser(), site.databasePassword())) {
      Imports imports = new Imports(site, database, Integer.parseInt(arguments[2]));
      imports.measure();
      passed = imports.passed;
    }
    System.exit(passed ? 0 : 1);
  }

  private void measure() throws Exception {
    // A site runs for days: its virtual machine has seen each way often before it counts.
    for (int size : List.of(50, 500, 50, 50, 50)) {
      run(this::send, size, count);
      run(this::upsert, size, Math.min(count, 5_000));
    }
    try (EntityManagerFactory factory = jpa()) {
      Taker loop = batch -> loop(factory, batch);
      run(loop, LOOP, Math.min(count, LOOPED));
      System.out.printf(
          "%-34s %10s %10s %10s   %s%n", "records a second", "new", "there", "both", "goal");
      for (int size : List.of(50, 500)) {
        compare(size, loop);
      }
    }
  }

  /** In turns, so that a minute in which the machine is slow is one for all of them. */
  private void compare(int size, Taker loop) throws Exception {
    List<Turn> turns = new ArrayList<>();
    for (int turn = 0; turn < TURNS; turn++) {
      Rate bare = run(this::upsert, size, count);
      Rate ours = run(this::send, size, count);
      turns.add(new Turn(bare, ours, run(loop, LOOP, Math.min(count, LOOPED))));
    }
    say("JPA: find, set, flush; commit per 50", middle(turns, Turn::loop), "");
    say("bare upsert and log row, by " + size, middle(turns, Turn::bare), "");
    double part = median(turns.stream().mapToDouble(Turn::part));
    double times = median(turns.stream().mapToDouble(Turn::times));
    boolean good = part >= 0.5 && times >= 6;
    passed &= good;
    say(
        "API, log on, by " + size,
        middle(turns, Turn::ours),
        "%.0f%% of bare (at least 50%%), %.1fx JPA (at least 6x)%s"
            .formatted(100 * part, times, good ? "" : "  MISSED"));
  }

  /** What ran one after the other. */
  private record Turn(Rate bare, Rate ours, Rate loop) {

    double part() {
      return ours.both() / bare.both();
    }

    double times() {
      return ours.both() / loop.both();
    }
  }

  private static Rate middle(List<Turn> turns, Function<Turn, Rate> of) {
    return new Rate(
        median(turns.stream().map(of).mapToDouble(Rate::added)),
        median(turns.stream().map(of).mapToDouble(Rate::changed)));
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private Rate run(Taker taker, int size, int records) throws Exception {
    clear();
    double added = pass(taker, size, records, 1);
    Rows.settle(database, "location");
    return new Rate(added, pass(taker, size, records, 2));
  }

  private static double pass(Taker taker, int size, int records, int round) throws Exception {
    List<List<Map<String, Object>>> batches = new ArrayList<>();
    for (int from = 0; from < records; from += size) {
      List<Map<String, Object>> batch = new ArrayList<>();
      for (int n = from; n < Math.min(records, from + size); n++) {
        batch.add(record(n, round));
      }
      batches.add(batch);
    }
    double millis =
        Clock.once(
            () -> {
              for (List<Map<String, Object>> batch : batches) {
                taker.take(batch);
              }
            });
    return records * 1000.0 / millis;
  }

  private static Map<String, Object> record(int n, int round) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("publicId", "i" + n);
    record.put("name", "Location %d of round %d".formatted(n, round));
    record.put("phoneNumber", "555-%04d".formatted((n + round) % 10_000));
    record.put("fullAddress", "%d Main Street, floor %d".formatted(n, round));
    record.put("city", "Oakland");
    record.put("zipCode", "%05d".formatted(10_000 + n % 80_000));
    record.put("latitude", spread(n, 2_654_435_761L, 26, 48));
    record.put("longitude", spread(n, 2_246_822_519L, -124, -68));
    return record;
  }

  /** Places all over a country, always the same. */
  private static BigDecimal spread(int n, long factor, int from, int to) {
    double part = (double) ((n * factor) & 0xFFFF_FFFFL) / (1L << 32);
    return BigDecimal.valueOf(from + part * (to - from)).setScale(5, RoundingMode.HALF_UP);
  }

  private byte[] json(List<Map<String, Object>> records) {
    records.forEach(
        record -> {
          record.put("state", state);
          record.put("locationType", type);
        });
    return JsonMapper.shared().writeValueAsBytes(records);
  }

  private void send(List<Map<String, Object>> records) {
    Site.Answer answer =
        site.api(new Site.Call("/api/v1/core/location/bulk", "application/json", json(records)));
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.status() + " " + answer.text());
    }
  }

  /** One statement for the rows and one for the row of the log, in one transaction. */
  private void upsert(List<Map<String, Object>> records) throws SQLException {
    String text = new String(json(records), StandardCharsets.UTF_8);
    database.setAutoCommit(false);
    try (PreparedStatement rows = database.prepareStatement(upsert());
        PreparedStatement log =
            database.prepareStatement(
                """
                insert into api_log (created_at, duration_ms, response_status, request_id, method, path,
                  query_string, remote_ip, username, post_body_json, response_body_json)
                values (now(), 1, 200, 'bench', 'POST', '/api/v1/core/location/bulk', '', '127.0.0.1',
                  'bench', cast(? as jsonb), '{"added":[]}')
                """)) {
      rows.setString(1, text);
      rows.executeUpdate();
      log.setString(1, text);
      log.executeUpdate();
      database.commit();
    } finally {
      database.setAutoCommit(true);
    }
  }

  private static String upsert() {
    return """
    insert into location (name, phone_number, full_address, city, zip_code, latitude, longitude, state_id,
      location_type_id, public_id, soft_deleted, do_not_call, dn_skip_report_count, dn_yes_report_count,
      created_at)
    select "name", "phoneNumber", "fullAddress", "city", "zipCode", "latitude", "longitude", "state",
      "locationType", "publicId", false, false, 0, 0, now()
    from jsonb_to_recordset(cast(? as jsonb)) as r("name" text, "phoneNumber" text, "fullAddress" text,
      "city" text, "zipCode" text, "latitude" numeric, "longitude" numeric, "state" int,
      "locationType" int, "publicId" text)
    on conflict (public_id) do update set name = excluded.name, phone_number = excluded.phone_number,
      full_address = excluded.full_address, city = excluded.city, zip_code = excluded.zip_code,
      latitude = excluded.latitude, longitude = excluded.longitude, state_id = excluded.state_id,
      location_type_id = excluded.location_type_id\
    """;
  }

  /** What a careful programmer has who has JPA alone. */
  private EntityManagerFactory jpa() {
    Configuration configuration =
        new Configuration()
            .setProperty("hibernate.connection.url", site.databaseAddress())
            .setProperty("hibernate.connection.username", site.databaseUser())
            .setProperty("hibernate.connection.password", site.databasePassword())
            .setPhysicalNamingStrategy(new PhysicalNamingStrategySnakeCaseImpl());
    Apps.onClassPath().stream()
        .map(App::entities)
        .flatMap(List::stream)
        .forEach(configuration::addAnnotatedClass);
    return configuration.buildSessionFactory();
  }

  /** What the class has no setter for, as nothing in VIAL sets it. */
  private static Field field(String name) throws NoSuchFieldException {
    Field field = Location.class.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  private void loop(EntityManagerFactory factory, List<Map<String, Object>> records)
      throws ReflectiveOperationException {
    try (EntityManager entities = factory.createEntityManager()) {
      entities.getTransaction().begin();
      for (Map<String, Object> record : records) {
        List<Location> found =
            entities
                .createQuery("from Location where publicId = :id", Location.class)
                .setParameter("id", record.get("publicId"))
                .getResultList();
        Location location = found.isEmpty() ? new Location() : found.getFirst();
        location.setPublicId((String) record.get("publicId"));
        location.setName((String) record.get("name"));
        location.setPhoneNumber((String) record.get("phoneNumber"));
        for (String name : List.of("fullAddress", "city", "zipCode")) {
          field(name).set(location, record.get(name));
        }
        location.setLatitude((BigDecimal) record.get("latitude"));
        location.setLongitude((BigDecimal) record.get("longitude"));
        location.setState(entities.getReference(State.class, state));
        location.setLocationType(entities.getReference(LocationType.class, type));
        if (found.isEmpty()) {
          entities.persist(location);
        }
        entities.flush();
      }
      entities.getTransaction().commit();
    }
  }

  private void clear() throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute("set session_replication_role = replica");
      statement.execute("delete from location");
      statement.execute("set session_replication_role = origin");
      statement.execute("vacuum (analyze) location");
      statement.execute("checkpoint");
    }
  }

  private int number(String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void say(String what, Rate rate, String goal) {
    System.out.println(
        "%-34s %10.0f %10.0f %10.0f   %s"
            .formatted(what, rate.added(), rate.changed(), rate.both(), goal)
            .stripTrailing());
    System.out.flush();
  }

  static {
    Locale.setDefault(Locale.ROOT);
  }
}
