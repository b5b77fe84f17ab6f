package dev.whimbrel.starter.odd;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.testkit.HttpProbe.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Goes through the fields of a row by the API: good values, then wrong ones. */
record WalkRecord(Caller caller, OddRows rows, Tries tries) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Each field alone by the API: the other good value, then wrong ones. */
  void record(Resource<?> resource, JsonNode key) {
    String path = OddRows.path(resource, key);
    caller.expect(caller.call("GET", path, null), 200, "GET api " + path);
    ObjectNode other = rows.good(resource, 0);
    for (Field field : Tries.some(resource).stream().filter(f -> !f.key()).toList()) {
      @Nullable JsonNode value = other.get(field.name());
      if (value != null && !field.unique() && !resource.name().equals("part")) {
        ObjectNode sent = JsonNodeFactory.instance.objectNode();
        sent.set(field.name(), value);
        Answer changed =
            caller.expect(
                caller.call("PATCH", path, sent.toString()),
                200,
                "PATCH " + path + " " + Caller.cut(sent.toString()));
        if (changed.status() == 200) {
          rows.same(
              resource, sent, JSON.readTree(caller.call("GET", path, null).body()), "changed");
        }
      }
      String before = rows.row(resource, key);
      for (String wrong : tries.tried(resource, field, Sample.WRONG)) {
        Answer answer = caller.call("PATCH", path, "{\"%s\": %s}".formatted(field.name(), wrong));
        if (answer.status() == 422
            && !answer.body().contains("could not see")
            && !answer.body().contains("Another part")
            && !answer.body().contains("\"/" + field.name() + "\"")) {
          caller.fault(
              "PATCH " + path + " " + field.name() + " " + wrong + " not at its field", answer);
        }
        if (answer.status() >= 400 && !rows.row(resource, key).equals(before)) {
          caller.fault("PATCH " + path + " refused, and changed", answer);
        }
        if (answer.status() == 200) {
          caller.expect(
              caller.call("GET", path, null), 200, "GET after " + field.name() + " " + wrong);
          caller.expect(
              caller.call("GET", resource.id(), null),
              200,
              "list after " + field.name() + " " + wrong);
          before = rows.row(resource, key);
        }
      }
    }
    String all =
        String.join(
            ", ", Sample.WRONG.stream().map(wrong -> "{\"x\": %s}".formatted(wrong)).toList());
    for (Field field : Tries.some(resource)) {
      caller.call(
          "POST",
          resource.id() + "/bulk",
          "[" + all.replace("\"x\"", "\"" + field.name() + "\"") + "]");
    }
    ObjectNode back = rows.good(resource, 1);
    back.remove(resource.key().name());
    if (!back.isEmpty()) {
      caller.expect(caller.call("PATCH", path, back.toString()), 200, "PATCH whole " + path);
      rows.same(resource, back, JSON.readTree(caller.call("GET", path, null).body()), "put back");
    }
  }
}
