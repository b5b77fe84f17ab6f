package dev.whimbrel.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.api.TestApi.Program;
import dev.whimbrel.api.TestApi.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls made up from the API's own document: each operation with values of its schemas, most of
 * them a little or wholly wrong. No answer is a fault, and none is outside of the document.
 */
class ApiFuzzTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> TEXTS =
      List.of(
          "",
          "1",
          "-1",
          "top",
          "Wood",
          "2021-02-26",
          "2021-02-26T00:00:00Z",
          "25:61",
          "me",
          "today",
          "null",
          "\u0000",
          "\ud800",
          "'; drop table tool; --",
          "Ä\ud83d\ude00",
          "%",
          "../..",
          "9".repeat(400),
          "99999999999999999999",
          "[]",
          "{\"a\":1}");

  private static TestApi api;
  private static Program program;
  private static JsonNode document;

  @BeforeAll
  static void open() {
    api = TestApi.start();
    program = api.program("*");
    program.post("/api/v1/shop/drawer", "{\"code\": \"top\", \"label\": \"Top drawer\"}");
    program.post("/api/v1/shop/material", "{\"name\": \"Wood\"}");
    program.post("/api/v1/shop/tool", "{\"name\": \"Saw\", \"drawer\": \"top\"}");
    document = program.get("/api/v1/openapi.json").json();
  }

  @AfterAll
  static void close() {
    api.close();
  }

  /**
   * An operation of the document.
   *
   * @param method in small letters
   * @param path with its parameters
   * @param described what the document says
   */
  private record Operation(String method, String path, JsonNode described) {}

  private static List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(method -> !method.getKey().equals("parameters"))
                    .forEach(
                        method ->
                            all.add(
                                new Operation(method.getKey(), path.getKey(), method.getValue()))));
    // Whoever makes up changes of people and keys soon has none to go on with.
    return all.stream().filter(o -> o.path().startsWith("/api/v1/shop/")).toList();
  }

  @Test
  void noAnswerIsAFaultOrOutsideOfTheDocument() {
    fuzz(20261121L, 12);
  }

  @Test
  @Tag("deep")
  void norIsAnyOfMany() {
    for (long seed = 1; seed <= 20; seed++) {
      fuzz(seed, 60);
    }
  }

  private static void fuzz(long seed, int rounds) {
    Random random = new Random(seed);
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Operation operation : operations()) {
        String path = path(operation, random);
        @Nullable String body = body(operation, random);
        Reply reply =
            program.send(
                operation.method().toUpperCase(Locale.ROOT),
                path,
                body,
                headers(operation, random));
        String call = "seed %d: %s %s %s".formatted(seed, operation.method(), path, body);
        assertThat(reply.status()).as("%s -> %s", call, reply).isLessThan(500);
        conforms(operation, reply, call);
        counts.merge(reply.status(), 1, Integer::sum);
      }
    }
    assertThat(counts).as("what was answered").containsKeys(200, 201, 400, 404, 422);
  }

  private static void conforms(Operation operation, Reply reply, String call) {
    JsonNode described = operation.described().at("/responses/" + reply.status());
    assertThat(described.isMissingNode()).as("%s -> %s", call, reply).isFalse();
    JsonNode response =
        described.has("$ref")
            ? document.at(described.get("$ref").asString().substring(1))
            : described;
    JsonNode content = response.path("content");
    if (!content.isMissingNode()) {
      String type = reply.header("Content-Type").replaceFirst("^(application/.*?);.*", "$1");
      List<String> types = new ArrayList<>();
      content.properties().forEach(one -> types.add(one.getKey()));
      assertThat(types).as("%s -> %s", call, reply).contains(type);
      if (type.endsWith("json") && content.path(type).has("schema")) {
        assertThat(Schemas.misfits(document, content.path(type).get("schema"), reply.json()))
            .as("%s -> %s", call, reply)
            .isEmpty();
      }
    }
  }

  private static String path(Operation operation, Random random) {
    String path = operation.path();
    if (path.contains("{key}")) {
      String key = random.nextInt(3) == 0 ? text(random) : random.nextBoolean() ? "1" : "top";
      path = path.replace("{key}", key.isEmpty() ? "1" : encoded(key));
    }
    if (path.contains("{format}")) {
      path = path.replace("{format}", List.of("csv", "json", "ndjson").get(random.nextInt(3)));
    }
    List<String> query = new ArrayList<>();
    List<JsonNode> parameters =
        Stream.of(operation.described().path("parameters"))
            .flatMap(all -> all.valueStream())
            .filter(one -> one.get("in").asString().equals("query"))
            .toList();
    for (int n = parameters.isEmpty() ? 0 : random.nextInt(3); n > 0; n--) {
      String name = parameters.get(random.nextInt(parameters.size())).get("name").asString();
      query.add(encoded(name) + "=" + encoded(text(random)));
    }
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String text(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private static String[] headers(Operation operation, Random random) {
    List<String> headers = new ArrayList<>();
    if (operation.described().has("requestBody")) {
      headers.addAll(
          List.of("Content-Type", random.nextInt(20) == 0 ? "text/plain" : "application/json"));
    }
    if (operation.path().contains("{key}") && random.nextInt(4) == 0) {
      headers.addAll(List.of("If-Match", "\"" + random.nextInt() + "\""));
    }
    return headers.toArray(String[]::new);
  }

  private static @Nullable String body(Operation operation, Random random) {
    JsonNode schema = operation.described().at("/requestBody/content/application~1json/schema");
    if (schema.isMissingNode()) {
      return null;
    }
    JsonNode value = value(schema, random, 0);
    String text = value.toString();
    return random.nextInt(15) == 0 ? text.substring(0, text.length() / 2) : text;
  }

  /** A value that the schema may allow, and often does not. */
  private static JsonNode value(JsonNode schema, Random random, int depth) {
    if (schema.has("$ref")) {
      return value(document.at(schema.get("$ref").asString().substring(1)), random, depth);
    }
    if (random.nextInt(12) == 0 || depth > 4) {
      return any(random);
    }
    if (schema.has("enum")) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
    }
    JsonNode type = schema.path("type");
    String one =
        type.isArray() ? type.get(random.nextInt(type.size())).asString() : type.asString("");
    return switch (one) {
      case "object" -> object(schema, random, depth);
      case "array" -> array(schema, random, depth);
      case "integer" -> NODES.numberNode(random.nextInt(4));
      case "number" -> NODES.numberNode(random.nextInt(400) / 8.0);
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "null" -> NODES.nullNode();
      case "string" -> string(schema, random);
      default -> any(random);
    };
  }

  private static JsonNode string(JsonNode schema, Random random) {
    String plain =
        switch (schema.path("format").asString("")) {
          case "date" -> "2021-02-26";
          case "date-time" -> "2021-02-26T10:00:00Z";
          case "uuid" -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
          default -> schema.has("pattern") ? "10:00" : random.nextBoolean() ? "top" : text(random);
        };
    return NODES.stringNode(plain);
  }

  private static JsonNode array(JsonNode schema, Random random, int depth) {
    var array = NODES.arrayNode();
    for (int n = random.nextInt(4); n > 0; n--) {
      array.add(value(schema.path("items"), random, depth + 1));
    }
    return array;
  }

  private static JsonNode object(JsonNode schema, Random random, int depth) {
    ObjectNode object = NODES.objectNode();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asString()));
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              boolean wanted = required.contains(property.getKey());
              if (random.nextInt(wanted ? 10 : 3) > (wanted ? 0 : 1)) {
                object.set(property.getKey(), value(property.getValue(), random, depth + 1));
              }
            });
    if (random.nextInt(15) == 0) {
      object.set("nobodyKnowsThis", any(random));
    }
    return object;
  }

  private static JsonNode any(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(true);
      case 2 -> NODES.numberNode(random.nextLong());
      case 3 -> NODES.numberNode(new java.math.BigDecimal("1e" + random.nextInt(-400, 400)));
      case 4 -> NODES.arrayNode().add("x");
      case 5 -> NODES.objectNode().put("k", "v");
      default -> NODES.stringNode(text(random));
    };
  }
}
