package dev.whimbrel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpProbeTest {
  private HttpServer server;
  private HttpProbe visitor;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", HttpProbeTest::answer);
    server.start();
    visitor = HttpProbe.of("http://localhost:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    visitor.close();
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String said = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String cookie = String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"));
    exchange.getResponseHeaders().add("Set-Cookie", "seen=yes; Path=/");
    byte[] page =
        ("<input type=\"hidden\" name=\"_csrf\" value=\"t0ken\">" + cookie + "|" + said)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(said.isEmpty() ? 200 : 302, page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }

  @Test
  void cookies_are_kept_and_redirects_are_not_followed() {
    assertThat(visitor.get("/").body()).endsWith(">null|");
    HttpProbe.Answer answer = visitor.submit("/form", Map.of("name", "Ann & Bob"));
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.body()).endsWith("seen=yes|_csrf=t0ken&name=Ann+%26+Bob");
    assertThat(answer.header("Set-Cookie")).isEqualTo("seen=yes; Path=/");
  }
}
