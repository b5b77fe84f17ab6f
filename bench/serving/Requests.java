import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Forms, or rows to choose from while typing, and what each costs; see bench/form and
 * bench/autocomplete. Arguments: the command, a folder, which, the number of rows, the number of
 * requests.
 */
final class Requests {

  private static final List<String> TYPED =
      List.of("", "c", "cor", "corner 7", "hosp", "whimbrelly", "nothing like it");

  private Requests() {}

  /** Kinds of requests: what they are called, and an address for a number. */
  private record Kind(String name, java.util.function.IntFunction<String> address) {}

  public static void main(String[] arguments) throws Exception {
    int rows = Integer.parseInt(arguments[3]);
    int requests = Integer.parseInt(arguments[4]);
    try (Site site = new Site(arguments[0], Path.of(arguments[1]));
        Connection database = site.database()) {
      System.out.printf("Making %,d locations ...%n", rows);
      Rows.locations(database, rows);
      System.out.printf(
          "%-34s %8s %8s %22s%n", "ms", "p50", "p99", "processor: pages, SQL");
      for (Kind kind : arguments[2].equals("form") ? forms(rows) : choices()) {
        measure(site, kind, requests);
      }
    }
    System.exit(0);
  }

  private static List<Kind> forms(int rows) {
    Random random = new Random(7);
    return List.of(
        new Kind("form of a location", _ -> "/data/core/location/" + (1 + random.nextInt(rows))),
        new Kind("form of a county", n -> "/data/core/county/" + (1 + n % 50)),
        new Kind("form of a new location", _ -> "/add/core/location"));
  }

  private static List<Kind> choices() {
    List<Kind> kinds = new ArrayList<>();
    for (String typed : TYPED) {
      String address = "/choices/core/location?q=" + typed.replace(' ', '+');
      kinds.add(new Kind("locations, typed \"" + typed + "\"", _ -> address));
    }
    kinds.add(new Kind("counties, typed \"ala\"", _ -> "/choices/core/county?q=ala"));
    return kinds;
  }

  private static void measure(Site site, Kind kind, int requests) throws Exception {
    for (int i = 0; i < requests / 4; i++) {
      Site.Answer answer = site.page(kind.address().apply(i));
      if (answer.status() != 200) {
        throw new IllegalStateException(kind.name() + ": " + answer.status());
      }
    }
    long application = site.applicationMillis();
    long server = site.databaseMillis();
    double[] millis = new double[requests];
    for (int i = 0; i < requests; i++) {
      String address = kind.address().apply(i);
      millis[i] = Clock.once(() -> site.page(address));
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "%-34s %8.1f %8.1f %13.1f %8.1f%n",
        kind.name(),
        millis[requests / 2],
        millis[requests * 99 / 100],
        (double) (site.applicationMillis() - application) / requests,
        (double) (site.databaseMillis() - server) / requests);
  }
}
