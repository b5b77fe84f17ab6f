package dev.whimbrel.starter.odd;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.query.Operator;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.HttpProbe.Answer;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Goes through every route of each entity with good values and wrong ones, and keeps what is amiss.
 */
final class Walk {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern SEEN = Pattern.compile("name=\"_seen\" value=\"([^\"]*)\"");
  private static final Pattern UNDO = Pattern.compile("action=\"(/undo/[0-9]+)\"");

  private static final int MOST = 36;

  private final OddSite site;
  private final HttpProbe root;
  private final HttpProbe program;
  private final String token;
  private final List<String> faults = new ArrayList<>();
  private final Map<Class<?>, List<JsonNode>> keys = new HashMap<>();
  private final Map<String, String> sorts = new HashMap<>();

  Walk(OddSite site) {
    this.site = site;
    this.root = site.visitor();
    this.program = site.program();
    this.token = root.get("/").token();
  }

  List<String> faults() {
    return faults;
  }

  private void fault(String what, Answer answer) {
    String body =
        answer.body().replaceAll("(?s)<style.*?</style>|<[^>]*>", " ").replaceAll("\\s+", " ");
    faults.add(
        what + " -> " + answer.status() + " " + body.substring(0, Math.min(400, body.length())));
  }

  private Answer expect(Answer answer, int status, String what) {
    if (answer.status() != status) {
      fault(what, answer);
    }
    return answer;
  }

  private Answer answered(Answer answer, String what) {
    if (answer.status() >= 500) {
      fault(what, answer);
    }
    return answer;
  }

  private Answer get(String path) {
    return answered(root.get(path), "GET " + path);
  }

