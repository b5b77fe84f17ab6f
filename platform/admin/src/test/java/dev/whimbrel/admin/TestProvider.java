package dev.whimbrel.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A provider of sign-ins that speaks over real HTTP what is written in "OpenID Connect Core 1.0
 * incorporating errata set 2" (sections 3.1.2, 3.1.3 and 5.3) and "OpenID Connect Discovery 1.0
 * incorporating errata set 2" (section 4), both of 15 December 2023, and in RFC 7636 (PKCE) of
 * September 2015. It signs with a real RSA key, and lies when a test wants it to.
 */
final class TestProvider implements AutoCloseable {

  static final String CLIENT = "whimbrel-test";
  static final String SECRET = "the provider's secret, 42";

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final KeyPair key = keys();
  private final KeyPair another = keys();
  private HttpServer server;
  private final int port;

  /** Who signs in there, as the claims of the token say. */
  final Map<String, Object> person = new TreeMap<>();

  /** What a test changes in the token before it is signed. */
  Consumer<Map<String, Object>> lie = claims -> {};

  /** Whether tokens are signed by a key that is not the provider's. */
  boolean forged;

  /** What it answers instead of letting the person in; empty for letting in. */
  String error = "";

  TestProvider() {
    this.server = open(0);
    this.port = server.getAddress().getPort();
  }

  private HttpServer open(int wanted) {
    try {
      HttpServer opened =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
      opened.createContext("/.well-known/openid-configuration", this::describe);
      opened.createContext("/authorize", this::authorize);
      opened.createContext("/token", this::token);
      opened.createContext("/keys", exchange -> json(exchange, 200, "{\"keys\":[" + jwk() + "]}"));
      opened.createContext("/userinfo", this::userinfo);
      opened.start();
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins a person anew. */
  void person(String subject, String name) {
    lie = claims -> {};
    forged = false;
    error = "";
    person.clear();
    person.put("sub", subject);
    person.put("preferred_username", name);
  }

  String issuer() {
    return "http://127.0.0.1:" + port;
  }

  /** Goes away, for as long as the test wants. */
  void stop() {
    server.stop(0);
  }

  /** Comes back at the same address. */
  void start() {
    server = open(port);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void describe(HttpExchange exchange) throws IOException {
    json(
        exchange,
        200,
        text(
            Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/keys",
                "userinfo_endpoint", issuer() + "/userinfo",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"),
                "token_endpoint_auth_methods_supported", List.of("client_secret_basic"))));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    boolean complete =
        "code".equals(asked.get("response_type"))
            && CLIENT.equals(asked.get("client_id"))
            && "S256".equals(asked.get("code_challenge_method"))
            && asked.getOrDefault("code_challenge", "").length() == 43
            && asked.getOrDefault("nonce", "").length() > 20
            && asked.getOrDefault("state", "").length() > 20
            && Arrays.asList(asked.getOrDefault("scope", "").split(" ")).contains("openid");
    if (!complete) {
      json(exchange, 400, text(Map.of("asked", asked.toString())));
      return;
    }
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    String answer = error.isEmpty() ? "code=" + code : "error=" + error;
    String state = URLEncoder.encode(asked.getOrDefault("state", ""), StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .add("Location", asked.getOrDefault("redirect_uri", "") + "?" + answer + "&state=" + state);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> sent =
        parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Map<String, String> asked = codes.remove(sent.getOrDefault("code", ""));
    String credentials =
        URLEncoder.encode(CLIENT, StandardCharsets.UTF_8)
            + ":"
            + URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    if (!basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      json(exchange, 401, "{\"error\":\"invalid_client\"}");
    } else if (asked == null
        || !"authorization_code".equals(sent.get("grant_type"))
        || !asked.getOrDefault("redirect_uri", "").equals(sent.get("redirect_uri"))
        || !asked
            .getOrDefault("code_challenge", "")
            .equals(digest(sent.getOrDefault("code_verifier", "")))) {
      json(exchange, 400, "{\"error\":\"invalid_grant\"}");
    } else {
      json(
          exchange,
          200,
          text(
              Map.of(
                  "access_token",
                  "opens nothing",
                  "token_type",
                  "Bearer",
                  "expires_in",
                  60,
                  "id_token",
                  idToken(asked.getOrDefault("nonce", "")))));
    }
  }

  private void userinfo(HttpExchange exchange) throws IOException {
    boolean known =
        "Bearer opens nothing".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    json(exchange, known ? 200 : 401, known ? text(person) : "{}");
  }

  private String idToken(String nonce) {
    Map<String, Object> claims = new TreeMap<>(person);
    long now = Instant.now().getEpochSecond();
    claims.put("iss", issuer());
    claims.put("aud", CLIENT);
    claims.put("iat", now);
    claims.put("exp", now + 300);
    claims.put("nonce", nonce);
    lie.accept(claims);
    String signed =
        BASE64.encodeToString(bytes("{\"alg\":\"RS256\",\"kid\":\"one\"}"))
            + "."
            + BASE64.encodeToString(bytes(text(claims)));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign((forged ? another : key).getPrivate());
      signature.update(bytes(signed));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String jwk() {
    RSAPublicKey open = (RSAPublicKey) key.getPublic();
    return text(
        Map.of(
            "kty", "RSA",
            "kid", "one",
            "use", "sig",
            "alg", "RS256",
            "n", BASE64.encodeToString(unsigned(open.getModulus().toByteArray())),
            "e", BASE64.encodeToString(unsigned(open.getPublicExponent().toByteArray()))));
  }

  private static byte[] unsigned(byte[] number) {
    return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String digest(String verifier) {
    try {
      return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes(verifier)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** JSON of texts, numbers, truths, lists and maps. */
  private static String text(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> text(String.valueOf(entry.getKey())) + ":" + text(entry.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case List<?> list ->
          list.stream().map(TestProvider::text).collect(Collectors.joining(",", "[", "]"));
      case String text -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      default -> value.toString();
    };
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes(body).length);
    exchange.getResponseBody().write(bytes(body));
    exchange.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The parameters of an address or a form. */
  static Map<String, String> parameters(String encoded) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : encoded.split("&")) {
      String[] halves = pair.split("=", 2);
      parameters.put(
          URLDecoder.decode(halves[0], StandardCharsets.UTF_8),
          URLDecoder.decode(halves.length > 1 ? halves[1] : "", StandardCharsets.UTF_8));
    }
    return parameters;
  }

  /** The path and query of an address. */
  static String path(String address) {
    URI uri = URI.create(address);
    return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }
}
