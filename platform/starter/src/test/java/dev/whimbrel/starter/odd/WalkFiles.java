package dev.whimbrel.starter.odd;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Resource;
import dev.whimbrel.testkit.HttpProbe.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the rows of an entity to a file, and reads it again. */
record WalkFiles(Caller caller, OddRows rows) {

  void files(Resource<?> resource) {
    String columns =
        String.join(
            ",",
            resource.fields().stream()
                .filter(
                    f ->
                        f.key()
                            || (!f.readOnly()
                                && f.kind() != FieldKind.BINARY
                                && f.kind() != FieldKind.OTHER))
                .map(Field::name)
                .toList());
    Answer csv =
        caller.expect(
            caller.call("GET", resource.id() + ".csv?columns=" + Tries.enc(columns), null),
            200,
            "csv of " + resource.id());
    if (csv.status() != 200) {
      return;
    }
    String before = rows.all(resource);
    String again = imported(resource, csv.body());
    if (!again.matches("(?s).*\\b0 new, 0 changed, \\d+ as they were.*")
        && resource.fields().stream().anyMatch(f -> !f.readOnly())) {
      caller.fault(
          "import of its own file, "
              + resource.id()
              + ": "
              + again
                  .replaceAll("(?s).*id=\"content\"", "")
                  .replaceAll("<[^>]*>", " ")
                  .replaceAll("\\s+", " ")
              + "\n"
              + Caller.cut(csv.body()));
    }
    if (!rows.all(resource).equals(before)) {
      caller.fault(
          "import of its own file changed rows of "
              + resource.id()
              + "\n   "
              + before
              + "\n   "
              + rows.all(resource));
    }
  }

  String imported(Resource<?> resource, String file) {
    String body =
        "--edge\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
            + caller.token
            + "\r\n"
            + "--edge\r\n"
            + "Content-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n"
            + "Content-Type: text/csv\r\n\r\n"
            + file
            + "\r\n--edge--\r\n";
    Answer sent =
        caller.expect(
            caller.root.send(
                caller
                    .root
                    .request("/import/" + resource.id())
                    .header("Content-Type", "multipart/form-data; boundary=edge")
                    .POST(BodyPublishers.ofString(body))),
            302,
            "upload " + resource.id());
    if (sent.status() != 302) {
      return sent.body();
    }
    String place = sent.header("location").replaceFirst("^http://[^/]*", "");
    Answer match = caller.get(place);
    Map<String, String> form = map(Page.form(match.body(), "value=\"preview\""));
    form.put("_step", "preview");
    Answer preview = caller.answered(caller.root.post(place, form), "preview " + resource.id());
    Map<String, String> agreed = map(Page.form(preview.body(), "value=\"do\""));
    if (agreed.isEmpty()) {
      return preview.body();
    }
    agreed.put("_step", "do");
    Answer done = caller.answered(caller.root.post(place, agreed), "import " + resource.id());
    return done.status() == 302
        ? caller.get(done.header("location").replaceFirst("^http://[^/]*", "")).body()
        : done.body();
  }

  private static Map<String, String> map(List<Map.Entry<String, String>> form) {
    Map<String, String> map = new LinkedHashMap<>();
    form.forEach(e -> map.put(e.getKey(), e.getValue()));
    return map;
  }
}