  private Answer call(String method, String path, @Nullable String body) {
    var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    Answer answer =
        program.send(
            program
                .request("/api/v1/" + path)
                .method(method, publisher)
                .header("Authorization", site.authorization())
                .header("Content-Type", "application/json"));
    return answered(answer, method + " /api/v1/" + path + " " + (body == null ? "" : cut(body)));
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(200, text.length()));
  }

  /** All for the first field of each sort, and the first ones for others like it. */
  private List<String> tried(Resource<?> resource, Field field, List<String> values) {
    String sort = field.type() + " " + field.kind() + " " + field.nullable();
    String place = resource.id() + " " + field.name();
    boolean first = sorts.computeIfAbsent(sort, _ -> place).equals(place);
    return first ? values : values.subList(0, Math.min(values.size(), 2));
  }

  /** Of fields that differ in their names alone, the first. */
  private static List<Field> some(Resource<?> resource) {
    Map<String, Field> some = new LinkedHashMap<>();
    resource
        .fields()
        .forEach(
            f ->
                some.putIfAbsent(
                    f.type() + " " + f.kind() + (resource.fields().size() > MOST ? "" : f.name()),
                    f));
    return List.copyOf(some.values());
  }

  // ---- rows

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
        site.bean(Resources.class).target(field).ifPresent(this::make);
      }
    }
    for (int which = 0; which < 2; which++) {
      ObjectNode sent = good(resource, which);
      Answer made =
          expect(
              call("POST", resource.id(), sent.toString()),
              201,
              "POST " + resource.id() + " " + cut(sent.toString()));
      if (made.status() == 201) {
        JsonNode row =
            JSON.readTree(
                program
                    .send(
                        program
                            .request(made.header("location"))
                            .header("Authorization", site.authorization()))
                    .body());
        JsonNode key = row.path(resource.key().name());
        if (key.isMissingNode()) {
          faults.add(resource.id() + " " + made.header("location") + " has no key: " + row);
        } else {
          keys.get(resource.entity()).add(key);
          same(resource, sent, row, "made");
        }
      }
    }
  }

  private ObjectNode good(Resource<?> resource, int which) {
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

  private void same(Resource<?> resource, ObjectNode sent, JsonNode row, String when) {
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
        faults.add(
            "%s.%s %s: sent %s, is %s"
                .formatted(resource.id(), name, when, cut(was.toString()), cut(is.toString())));
      }
    }
  }

  private static List<String> set(JsonNode list) {
    return list.isArray()
        ? list.valueStream().map(JsonNode::asString).sorted().toList()
        : List.of(list.toString());
  }

  private String row(Resource<?> resource, JsonNode key) {
    return String.valueOf(
        site.database()
            .value(
                "SELECT min(CAST(to_jsonb(root)%s AS text)) FROM %s root WHERE CAST(%s AS text) = '%s'"
                    .formatted(
                        resource.version().map(v -> " - '" + v.column() + "'").orElse(""),
                        resource.from(),
                        Quoted.name(resource.key().column()),
                        key.asString().replace("'", "''"))));
  }

  private String all(Resource<?> resource) {
    return String.valueOf(
        site.database()
            .value(
                "SELECT string_agg(CAST(to_jsonb(root)%s AS text), ' ' ORDER BY to_jsonb(root)) FROM %s root"
                    .formatted(
                        resource.version().map(v -> " - '" + v.column() + "'").orElse(""),
                        resource.from())));
  }

  // ---- the way

  void through(Resource<?> resource) {
    try {
      pages(resource);
      lists(resource);
      List<JsonNode> made = keys.getOrDefault(resource.entity(), List.of());
      if (made.size() == 2) {
        String others = row(resource, made.getFirst());
        if (!resource.isFixed()) {
          changes(resource, made.get(1));
        }
        delete(resource, made.get(1));
        if (!row(resource, made.getFirst()).equals(others)) {
          faults.add(
              resource.id()
                  + " another row changed: "
                  + others
                  + " -> "
                  + row(resource, made.getFirst()));
        }
      }
    } catch (RuntimeException e) {
      // What is amiss with one says nothing of the others.
      faults.add(resource.id() + " " + e + " at " + e.getStackTrace()[0]);
    }
  }

  private void changes(Resource<?> resource, JsonNode key) {
    record(resource, key);
    form(resource, key);
    fields(resource, key);
    files(resource);
    bulk(resource, key);
  }

  private void pages(Resource<?> resource) {
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
      get("/" + place + "/" + resource.id());
    }
    expect(get("/data/" + resource.id()), 200, "list of " + resource.id());
    expect(get("/choices/" + resource.id() + "?q=1"), 200, "choices of " + resource.id());
    for (String key : List.of("0", "nothing", "%25")) {
      for (String path :
          List.of(
              "/data/" + resource.id() + "/" + key,
              "/data/" + resource.id() + "/" + key + "/delete",
              "/cell/" + resource.id() + "/" + key + "?_field=name")) {
        get(path);
      }
      for (String method : List.of("GET", "PATCH", "DELETE")) {
        if (!made(resource).contains(key)) {
          call(method, resource.id() + "/" + key, method.equals("PATCH") ? "{}" : null);
        }
      }
    }
    for (String body : List.of("", "[]", "{}", "{\"nothing\": 1}", "null")) {
      if (!body.equals("{}")) {
        call("POST", resource.id(), body);
      }
      call("POST", resource.id() + "/bulk", body);
    }
  }

  private List<String> made(Resource<?> resource) {
    return keys.getOrDefault(resource.entity(), List.of()).stream()
        .map(JsonNode::asString)
        .toList();
  }

  private void lists(Resource<?> resource) {
    String api = "/api/v1/" + resource.id();
    for (String format : List.of(".csv", ".xlsx", ".ndjson", ".json", "")) {
      expect(call("GET", resource.id() + format, null), 200, "GET " + api + format);
    }
    for (Field field : some(resource)) {
      String name = enc(field.name());
      for (String query : List.of("sort=-" + name, "columns=" + name, "group=" + name)) {
        call("GET", resource.id() + "?" + query, null);
      }
      get("/data/%s?columns=%s&sort=%s&group=%s".formatted(resource.id(), name, name, name));
      for (Operator operator : Operator.values()) {
        String word = operator.word().isEmpty() ? name : name + "__" + operator.word();
        for (String value : tried(resource, field, List.of("1", "x%00", ""))) {
          call("GET", resource.id() + "?" + word + "=" + value, null);
        }
      }
      get("/filter/" + resource.id() + "?_field=" + name);
    }
  }

  private static String enc(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String path(Resource<?> resource, JsonNode key) {
    return resource.id() + "/" + RecordKey.encode(key.asString());
  }

  /** Each field alone by the API: the other good value, then wrong ones. */
  private void record(Resource<?> resource, JsonNode key) {
    String path = path(resource, key);
    expect(call("GET", path, null), 200, "GET api " + path);
    ObjectNode other = good(resource, 0);
    for (Field field : some(resource).stream().filter(f -> !f.key()).toList()) {
      @Nullable JsonNode value = other.get(field.name());
      if (value != null && !field.unique() && !resource.name().equals("part")) {
        ObjectNode sent = JsonNodeFactory.instance.objectNode();
        sent.set(field.name(), value);
        Answer changed =
            expect(
                call("PATCH", path, sent.toString()),
                200,
                "PATCH " + path + " " + cut(sent.toString()));
        if (changed.status() == 200) {
          same(resource, sent, JSON.readTree(call("GET", path, null).body()), "changed");
        }
      }
      String before = row(resource, key);
      for (String wrong : tried(resource, field, Sample.WRONG)) {
        Answer answer = call("PATCH", path, "{\"%s\": %s}".formatted(field.name(), wrong));
        if (answer.status() == 422
            && !answer.body().contains("could not see")
            && !answer.body().contains("Another part")
            && !answer.body().contains("\"/" + field.name() + "\"")) {
          fault("PATCH " + path + " " + field.name() + " " + wrong + " not at its field", answer);
        }
        if (answer.status() >= 400 && !row(resource, key).equals(before)) {
          fault("PATCH " + path + " refused, and changed", answer);
        }
        if (answer.status() == 200) {
          expect(call("GET", path, null), 200, "GET after " + field.name() + " " + wrong);
          expect(call("GET", resource.id(), null), 200, "list after " + field.name() + " " + wrong);
          before = row(resource, key);
        }
      }
    }
    String all =
        String.join(
            ", ", Sample.WRONG.stream().map(wrong -> "{\"x\": %s}".formatted(wrong)).toList());
    for (Field field : some(resource)) {
      call(
          "POST",
          resource.id() + "/bulk",
          "[" + all.replace("\"x\"", "\"" + field.name() + "\"") + "]");
    }
    ObjectNode back = good(resource, 1);
    back.remove(resource.key().name());
    if (!back.isEmpty()) {
      expect(call("PATCH", path, back.toString()), 200, "PATCH whole " + path);
      same(resource, back, JSON.readTree(call("GET", path, null).body()), "put back");
    }
  }

  private void form(Resource<?> resource, JsonNode key) {
    String place = "/data/" + path(resource, key);
    String before = row(resource, key);
    List<Map.Entry<String, String>> sent =
        Page.form(expect(get(place), 200, "GET " + place).body(), "id=\"edit\"");
    if (sent.isEmpty()) {
      return;
    }
    Answer saved = root.post(place, sent);
    expect(saved, 302, "saved as it was: " + place);
    if (!row(resource, key).equals(before)) {
      faults.add(
          "saved as it was, and changed: "
              + place
              + "\n   "
              + cut(before)
              + "\n   "
              + cut(row(resource, key)));
    }
    for (Field field : some(resource).stream().filter(f -> !f.key()).toList()) {
      for (String wrong : tried(resource, field, List.of("", "x\0", "-1.5", "23:59:59.9999999"))) {
        String was = row(resource, key);
        List<Map.Entry<String, String>> form =
            new ArrayList<>(Page.form(get(place).body(), "id=\"edit\""));
        if (form.removeIf(e -> e.getKey().equals(field.name()))) {
          form.add(Map.entry(field.name(), wrong));
          Answer answer =
              answered(root.post(place, form), "POST " + place + " " + field.name() + "=" + wrong);
          if (answer.status() == 422
              && !answer.body().contains("could not see")
              && !answer.body().contains("Another part")
              && !answer.body().contains("#f-" + field.name().replace('.', '-'))) {
            fault("POST " + place + " " + field.name() + "=" + wrong + " not at its field", answer);
          }
          if (answer.status() == 422 && !row(resource, key).equals(was)) {
            fault("POST " + place + " refused, and changed", answer);
          }
          expect(get(place), 200, "form after " + field.name() + "=" + wrong);
        }
      }
    }
    ObjectNode back = good(resource, 1);
    back.remove(resource.key().name());
    call("PATCH", path(resource, key), back.toString());
    if (!row(resource, key).equals(before)) {
      faults.add(
          "not put back after its form: "
              + place
              + "\n   "
              + cut(before)
              + "\n   "
              + cut(row(resource, key)));
    }
  }

  private void fields(Resource<?> resource, JsonNode key) {
    String place = path(resource, key);
    for (Field field : some(resource)) {
      Answer cell = get("/cell/" + place + "?_field=" + enc(field.name()));
      List<Map.Entry<String, String>> form = new ArrayList<>(Page.form(cell.body(), "_csrf"));
      if (cell.status() == 200 && !form.isEmpty()) {
        answered(root.post("/cell/" + place, form), "POST /cell/" + place + " " + field.name());
        form.removeIf(e -> e.getKey().equals(field.name()));
        form.add(Map.entry(field.name(), "\0wrong"));
        answered(
            root.post("/cell/" + place, form), "POST wrong /cell/" + place + " " + field.name());
      }
      get("/children/" + resource.id() + "?_field=" + enc(field.name()));
      get("/choices/" + resource.id() + "?_by=" + enc(field.name()));
    }
    get("/presence/" + place);
    ObjectNode back = good(resource, 1);
    back.remove(resource.key().name());
    call("PATCH", place, back.toString());
  }

  // ---- files

  private void files(Resource<?> resource) {
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
        expect(
            call("GET", resource.id() + ".csv?columns=" + enc(columns), null),
            200,
            "csv of " + resource.id());
    if (csv.status() != 200) {
      return;
    }
    String before = all(resource);
    String again = imported(resource, csv.body());
    if (!again.matches("(?s).*\\b0 new, 0 changed, \\d+ as they were.*")
        && resource.fields().stream().anyMatch(f -> !f.readOnly())) {
      faults.add(
          "import of its own file, "
              + resource.id()
              + ": "
              + again
                  .replaceAll("(?s).*id=\"content\"", "")
                  .replaceAll("<[^>]*>", " ")
                  .replaceAll("\\s+", " ")
              + "\n"
              + cut(csv.body()));
    }
    if (!all(resource).equals(before)) {
      faults.add(
          "import of its own file changed rows of "
              + resource.id()
              + "\n   "
              + before
              + "\n   "
              + all(resource));
    }
  }

  private String imported(Resource<?> resource, String file) {
    String body =
        "--edge\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
            + token
            + "\r\n"
            + "--edge\r\n"
            + "Content-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n"
            + "Content-Type: text/csv\r\n\r\n"
            + file
            + "\r\n--edge--\r\n";
    Answer sent =
        expect(
            root.send(
                root.request("/import/" + resource.id())
                    .header("Content-Type", "multipart/form-data; boundary=edge")
                    .POST(BodyPublishers.ofString(body))),
            302,
            "upload " + resource.id());
    if (sent.status() != 302) {
      return sent.body();
    }
    String place = sent.header("location").replaceFirst("^http://[^/]*", "");
    Answer match = get(place);
    Map<String, String> form = map(Page.form(match.body(), "value=\"preview\""));
    form.put("_step", "preview");
    Answer preview = answered(root.post(place, form), "preview " + resource.id());
    Map<String, String> agreed = map(Page.form(preview.body(), "value=\"do\""));
    if (agreed.isEmpty()) {
      return preview.body();
    }
    agreed.put("_step", "do");
    Answer done = answered(root.post(place, agreed), "import " + resource.id());
    return done.status() == 302
        ? get(done.header("location").replaceFirst("^http://[^/]*", "")).body()
        : done.body();
  }

  private static Map<String, String> map(List<Map.Entry<String, String>> form) {
    Map<String, String> map = new LinkedHashMap<>();
    form.forEach(e -> map.put(e.getKey(), e.getValue()));
    return map;
  }

  // ---- many, and none

  private void bulk(Resource<?> resource, JsonNode key) {
    ObjectNode other = good(resource, 0);
    for (Field field : some(resource).stream().filter(f -> !f.key() && !f.readOnly()).toList()) {
      @Nullable JsonNode value = other.get(field.name());
      if (value == null
          || field.unique()
          || field.kind() == FieldKind.REFERENCES
          || field.kind() == FieldKind.JSON) {
        continue;
      }
      String before = row(resource, key);
      String done =
          deed(
              resource,
              List.of(
                  Map.entry("_deed", "edit"),
                  Map.entry("_row", key.asString()),
                  Map.entry("_set", field.name()),
                  Map.entry(
                      field.name(),
                      field.kind() == FieldKind.TIMESTAMP
                          ? "2021-02-26T15:53:00"
                          : value.asString())));
      if (done.equals("for good")) {
        continue;
      }
      if (!done.startsWith("/undo/")) {
        faults.add("bulk edit of " + resource.id() + "." + field.name() + ": " + done);
      } else {
        undo(done);
        if (!row(resource, key).equals(before)) {
          faults.add(
              "bulk edit undone of "
                  + resource.id()
                  + "."
                  + field.name()
                  + "\n   "
                  + cut(before)
                  + "\n   "
                  + cut(row(resource, key)));
        }
      }
    }
  }

  private void undo(String path) {
    Answer asked = get(path);
    List<Map.Entry<String, String>> form = new ArrayList<>(Page.form(asked.body(), "_csrf"));
    form.add(Map.entry("_csrf", token));
    form.add(Map.entry("_sure", "yes"));
    expect(root.post(path, form), 302, "POST " + path);
  }

  /** Where it is taken back; else what was answered. */
  private String deed(Resource<?> resource, List<Map.Entry<String, String>> controls) {
    List<Map.Entry<String, String>> form = new ArrayList<>(controls);
    form.add(Map.entry("_csrf", token));
    form.add(Map.entry("_step", "preview"));
    Answer preview =
        answered(
            root.post("/bulk/" + resource.id(), form), "bulk preview " + resource.id() + controls);
    Matcher seen = SEEN.matcher(preview.body());
    if (!seen.find()) {
      return text(preview);
    }
    form.removeIf(e -> e.getKey().equals("_step"));
    form.add(Map.entry("_step", "do"));
    form.add(Map.entry("_seen", seen.group(1)));
    Answer done =
        answered(root.post("/bulk/" + resource.id(), form), "bulk " + resource.id() + controls);
    if (done.status() != 302) {
      return text(done);
    }
    String list = get("/data/" + resource.id()).body();
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

  private static String text(Answer answer) {
    return answer.status()
        + " "
        + cut(
            answer
                .body()
                .replaceAll("(?s).*id=\"content\"", "")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " "));
  }

  private void delete(Resource<?> resource, JsonNode key) {
    String place = "/data/" + path(resource, key) + "/delete";
    expect(get(place), 200, "GET " + place);
    String before = all(resource);
    String done =
        deed(resource, List.of(Map.entry("_deed", "delete"), Map.entry("_row", key.asString())));
    if (!row(resource, key).equals("null")) {
      return; // something protects it
    }
    if (done.equals("for good")) {
      return;
    }
    if (!done.startsWith("/undo/")) {
      faults.add("delete of " + resource.id() + ": " + done);
      return;
    }
    undo(done);
    if (!all(resource).equals(before)) {
      faults.add(
          "deletion undone of "
              + resource.id()
              + "\n   "
              + cut(before)
              + "\n   "
              + cut(all(resource)));
    }
  }
}
