package dev.whimbrel.api;

import dev.whimbrel.api.ApiProblem.Wrong;
import dev.whimbrel.api.repeat.Repeats;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.write.ManyNotSaved;
import dev.whimbrel.model.write.ManyWriter;
import dev.whimbrel.model.write.ManyWritten;
import dev.whimbrel.security.Verb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds and changes many rows at once, each found by its import key. */
final class BulkRoutes {

  private final ApiGate gate;
  private final RecordReader reader;
  private final Many writer;
  private final ApiSettings settings;

  BulkRoutes(ApiGate gate, RecordReader reader, Many writer, ApiSettings settings) {
    this.gate = gate;
    this.reader = reader;
    this.writer = writer;
    this.settings = settings;
  }

  /** Writes many records, or only hears what would be refused of them. */
  record Many(ManyWriter writer, TransactionTemplate transaction, Repeats repeats) {

    /**
     * All of them or none.
     *
     * @throws ManyNotSaved with what is wrong with each
     */
    ManyWritten write(Resource<?> resource, List<Map<String, @Nullable Object>> records) {
      return writer.write(resource, records);
    }

    /** What is wrong with each; nothing is stored. */
    Map<Integer, List<dev.whimbrel.model.write.Wrong>> refused(
        Resource<?> resource, List<Map<String, @Nullable Object>> records) {
      try {
        transaction.executeWithoutResult(
            status -> {
              status.setRollbackOnly();
              writer.write(resource, records);
            });
        return Map.of();
      } catch (ManyNotSaved e) {
        return e.reasons();
      }
    }
  }

  /** All records in one transaction, or none. */
  ServerResponse bulk(ServerRequest request) throws IOException {
    Resource<?> resource = opened(request);
    ArrayNode sent = Json.list(request, settings.most());
    if (sent.size() > settings.maxRecords()) {
      throw ApiProblem.of(
          HttpStatus.CONTENT_TOO_LARGE,
          "A request may have %,d records at most. Send less, or set whimbrel.api.max-records."
              .formatted(settings.maxRecords()));
    }
    List<Map<String, @Nullable Object>> records = read(resource, sent);
    Repeats.Call call = Repeats.Call.of(request, sent);
    try {
      String body = writer.repeats().once(call, () -> body(write(resource, records)));
      return Json.answer(HttpStatus.OK).body(body.getBytes(StandardCharsets.UTF_8));
    } catch (Repeats.BadKey e) {
      throw ApiProblem.of(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()));
    }
  }

  private Resource<?> opened(ServerRequest request) {
    Resource<?> resource = gate.open(request, Verb.ADD);
    // Of what never changes all records are new, which is seen when their rows are looked for.
    if (resource.isFixed()) {
      return resource;
    }
    gate.want(resource, Verb.CHANGE);
    return gate.access().changing().visible(resource);
  }

  private List<Map<String, @Nullable Object>> read(Resource<?> resource, ArrayNode sent) {
    RecordReader many = reader.of(resource, sent);
    Map<Integer, Map<String, @Nullable Object>> records = new LinkedHashMap<>();
    List<Wrong> wrong = new ArrayList<>();
    for (int place = 0; place < sent.size(); place++) {
      List<Wrong> found = new ArrayList<>();
      if (sent.get(place) instanceof ObjectNode object) {
        Map<String, @Nullable Object> values = many.read(resource, object, true, found);
        if (!isLost(resource, object, values)) {
          records.put(place, values);
        }
      } else {
        found.add(new Wrong("", "A record must be an object in braces: {\"name\": 1}."));
      }
      for (Wrong reason : found) {
        wrong.add(reason.at(place));
      }
    }
    if (!wrong.isEmpty()) {
      also(resource, records, wrong);
      throw ApiProblem.of(HttpStatus.UNPROCESSABLE_CONTENT, wrong);
    }
    return List.copyOf(records.values());
  }

  /** Without what its row is found by, nobody knows whether it is a new one. */
  private static boolean isLost(
      Resource<?> resource, ObjectNode sent, Map<String, @Nullable Object> read) {
    return resource.importKey().stream().anyMatch(key -> sent.has(key) && !read.containsKey(key));
  }

  private static int place(Wrong wrong) {
    return wrong.index() == null ? -1 : wrong.index();
  }

  /** What else would be refused, but for the fields of which something is said already. */
  private void also(
      Resource<?> resource,
      Map<Integer, Map<String, @Nullable Object>> records,
      List<Wrong> wrong) {
    Set<String> said = new HashSet<>();
    wrong.forEach(reason -> said.add(reason.pointer()));
    List<Integer> places = List.copyOf(records.keySet());
    writer
        .refused(resource, List.copyOf(records.values()))
        .forEach(
            (place, reasons) ->
                reasons.stream()
                    .filter(reason -> place != ManyNotSaved.ALL && !reason.field().isEmpty())
                    .map(reason -> RecordRoutes.wrong(reason).at(places.get(place)))
                    .filter(reason -> said.add(reason.pointer()))
                    .forEach(wrong::add));
    wrong.sort(Comparator.comparingInt(BulkRoutes::place));
  }

  private ManyWritten write(Resource<?> resource, List<Map<String, @Nullable Object>> records) {
    try {
      return writer.write(resource, records);
    } catch (ManyNotSaved e) {
      List<Wrong> wrong = new ArrayList<>();
      e.reasons()
          .forEach(
              (place, reasons) ->
                  reasons.stream()
                      .map(RecordRoutes::wrong)
                      .map(reason -> place == ManyNotSaved.ALL ? reason : reason.at(place))
                      .forEach(wrong::add));
      throw ApiProblem.of(HttpStatus.UNPROCESSABLE_CONTENT, wrong);
    }
  }

  private static String body(ManyWritten written) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("added", written.added());
    body.put("changed", written.changed());
    body.put("repeated", written.repeated());
    return Json.MAPPER.writeValueAsString(body);
  }
}
