package dev.whimbrel.cli.post;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real server that keeps what it is sent, and does what a test has planned. */
final class TestReceiver implements AutoCloseable {

  /** Done with one request, instead of taking it. */
  interface Fault {
    void on(HttpExchange exchange) throws IOException;
  }

  static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private volatile Fault usual = this::take;
  final List<JsonNode> batches = new CopyOnWriteArrayList<>();
  final List<String> authorizations = new CopyOnWriteArrayList<>();
  final List<String> keys = new CopyOnWriteArrayList<>();

  TestReceiver() {
    this(0);
  }

  TestReceiver(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://localhost:" + port() + "/bulk";
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The next requests go wrong this way, one each. */
  void plan(Fault... next) {
    faults.addAll(List.of(next));
  }

  /** What happens to each request that no fault is planned for. */
  void usually(Fault other) {
    usual = other;
  }

  /** As a fault: an answer with that status. */
  static Fault status(int status, String body, String... header) {
    return exchange -> {
      exchange.getRequestBody().readAllBytes();
      for (int i = 0; i + 1 < header.length; i += 2) {
        exchange.getResponseHeaders().set(header[i], header[i + 1]);
      }
      send(exchange, status, body);
    };
  }

  private void answer(HttpExchange exchange) throws IOException {
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")));
    Fault fault = faults.poll();
    (fault == null ? usual : fault).on(exchange);
  }

  /** Keeps it and says so. */
  void take(HttpExchange exchange) throws IOException {
    JsonNode list = JSON.readTree(exchange.getRequestBody().readAllBytes());
    batches.add(list);
    send(exchange, 200, "{\"taken\":\n " + list.size() + "}");
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** All records, in the order in which they came. */
  List<Integer> ids() {
    return batches.stream()
        .flatMap(JsonNode::valueStream)
        .map(record -> record.path("id").intValue())
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
