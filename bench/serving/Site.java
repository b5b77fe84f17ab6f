import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** VIAL as `whimbrel run` starts it, on an embedded database of its own, with somebody signed in. */
final class Site implements AutoCloseable {

  private static final String USER = "bench";
  private static final String PASSWORD = "not-a-secret-but-long";
  private static final Pattern READY = Pattern.compile("is ready at (http://\\S+)");
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final String command;
  private final Path data;
  private final String databaseUrl;
  private final Process server;
  private final String root;
  private final String key;
  private final String cookie;

  /** What a server answered. */
  record Answer(int status, byte[] body, Optional<String> cookie) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** What is sent; without a body it is a GET. */
  record Call(String address, String type, byte[] body) {
    static Call get(String address) {
      return new Call(address, "", new byte[0]);
    }
  }

  Site(String command, Path work) throws IOException, InterruptedException {
    this.command = command;
    this.data = work.resolve("data");
    whimbrel("", "database", "start");
    this.databaseUrl = whimbrel("", "database", "url").strip();
    whimbrel("", "migrate", "apply");
    whimbrel(PASSWORD + "\n", "user", "create", USER, "--superuser");
    this.key = whimbrel("", "key", "create", USER, "--for", "bench").lines().findFirst().orElseThrow();
    this.server =
        new ProcessBuilder(command, "run", "--port", "0", "--data", data.toString(), "--no-demo")
            .redirectErrorStream(true)
            .start();
    // However this program ends: the server does not outlive it.
    Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
    this.root = ready();
    this.cookie = signIn();
  }

  private String whimbrel(String typed, String... words) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(List.of(words));
    line.addAll(List.of("--data", data.toString()));
    Process process = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(typed.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", line) + ": " + said);
    }
    return said;
  }

  /** The address of the pages; what the server says later is read and dropped. */
  private String ready() throws IOException {
    BufferedReader said =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      all.append(line).append('\n');
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        Thread.ofVirtual().start(() -> said.lines().forEach(_ -> {}));
        return ready.group(1);
      }
    }
    throw new IllegalStateException("VIAL did not start:\n" + all);
  }

  private String signIn() {
    Answer form = send(Call.get("/sign-in"), "");
    Matcher token = TOKEN.matcher(form.text());
    if (!token.find()) {
      throw new IllegalStateException("the page of sign-in has no token");
    }
    String body =
        "_csrf=%s&username=%s&password=%s"
            .formatted(URLEncoder.encode(token.group(1), StandardCharsets.UTF_8), USER, PASSWORD);
    return send(
            new Call(
                "/sign-in",
                "application/x-www-form-urlencoded",
                body.getBytes(StandardCharsets.UTF_8)),
            form.cookie().orElse(""))
        .cookie()
        .orElseThrow(() -> new IllegalStateException("sign-in was refused"));
  }

  /** A page as the signed-in user sees it. */
  Answer page(String address) {
    return send(Call.get(address), cookie);
  }

  /** A call to the API with a key. */
  Answer api(Call call) {
    return send(call, "");
  }

  private Answer send(Call call, String cookies) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(root + call.address()).toURL().openConnection();
      connection.setInstanceFollowRedirects(false);
      connection.setRequestProperty("Accept", "text/html,application/json");
      if (!cookies.isEmpty()) {
        connection.setRequestProperty("Cookie", cookies);
      } else if (call.address().startsWith("/api/")) {
        connection.setRequestProperty("Authorization", "Bearer " + key);
      }
      if (call.body().length > 0) {
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", call.type());
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(call.body().length);
        try (OutputStream out = connection.getOutputStream()) {
          out.write(call.body());
        }
      }
      return answer(connection);
    } catch (IOException e) {
      throw new UncheckedIOException(call.address(), e);
    }
  }

  private static Answer answer(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    List<String> given = connection.getHeaderFields().getOrDefault("Set-Cookie", List.of());
    Optional<String> cookies =
        given.stream()
            .map(c -> c.split(";", 2)[0])
            .filter(c -> !c.endsWith("="))
            .reduce((one, other) -> one + "; " + other);
    try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answer(status, in == null ? new byte[0] : in.readAllBytes(), cookies);
    }
  }

  /** Opens a whole list and gives its bytes away as they come; how many there were. */
  long stream(String address) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(root + address).toURL().openConnection();
    connection.setRequestProperty("Authorization", "Bearer " + key);
    try (var in = connection.getInputStream()) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Of the database behind it; statements are planned for the values at hand, as lists of VIAL are. */
  Connection database() throws SQLException {
    return DriverManager.getConnection(
        databaseAddress() + "?prepareThreshold=0", databaseUser(), databasePassword());
  }

  /** Where that is, for whoever connects as drivers do by themselves. */
  String databaseAddress() {
    URI url = URI.create(databaseUrl);
    return "jdbc:postgresql://%s:%d%s".formatted(url.getHost(), url.getPort(), url.getPath());
  }

  String databaseUser() {
    return URI.create(databaseUrl).getUserInfo().split(":", 2)[0];
  }

  String databasePassword() {
    return URI.create(databaseUrl).getUserInfo().split(":", 2)[1];
  }

  long pid() {
    return server.pid();
  }

  /** Milliseconds of the processor that the application has used. */
  long applicationMillis() {
    return millis(server.pid(), false);
  }

  /** The same of the database server with all its processes, those that have ended too. */
  long databaseMillis() throws IOException {
    Path file;
    try (var files = Files.walk(data, 3)) {
      file = files.filter(f -> f.endsWith("postmaster.pid")).findFirst().orElseThrow();
    }
    long postmaster = Long.parseLong(Files.readAllLines(file).getFirst().strip());
    return millis(postmaster, true)
        + ProcessHandle.of(postmaster).orElseThrow().children()
            .mapToLong(child -> millis(child.pid(), false))
            .sum();
  }

  private static long millis(long pid, boolean ended) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = Long.parseLong(words[11]) + Long.parseLong(words[12]);
      if (ended) {
        ticks += Long.parseLong(words[13]) + Long.parseLong(words[14]);
      }
      // Linux counts in hundredths of a second, whatever its kernel does.
      return ticks * 10;
    } catch (IOException e) {
      // A process of the server that has just ended.
      return 0;
    }
  }

  @Override
  public void close() {
    server.destroy();
    try {
      if (!server.waitFor(20, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
