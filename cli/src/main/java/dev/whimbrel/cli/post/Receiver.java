package dev.whimbrel.cli.post;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** The address that batches are sent to. */
final class Receiver {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final URI address;
  private final Headers headers;
  private final Duration patience;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Receiver(URI address, Headers headers, Duration patience) {
    this.address = address;
    this.headers = headers;
    this.patience = patience;
  }

  /** Sends one batch, once. The key lets a receiver that keeps such know it again. */
  Answer send(Body body, String key) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    headers.addTo(request);
    request.setHeader("Idempotency-Key", key).POST(body.publisher());
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request.build(), BodyHandlers.ofString());
    try {
      return given(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Answer.Lost("no answer within " + patience.toSeconds() + " s");
    } catch (ExecutionException e) {
      return failed(e.getCause() == null ? e : e.getCause());
    }
  }

  private Answer given(HttpResponse<String> response) {
    String body = headers.hidden(response.body());
    Duration wait = response.headers().firstValue("Retry-After").map(Receiver::wait).orElse(null);
    return new Answer.Given(response.statusCode(), body, wait);
  }

  private static Answer failed(Throwable reason) {
    String said = reason.getMessage();
    String why =
        reason.getClass().getSimpleName() + (said == null || said.isBlank() ? "" : ": " + said);
    return switch (reason) {
      case HttpConnectTimeoutException e -> new Answer.Unsent("no connection within 5 s");
      case ConnectException e -> new Answer.Unsent(said == null ? "no connection" : why);
      case SSLHandshakeException e -> new Answer.Unsent(why);
      default -> new Answer.Lost(why);
    };
  }

  /** Seconds, or a moment; nothing where it is neither. */
  private static @Nullable Duration wait(String value) {
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration left = Duration.between(Instant.now(), at);
      return left.isNegative() ? Duration.ZERO : left;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
