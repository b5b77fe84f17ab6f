package dev.whimbrel.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.api.TestApi.Program;
import dev.whimbrel.api.TestApi.Reply;
import dev.whimbrel.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class OpenApiTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static TestApi api;
  private static Program program;
  private static JsonNode document;

  @BeforeAll
  static void open() {
    api = TestApi.start();
    program = api.program("*");
    program.post("/api/v1/shop/drawer", "{\"code\": \"top\", \"label\": \"Top drawer\"}");
    program.post("/api/v1/shop/material", "{\"name\": \"Wood\"}");
    document = program.get("/api/v1/openapi.json").json();
  }

  @AfterAll
  static void close() {
    api.close();
  }

  @Test
  void everyRouteHasItsLineInTheReference() throws IOException {
    String page = Files.readString(Checkout.root().resolve("docs/reference/api.md"));
    for (ApiRoutes.Route route : api.bean(ApiRoutes.class).all()) {
      String place =
          route
              .pattern()
              .replace("{app}", "APP")
              .replace("{name}", "RESOURCE")
              .replace("{key}", "KEY")
              .replace("{format}", "csv");
      assertThat(page).as(place).contains("| `%s %s`".formatted(route.method(), place));
    }
  }

  @Test
  void everythingThatItRefersToIsThere() {
    List<String> references = new ArrayList<>();
    document.findValues("$ref").forEach(node -> references.add(node.asString()));
    assertThat(references).hasSizeGreaterThan(20);
    for (String reference : references) {
      assertThat(document.at(reference.substring(1).replace("%7E", "~")).isMissingNode())
          .as(reference)
          .isFalse();
    }
    assertThat(document.get("openapi").asString()).isEqualTo("3.1.0");
  }

  @Test
  void itHasEachRouteOfEachResource() {
    Set<String> described = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(m -> described.add(m.getKey() + " " + path.getKey())));
    assertThat(described)
        .contains(
            "get /api/v1/shop/tool",
            "post /api/v1/shop/tool",
            "post /api/v1/shop/tool/bulk",
            "get /api/v1/shop/tool/{key}",
            "patch /api/v1/shop/tool/{key}",
            "delete /api/v1/shop/tool/{key}");
    JsonNode viewed =
        api.program("shop/tool: view").get("/api/v1/openapi.json").json().get("paths");
    assertThat(viewed.size()).isEqualTo(3);
    assertThat(viewed.get("/api/v1/shop/tool").has("post")).isFalse();
  }

  @Test
  void whatIsGeneratedFromItHasTypesAndNames() {
    JsonNode list = document.at("/paths/~1api~1v1~1shop~1tool/get");
    assertThat(
            list.at("/responses/200/content/application~1json/schema/properties/rows/items/$ref")
                .asString())
        .isEqualTo("#/components/schemas/shop.tool.row");
    assertThat(document.at("/components/schemas/shop.tool.row/properties/name/type").asString())
        .isEqualTo("string");
    assertThat(list.get("operationId").asString()).isEqualTo("shop.tool.list");
    assertThat(list.get("tags").toString()).isEqualTo("[\"shop/tool\"]");
    assertThat(document.get("tags").findValuesAsString("name")).contains("shop/tool");
    List<JsonNode> operations = new ArrayList<>();
    document.get("paths").forEach(path -> path.forEach(operations::add));
    List<String> ids =
        operations.stream()
            .filter(JsonNode::isObject)
            .map(operation -> operation.path("operationId").asString(""))
            .toList();
    assertThat(ids).hasSizeGreaterThan(20).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  void whatIsGoingAwayIsShownAndTakenNoMore() {
    String colour = "/components/schemas/shop.drawer/properties/colour";
    assertThat(document.at(colour + "/deprecated").asBoolean()).isTrue();
    assertThat(document.at(colour + "/description").asString()).isEqualTo("Deprecated: look at it");
    assertThat(document.at("/components/schemas/shop.drawer.new/properties").has("colour"))
        .isFalse();
    assertThat(program.get("/api/v1/shop/drawer/top").json().has("colour")).isTrue();
    assertThat(
            program
                .post(
                    "/api/v1/shop/drawer",
                    "{\"code\": \"x\", \"label\": \"X\", \"colour\": \"red\"}")
                .answer()
                .body())
        .contains("colour", "This cannot be set.");
  }

  @Test
  void theSchemaSaysWhatAFieldTakes() {
    JsonNode fields = document.at("/components/schemas/shop.tool.new/properties");
    assertThat(fields.get("name").toString())
        .contains("\"type\":\"string\"", "\"maxLength\":40", "\"title\":\"Name\"");
    assertThat(fields.get("sharpness").toString()).contains("\"BLUNT\",\"SHARP\",null");
    assertThat(fields.get("drawer").toString()).contains("string").contains("shop/drawer");
    assertThat(fields.get("materials").at("/items/type").asString()).isEqualTo("integer");
    assertThat(fields.has("id")).isFalse();
    assertThat(document.at("/components/schemas/shop.tool.new/required").toString())
        .contains("name", "drawer");
  }

  /** Whatever is sent, the answer is one of those that the document has, and never a fault. */
  @Test
  void valuesOfEverySortGetAnAnswerOfTheDocument() {
    long seed = 20211121L;
    Random random = new Random(seed);
    JsonNode fields = document.at("/components/schemas/shop.tool.new/properties");
    List<String> names = new ArrayList<>();
    fields.properties().forEach(field -> names.add(field.getKey()));
    int accepted = 0;
    for (int i = 0; i < 300; i++) {
      ObjectNode body = NODES.objectNode();
      body.put("name", "n" + i);
      body.put("drawer", "top");
      for (int n = random.nextInt(4); n > 0; n--) {
        body.set(names.get(random.nextInt(names.size())), anything(random, 2));
      }
      Reply reply = program.post("/api/v1/shop/tool", body.toString());
      assertThat(reply.status()).as("seed %d: %s -> %s", seed, body, reply).isIn(201, 422);
      String schema = reply.status() == 201 ? "shop.tool" : "problem";
      conforms(document.at("/components/schemas/" + schema + "/properties"), reply.json());
      accepted += reply.status() == 201 ? 1 : 0;
    }
    assertThat(accepted).isBetween(60, 240);
  }

  /** The answer has the members that the document names, and each is of a type that it names. */
  private static void conforms(JsonNode properties, JsonNode answer) {
    for (var member : answer.properties()) {
      JsonNode schema = properties.get(member.getKey());
      assertThat(schema).as(member.getKey()).isNotNull();
      JsonNode type = schema.get("type");
      if (type != null) {
        List<String> types = new ArrayList<>();
        (type.isArray() ? type : NODES.arrayNode().add(type)).forEach(t -> types.add(t.asString()));
        assertThat(types).as(member.toString()).contains(type(member.getValue(), types));
      }
    }
  }

  private static String type(JsonNode value, List<String> types) {
    return switch (value.getNodeType()) {
      case NULL -> "null";
      case BOOLEAN -> "boolean";
      case STRING -> "string";
      case ARRAY -> "array";
      case OBJECT -> "object";
      case NUMBER -> value.isIntegralNumber() && types.contains("integer") ? "integer" : "number";
      default -> throw new AssertionError(value.getNodeType());
    };
  }

  private static JsonNode anything(Random random, int depth) {
    List<String> texts =
        List.of(
            "",
            "top",
            "2021-02-26",
            "-5-01-01",
            "25:00",
            "\u0000",
            "'; --",
            "Ä\ud83d\ude00",
            "9".repeat(400),
            "\ud800",
            "2021-02-26T00:00:00Z",
            "+10000-01-01T00:00:00Z",
            "SHARP");
    return switch (random.nextInt(depth == 0 ? 6 : 8)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextInt(-3, 3));
      case 3 -> NODES.numberNode(random.nextLong());
      case 4 -> NODES.numberNode(new java.math.BigDecimal("1e" + random.nextInt(-400, 400)));
      case 5 -> NODES.stringNode(texts.get(random.nextInt(texts.size())));
      case 6 -> NODES.arrayNode().add(anything(random, depth - 1));
      default -> NODES.objectNode().set("k", anything(random, depth - 1));
    };
  }
}
