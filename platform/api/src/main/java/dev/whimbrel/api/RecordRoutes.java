package dev.whimbrel.api;

import dev.whimbrel.api.ApiProblem.Wrong;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.row.Row;
import dev.whimbrel.model.write.Deletions;
import dev.whimbrel.model.write.NotSaved;
import dev.whimbrel.model.write.RecordWriter;
import dev.whimbrel.security.Verb;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/** Answers about one row, and changes it. */
final class RecordRoutes {

  private static final String COLUMNS = "columns";

  private final ApiGate gate;
  private final RecordReader reader;
  private final RecordWriter writer;
  private final Deletions deletions;
  private final ListRoutes lists;
  private final int most;

  RecordRoutes(ApiGate gate, Write write, ListRoutes lists, ApiSettings settings) {
    this.gate = gate;
    this.lists = lists;
    this.reader = write.reader();
    this.writer = write.writer();
    this.deletions = write.deletions();
    this.most = settings.most();
  }

  /**
   * What changes rows.
   *
   * @param reader of what is sent
   * @param writer of rows
   * @param deletions of rows
   */
  record Write(RecordReader reader, RecordWriter writer, Deletions deletions) {}

  /** The row with all its fields, or those that are asked for. */
  ServerResponse get(ServerRequest request) {
    Resource<?> resource = gate.open(request, Verb.VIEW);
    List<String> columns = columns(resource, request);
    Row row = row(resource, ApiGate.key(resource, request));
    List<String> computed = columns.stream().filter(resource::computes).toList();
    if (!computed.isEmpty()) {
      // What is computed changes while the row does not, so it has no tag.
      ObjectNode json = RecordJson.of(resource, row);
      RecordJson.add(
          json,
          resource,
          lists.reader().values(resource, row.key(), computed, lists.asker(request)));
      return Json.answer(HttpStatus.OK).body(Json.bytes(json.retain(columns)));
    }
    String tag = tag(row);
    boolean known = request.headers().header("If-None-Match").contains(tag);
    return known
        ? ServerResponse.status(HttpStatus.NOT_MODIFIED).eTag(tag).build()
        : Json.answer(HttpStatus.OK)
            .eTag(tag)
            .body(Json.bytes(RecordJson.of(resource, row).retain(columns)));
  }

  /** The key and the columns that are asked for, else all. */
  private List<String> columns(Resource<?> resource, ServerRequest request) {
    List<String> all =
        resource.fields().stream().filter(RecordJson::isShown).map(Field::name).toList();
    List<String> known =
        Stream.concat(all.stream(), gate.computed(resource).stream().map(Field::name)).toList();
    String asked = request.params().getFirst(COLUMNS);
    List<String> columns = asked == null || asked.isEmpty() ? all : List.of(asked.split(","));
    List<Wrong> wrong = new ArrayList<>();
    request.params().keySet().stream()
        .filter(name -> !name.equals(COLUMNS))
        .map(name -> unknown("parameter", name, List.of(COLUMNS)))
        .forEach(wrong::add);
    columns.stream()
        .filter(name -> !known.contains(name))
        .map(name -> unknown("column", name, known))
        .forEach(wrong::add);
    if (!wrong.isEmpty()) {
      throw ApiProblem.of(HttpStatus.BAD_REQUEST, wrong);
    }
    return Stream.concat(Stream.of(resource.key().name()), columns.stream()).toList();
  }

  private static Wrong unknown(String what, String name, List<String> known) {
    return new Wrong(
        "",
        "There is no %s \"%s\" here: %s"
            .formatted(what, Naming.cut(name), Nearest.ending(name, known)));
  }

  /** A new row, and where it is. */
  ServerResponse add(ServerRequest request) throws IOException {
    Resource<?> resource = gate.open(request, Verb.ADD);
    Map<String, @Nullable Object> values = read(resource, Json.object(request, most), null);
    Object key = refused(HttpStatus.UNPROCESSABLE_CONTENT, () -> writer.add(resource, values));
    ServerResponse.BodyBuilder answer =
        Json.answer(HttpStatus.CREATED)
            .header("Location", ApiRoutes.ROOT + "/" + resource.id() + "/" + RecordKey.encode(key));
    if (!gate.access().sees(resource)) {
      return answer.body(Json.bytes(Map.of(resource.key().name(), key)));
    }
    return answer(answer, resource, row(resource, key));
  }

  /**
   * The values that were sent for a row, a new one without a key.
   *
   * @throws ApiProblem with everything that is wrong, so with what the readable ones lack too
   */
  private Map<String, @Nullable Object> read(
      Resource<?> resource, ObjectNode sent, @Nullable Object key) {
    List<Wrong> wrong = new ArrayList<>();
    Map<String, @Nullable Object> values = reader.read(resource, sent, key == null, wrong);
    if (!wrong.isEmpty()) {
      Set<String> unread = new HashSet<>(sent.propertyNames());
      unread.removeAll(values.keySet());
      writer.tried(resource, key, values, unread).stream()
          .map(RecordRoutes::wrong)
          .forEach(wrong::add);
      throw ApiProblem.of(HttpStatus.UNPROCESSABLE_CONTENT, wrong);
    }
    return values;
  }

  /** The row with some fields changed. */
  ServerResponse change(ServerRequest request) throws IOException {
    Resource<?> resource = gate.open(request, Verb.CHANGE);
    gate.want(resource, Verb.VIEW);
    Object key = ApiGate.key(resource, request);
    ObjectNode sent = Json.object(request, most);
    row(resource, key);
    Map<String, @Nullable Object> values = read(resource, sent, key);
    @Nullable String wanted = ApiGate.wanted(request).orElse(null);
    if (!refused(
        HttpStatus.UNPROCESSABLE_CONTENT, () -> writer.change(resource, key, wanted, values))) {
      throw ApiGate.gone(resource, key);
    }
    return answer(Json.answer(HttpStatus.OK), resource, row(resource, key));
  }

  /** Nothing, as the row is gone. */
  ServerResponse delete(ServerRequest request) {
    Resource<?> resource = gate.open(request, Verb.DELETE);
    gate.want(resource, Verb.VIEW);
    Object key = ApiGate.key(resource, request);
    @Nullable String wanted = ApiGate.wanted(request).orElse(null);
    if (!refused(HttpStatus.CONFLICT, () -> deletions.delete(resource, key, wanted))) {
      throw ApiGate.gone(resource, key);
    }
    return ServerResponse.noContent().build();
  }

  private static ServerResponse answer(
      ServerResponse.BodyBuilder answer, Resource<?> resource, Row row) {
    return answer.eTag(tag(row)).body(Json.bytes(RecordJson.of(resource, row)));
  }

  private static String tag(Row row) {
    return "\"" + row.fingerprint() + "\"";
  }

  private Row row(Resource<?> resource, Object key) {
    return writer.row(resource, key).orElseThrow(() -> ApiGate.gone(resource, key));
  }

  private static <T> T refused(HttpStatus status, Supplier<T> change) {
    try {
      return change.get();
    } catch (NotSaved e) {
      if (e.isOvertaken()) {
        throw ApiProblem.of(
            HttpStatus.PRECONDITION_FAILED,
            "Somebody changed the row since you read it. Read it again, and send what you still"
                + " want.");
      }
      throw ApiProblem.of(status, e.reasons().stream().map(RecordRoutes::wrong).toList());
    }
  }

  static Wrong wrong(dev.whimbrel.model.write.Wrong reason) {
    return new Wrong(
        Optional.of(reason.field()).filter(f -> !f.isEmpty()).map(RecordReader::pointer).orElse(""),
        reason.message());
  }
}
