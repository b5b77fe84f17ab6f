import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Pages of a list of a million locations, each beside the bare SQL of the same rows; see bench/list.
 * Arguments: the command, a folder, the number of rows, the number of runs.
 */
final class Lists {

  private static final int PAGE = 100;
  private static final String COLUMNS =
      "name,publicId,phoneNumber,city,zipCode,state,county,preferredContactMethod,softDeleted,createdAt";
  private static final String LIST = "/data/core/location?rows=" + PAGE + "&columns=" + COLUMNS;

  /** The same columns, as somebody writes them who knows the tables. */
  private static final String SELECT =
      """
      select l.id, l.name, l.public_id, l.phone_number, l.city, l.zip_code, s.name, l.state_id, c.name,
        l.county_id, l.preferred_contact_method, l.soft_deleted, l.created_at
      from location l left join state s on s.id = l.state_id left join county c on c.id = l.county_id
      """;

  /** Django's admin on the same rows and two such processors, and how many times that is the goal. */
  private static final double FIRST = 147;

  private static final double FAR = 700;
  private static final double SEARCH = 390;
  private static final double PAGES = 9;
  private static final double TIMES = 20;

  /** The ten columns are those of a million rows; of fewer there is no figure to compare with. */
  private static final int COMPARED = 1_000_000;

  private final Site site;
  private final Connection database;
  private final int rows;
  private final int runs;
  private boolean passed = true;

  private Lists(Site site, Connection database, int rows, int runs) {
    this.site = site;
    this.database = database;
    this.rows = rows;
    this.runs = runs;
  }

  public static void main(String[] arguments) throws Exception {
    int rows = Integer.parseInt(arguments[2]);
    boolean passed;
    try (Site site = new Site(arguments[0], Path.of(arguments[1]));
        Connection database = site.database()) {
      System.out.printf("Making %,d locations ...%n", rows);
      Rows.locations(database, rows);
      Lists lists = new Lists(site, database, rows, Integer.parseInt(arguments[3]));
      lists.measure();
      passed = lists.passed;
    }
    System.exit(passed ? 0 : 1);
  }

  private void measure() throws Exception {
    // A site runs for days: its virtual machine has written many pages of each kind before these count.
    for (int page = 0; page < 250; page++) {
      for (String kind : List.of("", "&state.abbreviation=OR", "&q=" + Rows.RARE, "&q=Alameda")) {
        site.page(LIST + kind);
      }
    }
    System.out.printf(
        "%-34s %10s %10s %12s   %s%n", "page of 100 rows, ms", "ours", "bare SQL", "", "goal");
    django("first page", FIRST, beside("first", "", "order by l.name, l.id", List.of()));
    long far = rows - rows / 10 - PAGE;
    List<String> last = place(far);
    beside(
        "after row %,d".formatted(far),
        "&after=" + cursor(far, last),
        "where (l.name, l.id) > (?, ?::int) order by l.name, l.id",
        last);
    jump(far / PAGE + 1, far);
    django("search, rare word", SEARCH, search("rare word", Rows.RARE));
    django("search, common word", SEARCH, search("common word", Rows.COMMON));
    search("two words", "sunrise clinic");
    search("county's name", "Alameda");
    filter();
    System.out.println();
    count("count of all, capped", "/count/core/location");
    count("count of a common word, capped", "/count/core/location?q=" + Rows.COMMON);
    count("values of a filter, capped", "/filter/core/location?_field=state");
    throughput(1);
    double pages = throughput(8);
    say("");
    gate("pages a second, 8 clients", pages / PAGES, "%.0f, Django %.0f".formatted(pages, PAGES));
  }

  /** How many times faster than Django a page is, by the lower of the figures measured of it. */
  private void django(String what, double theirs, double ours) {
    gate(what, theirs / ours, "%.1f ms, Django %.0f ms".formatted(ours, theirs));
  }

  private void gate(String what, double times, String figures) {
    boolean good = times >= TIMES || rows < COMPARED;
    passed &= good;
    say(
        "%-34s %33.0fx   at least %.0fx Django (%s)%s",
        "  " + what, times, TIMES, figures, mark(good));
  }

  private double search(String what, String words) throws Exception {
    StringBuilder where = new StringBuilder("where true");
    List<String> values = new ArrayList<>();
    for (String word : words.split(" ")) {
      String like = "%" + word + "%";
      // Whoever knows how plans are made looks the counties up first.
      String counties =
          read("select id from county where name ilike ?", List.of(like)).stream()
              .map(List::getFirst)
              .collect(Collectors.joining(","));
      where.append(
          """
           and (l.name ilike ? or l.full_address ilike ? or l.public_id ilike ? or l.phone_number ilike ?\
          """);
      where.append(counties.isEmpty() ? ")" : " or l.county_id in (" + counties + "))");
      values.addAll(Collections.nCopies(4, like));
    }
    return beside(
        "search, " + what,
        "&q=" + words.replace(' ', '+'),
        where + " order by l.name, l.id",
        values);
  }

