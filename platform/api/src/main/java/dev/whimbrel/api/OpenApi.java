package dev.whimbrel.api;

import dev.whimbrel.api.log.Logged;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.query.Filter;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.Operator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Describes to whoever asks what that one may call, as an OpenAPI 3.1 document. */
final class OpenApi {

  private static final String KEY =
      "The key of a row. Of a text, each byte in UTF-8 but letters without accents, digits and - is"
          + " written as _ and two small hexadecimal digits: A_2f1 for A/1. Escapes such as %20 are"
          + " read as well, except %2F and %5C, which servers refuse; a _ before two such digits is"
          + " _5f.";

  /** The ending of the schema of a row in a list. */
  private static final String LISTED = ".row";

  private static final String PROBLEM = "#/components/responses/problem";

  /** How a call can be refused that only reads. */
  private static final List<Integer> READING = List.of(400, 401, 403, 404, 429, 503, 504);

  /** How one can that sends something. */
  private static final List<Integer> WRITING =
      List.of(400, 401, 403, 404, 409, 413, 415, 422, 429, 503, 504);

  /** How one can that changes a row which somebody else may have changed. */
  private static final List<Integer> CHANGING =
      List.of(400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 503, 504);

  private final ApiGate gate;
  private final FieldSchemas fields;
  private final String title;

  OpenApi(ApiGate gate, String title) {
    this.gate = gate;
    this.fields = new FieldSchemas(gate.resources());
    this.title = title;
  }

  ServerResponse answer(ServerRequest request) {
    Logged.withoutAnswer(request.servletRequest(), "The document is not kept.");
    return Json.answer(HttpStatus.OK).body(Json.bytes(document()));
  }

  /** Nobody hears of what he may do nothing with. */
  private boolean isOpen(Resource<?> resource) {
    return gate.access().sees(resource)
        || gate.access().adds(resource)
        || gate.access().changes(resource)
        || gate.access().deletes(resource);
  }

  private Map<String, Object> document() {
    Map<String, Object> paths = new LinkedHashMap<>();
    Map<String, Object> schemas = new LinkedHashMap<>();
    schemas.put("problem", problem());
    gate.visible().forEach(resource -> describe(resource, paths, schemas));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put("info", Map.of("title", title, "version", "1"));
    document.put("security", List.of(Map.of("key", List.of())));
    document.put("tags", gate.visible().stream().filter(this::isOpen).map(OpenApi::tag).toList());
    document.put("paths", paths);
    document.put("components", components(schemas));
    return document;
  }

  private void describe(
      Resource<?> resource, Map<String, Object> paths, Map<String, Object> schemas) {
    Map<String, Object> rows = rows(resource);
    if (!rows.isEmpty()) {
      paths.put(ApiRoutes.ROOT + "/" + resource.id(), rows);
      schemas.put(schema(resource, ""), whole(resource));
      schemas.put(schema(resource, LISTED), listed(resource));
      schemas.put(
          schema(resource, ".new"), object(resource, f -> RecordReader.isWritable(f, true), true));
      schemas.put(
          schema(resource, ".change"),
          object(resource, f -> RecordReader.isWritable(f, false), false));
    }
    if (gate.access().sees(resource)) {
      paths.put(ApiRoutes.ROOT + "/" + resource.id() + ".{format}", files(resource));
    }
    if (gate.access().adds(resource) && (resource.isFixed() || gate.access().changes(resource))) {
      paths.put(ApiRoutes.ROOT + "/" + resource.id() + "/bulk", bulk(resource));
      schemas.put(schema(resource, ".bulk"), object(resource, f -> isSent(resource, f), false));
    }
    if (gate.access().sees(resource)) {
      paths.put(ApiRoutes.ROOT + "/" + resource.id() + "/{key}", row(resource));
    }
  }

