package dev.whimbrel.transfer.rows;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.Digest;
import dev.whimbrel.model.row.SpreadsheetText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** Reads the values of one record after the other, and remembers which keys it has seen. */
final class DraftReader {

  private final Resource<?> resource;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final boolean finds;
  private final Cells cells;
  private final boolean exported;
  private final boolean full;

  /** Lines by a hash of the key: 200,000 keys of any length take some ten megabytes. */
  private final Map<Long, Long> seen = new HashMap<>();

  /** {@code exported} says that texts may have been made safe for spreadsheets. */
  DraftReader(Resource<?> resource, Plan plan, Cells cells, boolean exported) {
    this.resource = resource;
    this.exported = exported;
    this.finds = !plan.key().equals(Plan.NONE);
    this.cells = cells;
    this.full = plan.manners().contains(Manner.ABSENT_IS_EMPTY);
    plan.columns()
        .forEach(
            (column, field) -> {
              if (!field.isEmpty()) {
                fields.put(column, resource.field(field).orElseThrow());
              }
            });
  }

  /** The record with its values; what is wrong goes to the taker, and makes it null. */
  @Nullable Draft read(Numbered record, Consumer<Refused> wrong) {
    List<Refused> found = new ArrayList<>();
    Map<String, @Nullable Object> values = new HashMap<>();
    Map<String, List<String>> words = new HashMap<>();
    fields.forEach(
        (column, field) -> {
          @Nullable JsonNode sent = sent(record, column, field);
          try {
            if (sent != null && field.kind() == FieldKind.REFERENCE) {
              words.put(field.name(), Words.one(sent));
            } else if (sent != null && field.kind() == FieldKind.REFERENCES) {
              words.put(field.name(), Words.several(sent));
            } else if (sent != null) {
              values.put(field.name(), cells.read(field, sent));
            }
          } catch (UnfitCell e) {
            found.add(refused(record, field, String.valueOf(e.getMessage())));
          }
        });
    Draft draft = new Draft(record, values, words);
    if (found.isEmpty() && finds) {
      findable(draft, found::add);
    }
    found.forEach(wrong);
    return found.isEmpty() ? draft : null;
  }

  /** As it was before an export made it safe for spreadsheets, or something left it out. */
  private @Nullable JsonNode sent(Numbered record, String column, Field field) {
    @Nullable JsonNode sent = record.json().get(column);
    boolean empties =
        !field.required() || field.kind() == FieldKind.BOOLEAN || field.kind().isText();
    if (sent == null && full && empties) {
      return NullNode.instance;
    }
    return exported && sent != null && sent.isString()
        ? StringNode.valueOf(SpreadsheetText.read(sent.stringValue()))
        : sent;
  }

  /** Without its key a record would be a new row each time; with one that was there, the last. */
  private void findable(Draft draft, Consumer<Refused> wrong) {
    List<String> key = new ArrayList<>();
    for (String name : resource.importKey()) {
      @Nullable Object value = draft.values().get(name);
      List<String> words = draft.words().getOrDefault(name, List.of());
      Object part = value == null ? String.join("", words) : value;
      if (part.toString().isEmpty()) {
        Field field = resource.field(name).orElseThrow();
        wrong.accept(refused(draft.record(), field, "It is empty, and rows are found by it."));
        return;
      }
      key.add(part.toString());
    }
    @Nullable Long line = seen.putIfAbsent(hash(key), draft.record().line());
    if (line != null) {
      Field field = resource.field(resource.importKey().getFirst()).orElseThrow();
      String text = "The same key stands in line %,d already.".formatted(line);
      wrong.accept(refused(draft.record(), field, text));
    }
  }

  private static Long hash(List<String> key) {
    return HexFormat.fromHexDigitsToLong(Digest.of(String.join("\0", key)), 0, 16);
  }

  static Refused refused(Numbered record, Field field, String reason) {
    return new Refused(record.place(), record.line(), field.label(), reason);
  }
}
