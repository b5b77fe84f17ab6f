import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The whole list as CSV, and how far the heap of the application grows on the way; see
 * bench/export. Arguments: the command, a folder, the number of rows.
 */
final class Exports {

  private static final int MOST = 50;
  private static final Pattern COLLECTED =
      Pattern.compile("Pause Full \\(Diagnostic Command\\) \\d+M->(\\d+)M");

  private final Path work;

  private Exports(Path work) {
    this.work = work;
  }

  public static void main(String[] arguments) throws Exception {
    int rows = Integer.parseInt(arguments[2]);
    boolean passed;
    Path work = Path.of(arguments[1]);
    try (Site site = new Site(arguments[0], work);
        Connection database = site.database()) {
      System.out.printf("Making %,d locations ...%n", rows);
      Rows.locations(database, rows);
      site.stream("/api/v1/core/county.csv");
      passed = new Exports(work).measure(site, rows);
    }
    System.exit(passed ? 0 : 1);
  }

  private boolean measure(Site site, int rows) throws Exception {
    double before = heap(site.pid());
    long start = System.nanoTime();
    CompletableFuture<Long> whole =
        CompletableFuture.supplyAsync(() -> whole(site));
    double most = before;
    int looks = 0;
    while (!whole.isDone()) {
      most = Math.max(most, heap(site.pid()));
      looks++;
      whole.completeOnTimeout(-1L, 15, TimeUnit.MINUTES);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double growth = most - before;
    System.out.printf(
        Locale.ROOT,
        "CSV of %,d rows: %,d MB in %.0f s; heap in use %.0f MB before, at most %.0f MB in %d looks:"
            + " %.0f MB more (at most %d)%s%n",
        rows, whole.get() >> 20, seconds, before, most, looks, growth, MOST,
        growth <= MOST ? "" : "  MISSED");
    return growth <= MOST;
  }

  private static long whole(Site site) {
    try {
      return site.stream("/api/v1/core/location.csv");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Megabytes that a collection leaves, as its log says: what somebody holds on to. */
  private double heap(long pid) throws IOException, InterruptedException {
    jcmd(pid, "GC.run");
    Path log = work.resolve("gc-" + pid + ".log");
    double left = -1;
    for (String line : Files.readAllLines(log)) {
      Matcher collected = COLLECTED.matcher(line);
      if (collected.find()) {
        left = Double.parseDouble(collected.group(1));
      }
    }
    if (left < 0) {
      throw new IllegalStateException("no collection in " + log);
    }
    return left;
  }

  private static String jcmd(long pid, String word) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), word)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
    return said;
  }
}
