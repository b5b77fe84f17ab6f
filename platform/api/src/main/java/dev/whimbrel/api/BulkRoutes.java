package dev.whimbrel.api;

import dev.whimbrel.api.ApiProblem.Wrong;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.write.ManyNotSaved;
import dev.whimbrel.model.write.ManyWriter;
import dev.whimbrel.model.write.ManyWritten;
import dev.whimbrel.security.Verb;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds and changes many rows at once, each found by its import key. */
final class BulkRoutes {

  private final ApiGate gate;
  private final RecordReader reader;
  private final ManyWriter writer;
  private final ApiSettings settings;

  BulkRoutes(ApiGate gate, RecordReader reader, ManyWriter writer, ApiSettings settings) {
    this.gate = gate;
    this.reader = reader;
    this.writer = writer;
    this.settings = settings;
  }

  /** All records in one transaction, or none. */
  ServerResponse bulk(ServerRequest request) throws IOException {
    Resource<?> resource = gate.open(request, Verb.ADD);
    gate.want(resource, Verb.CHANGE);
    ArrayNode sent = Json.list(request, settings.most());
    if (sent.size() > settings.maxRecords()) {
      throw ApiProblem.of(
          HttpStatus.CONTENT_TOO_LARGE,
          "A request may have %,d records at most. Send less, or set whimbrel.api.max-records."
              .formatted(settings.maxRecords()));
    }
    return answer(write(resource, read(resource, sent)));
  }

  private List<Map<String, @Nullable Object>> read(Resource<?> resource, ArrayNode sent) {
    RecordReader many = reader.of(resource, sent);
    List<Map<String, @Nullable Object>> records = new ArrayList<>();
    List<Wrong> wrong = new ArrayList<>();
    for (int place = 0; place < sent.size(); place++) {
      List<Wrong> found = new ArrayList<>();
      JsonNode record = sent.get(place);
      if (record instanceof ObjectNode object) {
        records.add(many.read(resource, object, true, found));
      } else {
        found.add(new Wrong("", "A record must be an object in braces: {\"name\": 1}."));
      }
      for (Wrong reason : found) {
        wrong.add(reason.at(place));
      }
    }
    if (!wrong.isEmpty()) {
      throw ApiProblem.of(HttpStatus.UNPROCESSABLE_CONTENT, wrong);
    }
    return records;
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

  private static ServerResponse answer(ManyWritten written) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("added", written.added());
    body.put("changed", written.changed());
    body.put("repeated", written.repeated());
    return Json.answer(HttpStatus.OK).body(Json.bytes(body));
  }
}
