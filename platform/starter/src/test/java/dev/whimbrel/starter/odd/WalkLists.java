package dev.whimbrel.starter.odd;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.query.Operator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Goes through the pages and lists of an entity. */
record WalkLists(Caller caller, OddRows rows, Tries tries) {

  void pages(Resource<?> resource) {
    for (String place :
        List.of(
            "data",
            "add",
            "count",
            "choices",
            "import",
            "columns",
            "views",
            "bulk",
            "map",
            "points",
            "combine",
            "children",
            "api-docs")) {
      caller.get("/" + place + "/" + resource.id());
    }
    caller.expect(caller.get("/data/" + resource.id()), 200, "list of " + resource.id());
    caller.expect(
        caller.get("/choices/" + resource.id() + "?q=1"), 200, "choices of " + resource.id());
    for (String key : List.of("0", "nothing", "%25")) {
      for (String path :
          List.of(
              "/data/" + resource.id() + "/" + key,
              "/data/" + resource.id() + "/" + key + "/delete",
              "/cell/" + resource.id() + "/" + key + "?_field=name")) {
        caller.get(path);
      }
      for (String method : List.of("GET", "PATCH", "DELETE")) {
        if (!made(resource).contains(key)) {
          caller.call(method, resource.id() + "/" + key, method.equals("PATCH") ? "{}" : null);
        }
      }
    }
    for (String body : List.of("", "[]", "{}", "{\"nothing\": 1}", "null")) {
      if (!body.equals("{}")) {
        caller.call("POST", resource.id(), body);
      }
      caller.call("POST", resource.id() + "/bulk", body);
    }
  }

  private List<String> made(Resource<?> resource) {
    return rows.keys(resource).stream().map(JsonNode::asString).toList();
  }

  void lists(Resource<?> resource) {
    String api = "/api/v1/" + resource.id();
    for (String format : List.of(".csv", ".xlsx", ".ndjson", ".json", "")) {
      caller.expect(caller.call("GET", resource.id() + format, null), 200, "GET " + api + format);
    }
    for (Field field : Tries.some(resource)) {
      String name = Tries.enc(field.name());
      for (String query : List.of("sort=-" + name, "columns=" + name, "group=" + name)) {
        caller.call("GET", resource.id() + "?" + query, null);
      }
      caller.get("/data/%s?columns=%s&sort=%s&group=%s".formatted(resource.id(), name, name, name));
      for (Operator operator : tries.tried(resource, field, List.of(Operator.values()))) {
        String word = operator.word().isEmpty() ? name : name + "__" + operator.word();
        for (String value : tries.tried(resource, field, List.of("1", "x%00", ""))) {
          caller.call("GET", resource.id() + "?" + word + "=" + value, null);
        }
      }
      caller.get("/filter/" + resource.id() + "?_field=" + name);
    }
  }
}
