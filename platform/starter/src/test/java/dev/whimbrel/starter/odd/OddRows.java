package dev.whimbrel.starter.odd;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.testkit.HttpProbe.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Two rows of each entity, and what they are in the database. */
final class OddRows {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Caller caller;
  private final Map<Class<?>, List<JsonNode>> keys;

  OddRows(Caller caller) {
    this(caller, new HashMap<>());
  }

  private OddRows(Caller caller, Map<Class<?>, List<JsonNode>> keys) {
    this.caller = caller;
    this.keys = keys;
  }

  /** The same rows for another one who asks. */
  OddRows by(Caller other) {
    return new OddRows(other, keys);
  }

  Caller caller() {
    return caller;
  }

  private static boolean isMade(Resource<?> resource) {
    return !resource.isAbstract() && resource.deprecated().isEmpty();
  }

  /** Two rows of each, those first that others refer to. */
  void makeRows(List<Resource<?>> all) {
    for (Resource<?> resource : all) {
      make(resource);
    }
  }

  private void make(Resource<?> resource) {
    if (!isMade(resource) || keys.containsKey(resource.entity())) {
      return;
    }
    keys.put(resource.entity(), new ArrayList<>());
    for (Field field : resource.fields()) {
      if (field.kind().isReference()) {
        caller.site.bean(Resources.class).target(field).ifPresent(this::make);
      }
    }
    for (int which = 0; which < 2; which++) {
      ObjectNode sent = good(resource, which);
      Answer made =
          caller.expect(
              caller.call("POST", resource.id(), sent.toString()),
              201,
              "POST " + resource.id() + " " + Caller.cut(sent.toString()));
      if (made.status() == 201) {
        JsonNode row =
            JSON.readTree(
                caller
                    .call("GET", made.header("location").replaceFirst(".*/api/v1/", ""), null)
                    .body());
        JsonNode key = row.path(resource.key().name());
        if (key.isMissingNode()) {
          caller.fault(resource.id() + " " + made.header("location") + " has no key: " + row);
        } else {
          keys.get(resource.entity()).add(key);
          same(resource, sent, row, "made");
        }
      }
    }
  }

  ObjectNode good(Resource<?> resource, int which) {
    ObjectNode sent = JsonNodeFactory.instance.objectNode();
    for (Field field : resource.fields()) {
      if (field.given() || !field.readOnly()) {
        @Nullable JsonNode value =
            Sample.of(
                resource.name(),
                field,
                which,
                field.target() == null ? List.of() : keys.getOrDefault(field.target(), List.of()));
        if (value != null) {
          sent.set(field.name(), value);
        }
      }
    }
    return sent;
  }

  void same(Resource<?> resource, ObjectNode sent, JsonNode row, String when) {
    for (String name : sent.propertyNames()) {
      JsonNode is = row.path(name);
      JsonNode was = sent.path(name);
      boolean equal =
          set(is).equals(set(was))
              || is.equals(was)
              || (is.isNumber()
                  && was.isNumber()
                  && is.decimalValue().compareTo(was.decimalValue()) == 0);
      if (!equal) {
        caller.fault(
            "%s.%s %s: sent %s, is %s"
                .formatted(
                    resource.id(),
                    name,
                    when,
                    Caller.cut(was.toString()),
                    Caller.cut(is.toString())));
      }
    }
  }

  private static List<String> set(JsonNode list) {
    return list.isArray()
        ? list.valueStream().map(JsonNode::asString).sorted().toList()
        : List.of(list.toString());
  }

  String row(Resource<?> resource, JsonNode key) {
    return String.valueOf(
        caller
            .site
            .database()
            .value(
                "SELECT min(CAST(to_jsonb(root)%s AS text)) FROM %s root WHERE CAST(%s AS text) = '%s'"
                    .formatted(
                        resource.version().map(v -> " - '" + v.column() + "'").orElse(""),
                        resource.from(),
                        Quoted.name(resource.key().column()),
                        key.asString().replace("'", "''"))));
  }

  String all(Resource<?> resource) {
    return String.valueOf(
        caller
            .site
            .database()
            .value(
                "SELECT string_agg(CAST(to_jsonb(root)%s AS text), ' ' ORDER BY to_jsonb(root)) FROM %s root"
                    .formatted(
                        resource.version().map(v -> " - '" + v.column() + "'").orElse(""),
                        resource.from())));
  }

  /** The keys of those that were made. */
  List<JsonNode> keys(Resource<?> resource) {
    return keys.getOrDefault(resource.entity(), List.of());
  }

  /** Gives all fields of the second row the values that it was made with; what was sent. */
  ObjectNode back(Resource<?> resource) {
    ObjectNode back = good(resource, 1);
    back.remove(resource.key().name());
    return back;
  }

  static String path(Resource<?> resource, JsonNode key) {
    return resource.id() + "/" + RecordKey.encode(key.asString());
  }
}
