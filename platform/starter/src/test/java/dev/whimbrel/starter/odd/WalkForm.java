package dev.whimbrel.starter.odd;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.testkit.HttpProbe.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Goes through the fields of a row by its form and its cells. */
record WalkForm(Caller caller, OddRows rows, Tries tries) {

  void form(Resource<?> resource, JsonNode key) {
    String place = "/data/" + OddRows.path(resource, key);
    String before = rows.row(resource, key);
    List<Map.Entry<String, String>> sent =
        Page.form(caller.expect(caller.get(place), 200, "GET " + place).body(), "id=\"edit\"");
    if (sent.isEmpty()) {
      return;
    }
    Answer saved = caller.root.post(place, sent);
    caller.expect(saved, 302, "saved as it was: " + place);
    if (!rows.row(resource, key).equals(before)) {
      caller.fault(
          "saved as it was, and changed: "
              + place
              + "\n   "
              + Caller.cut(before)
              + "\n   "
              + Caller.cut(rows.row(resource, key)));
    }
    for (Field field : Tries.some(resource).stream().filter(f -> !f.key()).toList()) {
      for (String wrong :
          tries.tried(resource, field, List.of("", "x\0", "-1.5", "23:59:59.9999999"))) {
        String was = rows.row(resource, key);
        List<Map.Entry<String, String>> form =
            new ArrayList<>(Page.form(caller.get(place).body(), "id=\"edit\""));
        if (form.removeIf(e -> e.getKey().equals(field.name()))) {
          form.add(Map.entry(field.name(), wrong));
          Answer answer =
              caller.answered(
                  caller.root.post(place, form),
                  "POST " + place + " " + field.name() + "=" + wrong);
          if (answer.status() == 422
              && !answer.body().contains("could not see")
              && !answer.body().contains("Another part")
              && !answer.body().contains("#f-" + field.name().replace('.', '-'))) {
            caller.fault(
                "POST " + place + " " + field.name() + "=" + wrong + " not at its field", answer);
          }
          if (answer.status() == 422 && !rows.row(resource, key).equals(was)) {
            caller.fault("POST " + place + " refused, and changed", answer);
          }
          caller.expect(caller.get(place), 200, "form after " + field.name() + "=" + wrong);
        }
      }
    }
    ObjectNode back = rows.good(resource, 1);
    back.remove(resource.key().name());
    caller.call("PATCH", OddRows.path(resource, key), back.toString());
    if (!rows.row(resource, key).equals(before)) {
      caller.fault(
          "not put back after its form: "
              + place
              + "\n   "
              + Caller.cut(before)
              + "\n   "
              + Caller.cut(rows.row(resource, key)));
    }
  }

  void fields(Resource<?> resource, JsonNode key) {
    String place = OddRows.path(resource, key);
    for (Field field : Tries.some(resource)) {
      Answer cell = caller.get("/cell/" + place + "?_field=" + Tries.enc(field.name()));
      List<Map.Entry<String, String>> form = new ArrayList<>(Page.form(cell.body(), "_csrf"));
      if (cell.status() == 200 && !form.isEmpty()) {
        caller.answered(
            caller.root.post("/cell/" + place, form), "POST /cell/" + place + " " + field.name());
        form.removeIf(e -> e.getKey().equals(field.name()));
        form.add(Map.entry(field.name(), "\0wrong"));
        caller.answered(
            caller.root.post("/cell/" + place, form),
            "POST wrong /cell/" + place + " " + field.name());
      }
      caller.get("/children/" + resource.id() + "?_field=" + Tries.enc(field.name()));
      caller.get("/choices/" + resource.id() + "?_by=" + Tries.enc(field.name()));
    }
    caller.get("/presence/" + place);
    ObjectNode back = rows.good(resource, 1);
    back.remove(resource.key().name());
    caller.call("PATCH", place, back.toString());
  }
}
