package dev.whimbrel.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.api.sample.Workshop;
import dev.whimbrel.security.ApiKeys;
import dev.whimbrel.security.NewApiKey;
import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.UserAdministration;
import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The workshop on a database and a port of its own, and programs that call it. */
final class TestApi implements AutoCloseable {

  private final TestDatabase database = TestPostgres.database();
  private final ConfigurableApplicationContext context;
  private final HttpProbe probe;

  private TestApi(Class<?> configuration, String... arguments) {
    database.execute(upOf("/migrations/api/0001_log.sql"));
    SpringApplication application = new SpringApplication(configuration);
    application.setBannerMode(Banner.Mode.OFF);
    application.setDefaultProperties(
        Map.of(
            "server.port", "0",
            "spring.datasource.url", database.jdbcUrl(),
            "spring.datasource.username", database.user(),
            "spring.datasource.password", database.password(),
            "spring.jpa.hibernate.ddl-auto", "update",
            "spring.datasource.hikari.connection-timeout", "1000",
            "spring.jpa.open-in-view", "false",
            "whimbrel.api.max-body", "20KB",
            "whimbrel.api.max-records", "1000",
            "logging.level.root", "warn"));
    this.context = application.run(arguments);
    this.probe = HttpProbe.of(url());
  }

  /** With a user {@code root} who may do everything. */
  static TestApi start(String... arguments) {
    return withRoot(new TestApi(Workshop.class, arguments));
  }

  /** The same of another application than the workshop. */
  static TestApi of(Class<?> configuration) {
    return withRoot(new TestApi(configuration));
  }

  private static TestApi withRoot(TestApi api) {
    api.users().create(new NewUser("root", "Ruth Root", "", true), "four words do well");
    return api;
  }

  /** The statements of a migration, which Hibernate cannot make from the entity. */
  private static String upOf(String migration) {
    try (InputStream file = TestApi.class.getResourceAsStream(migration)) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.substring(text.indexOf("-- migrate:up"), text.indexOf("-- migrate:down"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TestDatabase database() {
    return database;
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  private UserAdministration users() {
    return bean(UserAdministration.class);
  }

  /** A program with a key of {@code root} that is good for these permissions. */
  Program program(String... scopes) {
    NewApiKey key = new NewApiKey("root", "test", Set.of(scopes), null);
    return new Program(this, "Bearer " + bean(ApiKeys.class).issue(key));
  }

  /** A program without a key. */
  Program stranger() {
    return new Program(this, null);
  }

  private String url() {
    var server = ((ServletWebServerApplicationContext) context).getWebServer();
    return "http://localhost:" + Objects.requireNonNull(server).getPort();
  }

  /**
   * A caller.
   *
   * @param api that it calls
   * @param authorization that it shows, or null
   */
  record Program(TestApi api, @Nullable String authorization) {

    Reply get(String path, String... headers) {
      return send("GET", path, null, headers);
    }

    /** The body of an answer that is no text. */
    byte[] bytes(String path) {
      try (HttpClient client = HttpClient.newHttpClient()) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(api.url() + path))
                .header("Authorization", Objects.requireNonNull(authorization))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while asking for " + path, e);
      }
    }

    /** A reader who stops at the first bytes of an answer. */
    Socket reading(String path) throws IOException {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(4096);
      URI site = URI.create(api.url());
      socket.connect(new InetSocketAddress(site.getHost(), site.getPort()));
      String request =
          "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n\r\n"
              .formatted(path, Objects.requireNonNull(authorization));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] first = socket.getInputStream().readNBytes(12);
      assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
      return socket;
    }

    Reply post(String path, String body) {
      return send("POST", path, body, "Content-Type", "application/json");
    }

    Reply patch(String path, String body, String... headers) {
      String[] all = new String[headers.length + 2];
      all[0] = "Content-Type";
      all[1] = "application/json";
      System.arraycopy(headers, 0, all, 2, headers.length);
      return send("PATCH", path, body, all);
    }

    Reply delete(String path, String... headers) {
      return send("DELETE", path, null, headers);
    }

    Reply send(String method, String path, @Nullable String body, String... headers) {
      HttpRequest.Builder request =
          api.probe
              .request(path)
              .method(
                  method,
                  body == null
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(body));
      if (authorization != null) {
        request.header("Authorization", authorization);
      }
      for (int i = 0; i < headers.length; i += 2) {
        request.header(headers[i], headers[i + 1]);
      }
      Reply reply = new Reply(api.probe.send(request));
      // Programs share a connection, and would share a session if they were given one.
      assertThat(api.probe.cookies()).noneMatch(c -> c.startsWith("whimbrel_session"));
      return reply;
    }
  }

  /**
   * What a program got.
   *
   * @param answer as HTTP has it
   */
  record Reply(HttpProbe.Answer answer) {

    int status() {
      return answer.status();
    }

    String header(String name) {
      return answer.header(name);
    }

    JsonNode json() {
      return Json.MAPPER.readTree(answer.body());
    }

    @Override
    public String toString() {
      return status() + " " + answer.body();
    }
  }

  @Override
  public void close() {
    probe.close();
    context.close();
    database.close();
  }
}
