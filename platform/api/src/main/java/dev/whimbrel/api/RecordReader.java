package dev.whimbrel.api;

import dev.whimbrel.api.ApiProblem.Wrong;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.write.Rights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the fields that somebody sends, and says of each that is wrong what would be right. */
final class RecordReader {

  /** Of a field of many references, so many may be sent. */
  static final int MOST = 500;

  private final Labels labels;
  private final Rights rights;

  RecordReader(Labels labels, Rights rights) {
    this.labels = labels;
    this.rights = rights;
  }

  /**
   * The values by name of the field.
   *
   * @throws ApiProblem with everything that is wrong
   */
  Map<String, @Nullable Object> read(Resource<?> resource, ObjectNode sent, boolean isNew) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    List<Wrong> wrong = new ArrayList<>();
    sent.properties()
        .forEach(
            member -> {
              try {
                Field field = field(resource, member.getKey(), isNew);
                values.put(field.name(), value(field, member.getValue()));
              } catch (UnfitValue e) {
                wrong.add(new Wrong(pointer(member.getKey()), e.sentence()));
              }
            });
    if (!wrong.isEmpty()) {
      throw ApiProblem.of(HttpStatus.UNPROCESSABLE_CONTENT, wrong);
    }
    return values;
  }

  /** A member of the body as RFC 6901 writes it. */
  static String pointer(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** Whether somebody may send the field. */
  static boolean isWritable(Field field, boolean isNew) {
    boolean typedKey = isNew && field.key() && field.kind().isText();
    return RecordJson.isShown(field) && (!field.readOnly() || typedKey);
  }

  private static Field field(Resource<?> resource, String name, boolean isNew) {
    Optional<Field> found = resource.field(name).filter(RecordJson::isShown);
    if (found.isEmpty()) {
      List<String> known =
          resource.fields().stream().filter(f -> isWritable(f, isNew)).map(Field::name).toList();
      throw new UnfitValue("There is no such field: " + Nearest.ending(name, known));
    }
    if (!isWritable(found.get(), isNew)) {
      throw new UnfitValue("This cannot be set.");
    }
    return found.get();
  }

  private @Nullable Object value(Field field, JsonNode sent) {
    if (sent.isNull() && field.kind() != FieldKind.REFERENCES) {
      return absent(field);
    }
    return switch (field.kind()) {
      case REFERENCE -> reference(field, sent);
      case REFERENCES -> references(field, sent);
      default -> FieldValues.read(field, sent);
    };
  }

  private static @Nullable Object absent(Field field) {
    if (field.type() instanceof Class<?> type && type.isPrimitive()) {
      throw new UnfitValue("This is needed.");
    }
    return null;
  }

  private Object references(Field field, JsonNode sent) {
    if (!(sent instanceof ArrayNode keys) || keys.size() > MOST) {
      throw new UnfitValue("Send a list of at most %d keys: [1, 2].".formatted(MOST));
    }
    List<Object> all = new ArrayList<>();
    keys.forEach(key -> all.add(reference(field, key)));
    return all.stream().distinct().toList();
  }

  private Object reference(Field field, JsonNode sent) {
    Resources resources = labels.resources();
    Resource<?> target =
        resources.target(field).orElseThrow(() -> new UnfitValue("This cannot be set."));
    if (!rights.sees(target)) {
      throw new UnfitValue(
          "You may not see %s, so you cannot choose one."
              .formatted(Naming.inside(target.pluralLabel())));
    }
    boolean scalar = sent.isIntegralNumber() || sent.isString();
    return Optional.of(sent)
        .filter(_ -> scalar)
        .map(JsonNode::asString)
        .flatMap(text -> RecordKey.read(target, text))
        .flatMap(key -> labels.of(target, key))
        .map(Labels.Labelled::key)
        .orElseThrow(
            () ->
                new UnfitValue(
                    "There is no %s %s."
                        .formatted(Naming.inside(target.label()), Naming.cut(sent.toString()))));
  }
}