  private static Map<String, Object> components(Map<String, Object> schemas) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("description", "Refused; nothing was changed");
    problem.put("content", Map.of("application/problem+json", ref("problem")));
    return Map.of(
        "schemas",
        schemas,
        "responses",
        Map.of("problem", problem),
        "securitySchemes",
        Map.of("key", Map.of("type", "http", "scheme", "bearer")));
  }

  private Map<String, Object> rows(Resource<?> resource) {
    Map<String, Object> methods = new LinkedHashMap<>();
    if (gate.access().sees(resource)) {
      Map<String, Object> get =
          operation("List " + resource.pluralLabel(), READING, Map.of("200", page(resource)));
      named(get, resource, "list");
      get.put("parameters", parameters(resource));
      methods.put("get", get);
    }
    if (gate.access().adds(resource)) {
      Map<String, Object> post =
          operation("Add " + resource.label(), WRITING, Map.of("201", one(resource, "Added")));
      named(post, resource, "add");
      post.put("requestBody", body(resource, ".new"));
      methods.put("post", post);
    }
    return methods;
  }

  private Map<String, Object> files(Resource<?> resource) {
    Map<String, Object> content = new LinkedHashMap<>();
    for (Format format : Format.values()) {
      content.put(format.mediaType(), Map.of());
    }
    Map<String, Object> get =
        operation(
            "Take away all " + resource.pluralLabel(),
            READING,
            Map.of("200", Map.of("description", "All rows", "content", content)));
    named(get, resource, "export");
    List<String> endings = Stream.of(Format.values()).map(Format::ending).toList();
    List<Map<String, Object>> parameters = new ArrayList<>(parameters(resource));
    parameters.add(parameter("format", "path", Map.of("type", "string", "enum", endings)));
    get.put("parameters", parameters);
    return Map.of("get", get);
  }

  /** Whether a record of many may have the field. */
  private static boolean isSent(Resource<?> resource, Field field) {
    boolean key = resource.importKey().contains(field.name());
    return RecordReader.isWritable(field, true) || (key && RecordJson.isShown(field));
  }

  private Map<String, Object> bulk(Resource<?> resource) {
    Map<String, Object> records = new LinkedHashMap<>();
    records.put("type", "array");
    records.put("items", ref(schema(resource, ".bulk")).get("schema"));
    Map<String, Object> keys = Map.of("type", "array", "items", fields.of(resource.key()));
    Map<String, Object> places = Map.of("type", "array", "items", Map.of("type", "integer"));
    Map<String, Object> written =
        Map.of(
            "type",
            "object",
            "required",
            List.of("added", "changed", "repeated"),
            "properties",
            Map.of("added", keys, "changed", keys, "repeated", places));
    Map<String, Object> post =
        operation(
            "Add or change %s by %s"
                .formatted(resource.pluralLabel(), String.join(", ", resource.importKey())),
            WRITING,
            Map.of("200", json("Keys of the rows; places of records that came again", written)));
    named(post, resource, "bulk");
    post.put("requestBody", json("", records));
    return Map.of("post", post);
  }

  private static Map<String, Object> json(String description, Map<String, Object> schema) {
    Map<String, Object> content = Map.of("application/json", Map.of("schema", schema));
    return description.isEmpty()
        ? Map.of("required", true, "content", content)
        : Map.of("description", description, "content", content);
  }

  private Map<String, Object> row(Resource<?> resource) {
    Map<String, Object> methods = new LinkedHashMap<>();
    Map<String, Object> key = parameter("key", "path", Map.of("type", "string"));
    key.put("description", KEY);
    methods.put("parameters", List.of(key));
    methods.put("get", reading(resource));
    Map<String, Object> unchanged = parameter("If-Match", "header", Map.of("type", "string"));
    if (gate.access().changes(resource)) {
      Map<String, Object> patch =
          operation(
              "Change " + resource.label(), CHANGING, Map.of("200", one(resource, "Changed")));
      named(patch, resource, "change");
      patch.put("parameters", List.of(unchanged));
      patch.put("requestBody", body(resource, ".change"));
      methods.put("patch", patch);
    }
    if (gate.access().deletes(resource)) {
      Map<String, Object> delete =
          operation(
              "Delete " + resource.label(),
              CHANGING,
              Map.of("204", Map.of("description", "Deleted")));
      named(delete, resource, "delete");
      delete.put("parameters", List.of(unchanged));
      methods.put("delete", delete);
    }
    return methods;
  }

  private static Map<String, Object> reading(Resource<?> resource) {
    Map<String, Object> read =
        operation(
            "Read " + resource.label(),
            READING,
            Map.of("200", one(resource, "The row"), "304", Map.of("description", "Unchanged")));
    named(read, resource, "read");
    Map<String, Object> text = Map.of("type", "string");
    read.put(
        "parameters",
        List.of(parameter("columns", "query", text), parameter("If-None-Match", "header", text)));
    return read;
  }

  private static Map<String, Object> operation(
      String summary, List<Integer> refusals, Map<String, Object> answers) {
    Map<String, Object> all = new LinkedHashMap<>(answers);
    refusals.forEach(status -> all.put(status.toString(), Map.of("$ref", PROBLEM)));
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("summary", summary);
    operation.put("responses", all);
    return operation;
  }

  /** What clients call the operation, and what they put it with. */
  private static void named(Map<String, Object> operation, Resource<?> resource, String verb) {
    operation.put("operationId", "%s.%s.%s".formatted(resource.app(), resource.name(), verb));
    operation.put("tags", List.of(resource.id()));
  }

  private static Map<String, Object> tag(Resource<?> resource) {
    return Map.of("name", resource.id(), "description", resource.pluralLabel());
  }

  private static Map<String, Object> one(Resource<?> resource, String description) {
    return Map.of(
        "description",
        description,
        "content",
        Map.of("application/json", ref(schema(resource, ""))));
  }

  private static Map<String, Object> page(Resource<?> resource) {
    Map<String, Object> link = Map.of("type", List.of("string", "null"));
    Map<String, Object> row = ref(schema(resource, LISTED));
    Map<String, Object> rows = Map.of("type", "array", "items", row.get("schema"));
    Map<String, Object> schema =
        Map.of(
            "type",
            "object",
            "required",
            List.of("rows", "next", "previous"),
            "properties",
            Map.of("rows", rows, "next", link, "previous", link));
    return Map.of(
        "description",
        "Up to so many %s as \"rows\" says".formatted(resource.pluralLabel()),
        "content",
        Map.of("application/json", Map.of("schema", schema)));
  }

  private List<Map<String, Object>> parameters(Resource<?> resource) {
    Map<String, Object> text = Map.of("type", "string");
    List<Map<String, Object>> all = new ArrayList<>();
    List.of("q", "sort", "columns", "after", "before", "page")
        .forEach(name -> all.add(parameter(name, "query", text)));
    all.add(parameter("rows", "query", Map.of("type", "integer", "enum", ListQuery.SIZES)));
    Map<String, Object> zone = parameter(ListLinks.ZONE, "query", text);
    zone.put("description", "The zone of days, such as America/Los_Angeles; UTC unless said");
    all.add(zone);
    List<Field> compared = new ArrayList<>(resource.fields());
    gate.computed(resource).stream()
        .filter(field -> resource.resolve(field.name()).isCompared())
        .forEach(compared::add);
    for (Field field : compared) {
      if (!field.secret()) {
        Operator.of(field.kind())
            .forEach(
                o ->
                    all.add(
                        parameter(
                            new Filter.Comparison(field.name(), o).parameter(), "query", text)));
      }
    }
    return all;
  }

  private static Map<String, Object> parameter(
      String name, String place, Map<String, Object> schema) {
    Map<String, Object> parameter = new LinkedHashMap<>();
    parameter.put("name", name);
    parameter.put("in", place);
    parameter.put("schema", schema);
    if (place.equals("path")) {
      parameter.put("required", true);
    }
    return parameter;
  }

  private static Map<String, Object> body(Resource<?> resource, String kind) {
    return Map.of(
        "required", true, "content", Map.of("application/json", ref(schema(resource, kind))));
  }

  private Map<String, Object> object(Resource<?> resource, Predicate<Field> which, boolean whole) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Field field : resource.fields()) {
      if (which.test(field)) {
        properties.put(field.name(), fields.of(field));
        if (whole && (field.required() || field.key())) {
          required.add(field.name());
        }
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema;
  }

  /** A row as it is given: what is computed only where its columns are asked for. */
  private Map<String, Object> whole(Resource<?> resource) {
    Map<String, Object> schema = object(resource, RecordJson::isShown, false);
    Map<String, Object> properties = new LinkedHashMap<>();
    resource.fields().stream()
        .filter(RecordJson::isShown)
        .forEach(field -> properties.put(field.name(), fields.of(field)));
    for (Field field : gate.computed(resource)) {
      Map<String, Object> property = fields.of(field);
      property.put("readOnly", true);
      property.put("description", "Computed; given where \"columns\" names it");
      properties.put(field.name(), property);
    }
    schema.put("properties", properties);
    return schema;
  }

  /** A row of a list: columns over references are members with the path as their name. */
  private Map<String, Object> listed(Resource<?> resource) {
    Map<String, Object> schema = whole(resource);
    schema.remove("additionalProperties");
    return schema;
  }

  private static Map<String, Object> problem() {
    Map<String, Object> text = Map.of("type", "string");
    Map<String, Object> error =
        Map.of(
            "type",
            "object",
            "properties",
            Map.of("detail", text, "pointer", text, "index", Map.of("type", "integer")));
    return Map.of(
        "type",
        "object",
        "properties",
        Map.of(
            "type", text,
            "title", text,
            "status", Map.of("type", "integer"),
            "detail", text,
            "errors", Map.of("type", "array", "items", error)));
  }

  private static Map<String, Object> ref(String schema) {
    return Map.of("schema", Map.of("$ref", "#/components/schemas/" + schema));
  }

  private static String schema(Resource<?> resource, String kind) {
    return resource.app() + "." + resource.name() + kind;
  }
}
