package dev.whimbrel.cli.records;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The records of one object, as Airtable's API answers: {@code {"records": [{"id": ..., "fields":
 * {...}}]}}. Each gives its fields, with what Airtable knows of it under the names that its exports
 * have.
 */
final class EnvelopeRecords implements Records {

  private final JsonParser parser;
  private boolean begun;
  private boolean ended;
  private long index;
  private long line;

  /** Of UTF-8; {@code strict} says whether one name twice in a record is an error. */
  EnvelopeRecords(InputStream bytes, boolean strict) {
    this.parser = JsonRecords.parser(bytes, strict);
  }

  @Override
  public <T> Optional<T> next(Function<JsonParser, T> reader) {
    try {
      if (ended) {
        return Optional.empty();
      }
      begin();
      if (parser.nextToken() == JsonToken.END_ARRAY) {
        end();
        return Optional.empty();
      }
      line = parser.currentTokenLocation().getLineNr();
      JsonNode record = Trees.read(parser);
      T read = reader.apply(Trees.parser(flat(record)));
      index++;
      return Optional.of(read);
    } catch (JacksonException e) {
      throw JsonRecords.broken(parser, index, e);
    }
  }

  /** Up to the list, which the first characters have shown to be there. */
  private void begin() {
    while (!begun) {
      begun = parser.nextToken() == JsonToken.START_ARRAY;
    }
  }

  /** What follows the list says where more pages are; they are files of their own. */
  private void end() {
    ended = true;
    JsonToken token = parser.nextToken();
    while (token != null) {
      parser.skipChildren();
      token = parser.nextToken();
    }
  }

  /** Where a record has no fields of its own, it is what it is. */
  private static JsonNode flat(JsonNode record) {
    if (!(record.path("fields") instanceof ObjectNode fields)) {
      return record;
    }
    ObjectNode flat = fields.deepCopy();
    if (record.has("id") && !flat.has("airtable_id")) {
      flat.set("airtable_id", record.get("id"));
    }
    if (record.has("createdTime") && !flat.has("airtable_createdTime")) {
      flat.set("airtable_createdTime", record.get("createdTime"));
    }
    return flat;
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public void close() {
    parser.close();
  }
}
