package dev.whimbrel.starter.odd;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Resource;
import dev.whimbrel.testkit.HttpProbe.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Does to rows of a list what can be undone, and undoes it. */
record WalkDeeds(Caller caller, OddRows rows) {

  private static final Pattern SEEN = Pattern.compile("name=\"_seen\" value=\"([^\"]*)\"");
  private static final Pattern UNDO = Pattern.compile("action=\"(/undo/[0-9]+)\"");

  void bulk(Resource<?> resource, JsonNode key) {
    ObjectNode other = rows.good(resource, 0);
    for (Field field :
        Tries.some(resource).stream().filter(f -> !f.key() && !f.readOnly()).toList()) {
      @Nullable JsonNode value = other.get(field.name());
      if (value == null
          || field.unique()
          || field.kind() == FieldKind.REFERENCES
          || field.kind() == FieldKind.JSON) {
        continue;
      }
      String before = rows.row(resource, key);
      boolean timed = field.kind() == FieldKind.TIMESTAMP;
      String typed = timed ? "2021-02-26T15:53:00" : value.asString();
      String done = set(resource, key.asString(), field.name(), typed);
      if (done.equals("for good")) {
        continue;
      }
      if (!done.startsWith("/undo/")) {
        caller.fault("bulk edit of " + resource.id() + "." + field.name() + ": " + done);
      } else {
        undo(done);
        if (!rows.row(resource, key).equals(before)) {
          caller.fault(
              "bulk edit undone of "
                  + resource.id()
                  + "."
                  + field.name()
                  + "\n   "
                  + Caller.cut(before)
                  + "\n   "
                  + Caller.cut(rows.row(resource, key)));
        }
      }
    }
  }

  /** Sets a field of a row in its list; where it is taken back, else what was answered. */
  String set(Resource<?> resource, String key, String field, String value) {
    return deed(
        resource,
        List.of(
            Map.entry("_deed", "edit"),
            Map.entry("_row", key),
            Map.entry("_set", field),
            Map.entry(field, value)));
  }

  private void undo(String path) {
    Answer asked = caller.get(path);
    List<Map.Entry<String, String>> form = new ArrayList<>(Page.form(asked.body(), "_csrf"));
    form.add(Map.entry("_csrf", caller.token));
    form.add(Map.entry("_sure", "yes"));
    caller.expect(caller.root.post(path, form), 302, "POST " + path);
  }

  /** Where it is taken back; else what was answered. */
  private String deed(Resource<?> resource, List<Map.Entry<String, String>> controls) {
    List<Map.Entry<String, String>> form = new ArrayList<>(controls);
    form.add(Map.entry("_csrf", caller.token));
    form.add(Map.entry("_step", "preview"));
    Answer preview =
        caller.answered(
            caller.root.post("/bulk/" + resource.id(), form),
            "bulk preview " + resource.id() + controls);
    Matcher seen = SEEN.matcher(preview.body());
    if (!seen.find()) {
      return Caller.text(preview);
    }
    form.removeIf(e -> e.getKey().equals("_step"));
    form.add(Map.entry("_step", "do"));
    form.add(Map.entry("_seen", seen.group(1)));
    Answer done =
        caller.answered(
            caller.root.post("/bulk/" + resource.id(), form), "bulk " + resource.id() + controls);
    if (done.status() != 302) {
      return Caller.text(done);
    }
    String list = caller.get("/data/" + resource.id()).body();
    Matcher undo = UNDO.matcher(list);
    if (list.contains("This cannot be undone: such rows go on in other tables")) {
      return "for good";
    }
    return undo.find()
        ? undo.group(1)
        : "no undo: "
            + list.replaceAll("(?s).*?(<[^>]*role=\"status\")", "$1")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .substring(0, 100);
  }

  void delete(Resource<?> resource, JsonNode key) {
    String place = "/data/" + OddRows.path(resource, key) + "/delete";
    caller.expect(caller.get(place), 200, "GET " + place);
    String before = rows.all(resource);
    String done =
        deed(resource, List.of(Map.entry("_deed", "delete"), Map.entry("_row", key.asString())));
    if (!rows.row(resource, key).equals("null")) {
      return; // something protects it
    }
    if (done.equals("for good")) {
      return;
    }
    if (!done.startsWith("/undo/")) {
      caller.fault("delete of " + resource.id() + ": " + done);
      return;
    }
    undo(done);
    if (!rows.all(resource).equals(before)) {
      caller.fault(
          "deletion undone of "
              + resource.id()
              + "\n   "
              + Caller.cut(before)
              + "\n   "
              + Caller.cut(rows.all(resource)));
    }
  }
}