  private void filter() throws Exception {
    // Here too: of a key the server knows how many rows have it.
    String state =
        read("select id from state where abbreviation = ?", List.of("OR")).getFirst().getFirst();
    beside(
        "filter by state",
        "&state.abbreviation=OR",
        "where l.state_id = " + state + " order by l.name, l.id",
        List.of());
  }

  /** A page and the bare SQL of its rows, by turns; gives back what the page takes. */
  private double beside(String what, String parameters, String rest, List<String> values)
      throws Exception {
    look(LIST + parameters);
    Cost ours = cost(() -> site.page(LIST + parameters));
    Cost bare = cost(() -> read(SELECT + rest + " limit " + (PAGE + 1), values));
    double more = ours.millis() - bare.millis();
    boolean good = more <= 8;
    passed &= good;
    say(
        "%-34s %10.1f %10.1f %+12.1f   at most +8%s; of the processor %.1f, %.1f",
        what, ours.millis(), bare.millis(), more, mark(good), ours.used(), bare.used());
    return ours.millis();
  }

  /**
   * What something costs.
   *
   * @param millis the median that somebody waits
   * @param used milliseconds of the processor, of application and database together; what they are
   *     on a busy machine too
   */
  private record Cost(double millis, double used) {}

  private Cost cost(Clock.Work work) throws Exception {
    long before = site.applicationMillis() + site.databaseMillis();
    double millis = Clock.median(runs, work);
    long after = site.applicationMillis() + site.databaseMillis();
    return new Cost(millis, (double) (after - before) / Clock.all(runs));
  }

  private void jump(long page, long skipped) throws Exception {
    String address = LIST + "&page=" + page;
    look(address);
    double ours = Clock.median(runs, () -> site.page(address));
    double counted =
        Clock.median(
            Math.min(runs, 7),
            () -> {
              read(
                  SELECT
                      + " order by l.name, l.id limit %d offset %d".formatted(PAGE + 1, skipped),
                  List.of());
              read("select count(*) from location", List.of());
            });
    double ratio = counted / ours;
    passed &= ratio >= 4;
    say(
        "%-34s %10.1f %10.1f %11.1fx   at least 4x cheaper than offset and count%s",
        "jump to page %,d".formatted(page), ours, counted, ratio, mark(ratio >= 4));
    say("%-34s %33.0fx   Django (%.1f ms, %.0f ms)", "  by its number", FAR / ours, ours, FAR);
    String after = LIST + "&after=" + cursor(skipped, place(skipped));
    double keyset = Clock.median(runs, () -> site.page(after));
    say(
        "%-34s %10.1f %10.1f %11.1fx   at least 10x%s",
        "the same by its cursor", keyset, counted, counted / keyset, mark(counted / keyset >= 10));
    passed &= counted / keyset >= 10;
    // Who pages goes from place to place; a number is what somebody types.
    django("page %,d".formatted(page), FAR, keyset);
  }

  private void count(String what, String address) throws Exception {
    look(address);
    say("%-34s %10.1f", what, Clock.median(runs, () -> site.page(address)));
  }

  /** Pages a second, of four lists by turns. */
  private double throughput(int clients) throws Exception {
    List<String> addresses =
        List.of(
            LIST,
            LIST + "&after=" + cursor(rows / 2, place(rows / 2)),
            LIST + "&state.abbreviation=OR",
            LIST + "&q=" + Rows.RARE);
    AtomicInteger pages = new AtomicInteger();
    long application = site.applicationMillis();
    long server = site.databaseMillis();
    long end = System.nanoTime() + 8_000_000_000L;
    try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        all.add(
            pool.submit(
                () -> {
                  while (System.nanoTime() < end) {
                    site.page(addresses.get(pages.getAndIncrement() % addresses.size()));
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    double a = (double) (site.applicationMillis() - application) / pages.get();
    double s = (double) (site.databaseMillis() - server) / pages.get();
    say(
        "%-34s %10.0f   processor: %.1f ms a page, %.1f ms of the database",
        "pages a second, %d client%s".formatted(clients, clients == 1 ? "" : "s"),
        pages.get() / 8.0, a, s);
    return pages.get() / 8.0;
  }

  private void look(String address) {
    Site.Answer answer = site.page(address);
    if (answer.status() != 200) {
      throw new IllegalStateException(address + ": " + answer.status() + "\n" + answer.text());
    }
  }

  private List<String> place(long skipped) throws SQLException {
    return read(
            "select name, id from location order by name, id limit 1 offset " + (skipped - 1),
            List.of())
        .getFirst();
  }

  private static String cursor(long position, List<String> place) {
    String text = position + "\1+" + String.join("\1+", place);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<List<String>> read(String sql, List<String> values) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setString(i + 1, values.get(i));
      }
      List<List<String>> all = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        int columns = row.getMetaData().getColumnCount();
        while (row.next()) {
          List<String> line = new ArrayList<>();
          for (int i = 1; i <= columns; i++) {
            line.add(row.getString(i));
          }
          all.add(line);
        }
      }
      return all;
    }
  }

  private static String mark(boolean good) {
    return good ? "" : "  MISSED";
  }

  private static void say(String form, Object... values) {
    System.out.println(form.formatted(values).stripTrailing());
    System.out.flush();
  }

  static {
    Locale.setDefault(Locale.ROOT);
  }
}
