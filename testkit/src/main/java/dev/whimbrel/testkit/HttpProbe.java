package dev.whimbrel.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One visitor of a site over HTTP: keeps cookies, follows no redirect, sends the page's token. */
public final class HttpProbe implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern TOKEN =
      Pattern.compile(
          "name=\"_csrf\"[^>]*value=\"([^\"]+)\"|value=\"([^\"]+)\"[^>]*name=\"_csrf\"");

  private final URI site;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(PATIENCE).build();

  private HttpProbe(URI site) {
    this.site = site;
  }

  /** A new visitor of the site, such as {@code http://localhost:8080}. */
  public static HttpProbe of(String site) {
    return new HttpProbe(URI.create(site));
  }

  /**
   * What the site answered.
   *
   * @param status the HTTP status
   * @param headers by lower-case name, several values joined by a line break
   * @param body as text
   */
  public record Answer(int status, Map<String, String> headers, String body) {
    /** A header, or nothing at all. */
    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
    }

    /** The hidden token of the page's forms. */
    public String token() {
      Matcher found = TOKEN.matcher(body);
      if (!found.find()) {
        throw new AssertionError("No _csrf field in:\n" + body);
      }
      return found.group(1) == null ? found.group(2) : found.group(1);
    }
  }

  /** The cookies that the site gave, as {@code name=value}. */
  public List<String> cookies() {
    return cookies.getCookieStore().getCookies().stream()
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .toList();
  }

  /** Asks for a page. */
  public Answer get(String path) {
    return send(request(path).GET());
  }

  /** Sends a form as it is. */
  public Answer post(String path, Map<String, String> form) {
    return post(path, List.copyOf(form.entrySet()));
  }

  /** Sends a form whose controls may have the same name. */
  public Answer post(String path, List<Map.Entry<String, String>> form) {
    String body =
        form.stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Opens the page and sends its form with its token, as a browser would. */
  public Answer submit(String path, Map<String, String> form) {
    Map<String, String> fields = new TreeMap<>(form);
    fields.put("_csrf", get(path).token());
    return post(path, fields);
  }

  /** Any other request; the path is resolved by {@link #request}. */
  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(
              request.timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      Map<String, String> headers = new TreeMap<>();
      response.headers().map().forEach((name, all) -> headers.put(name, String.join("\n", all)));
      return new Answer(response.statusCode(), headers, response.body());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while asking " + site, interrupted);
    }
  }

  /** The beginning of a request to this site. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(site.resolve(path));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}
