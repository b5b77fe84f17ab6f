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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the fields that somebody sends, and says of each that is wrong what would be right. */
final class RecordReader {

  /** Of a field of many references, so many may be sent. */
  static final int MOST = 500;

  private final Labels labels;
  private final Rights rights;
  private final Bulk bulk;

  RecordReader(Labels labels, Rights rights) {
    this(labels, rights, Bulk.NONE);
  }

  private RecordReader(Labels labels, Rights rights, Bulk bulk) {
    this.labels = labels;
    this.rights = rights;
    this.bulk = bulk;
  }

  /**
   * What is known of many records before the first is read.
   *
   * @param importKey fields that may be sent though they cannot be set; empty for single records
   * @param there keys of the rows that the records refer to, by the entity of these rows
   */
  private record Bulk(Set<String> importKey, Map<Class<?>, Set<Object>> there) {

    static final Bulk NONE = new Bulk(Set.of(), Map.of());

    boolean isOn() {
      return !importKey.isEmpty();
    }
  }

  /** For many records: looks for the rows that they refer to all at once. */
  RecordReader of(Resource<?> resource, Iterable<JsonNode> records) {
    Map<Class<?>, Resource<?>> targets = new LinkedHashMap<>();
    Map<Class<?>, Set<Object>> named = new HashMap<>();
    for (Field field : resource.fields()) {
      Optional<Resource<?>> target = labels.resources().target(field).filter(rights::sees);
      Set<Object> keys = target.map(t -> keys(t, field, records)).orElse(Set.of());
      if (!keys.isEmpty()) {
        Class<?> entity = target.orElseThrow().entity();
        targets.put(entity, target.orElseThrow());
        named.computeIfAbsent(entity, e -> new HashSet<>()).addAll(keys);
      }
    }
    Map<Class<?>, Set<Object>> there = labels.existing(List.copyOf(targets.values()), named);
    return new RecordReader(
        labels, rights, new Bulk(Set.copyOf(resource.importKey()), Map.copyOf(there)));
  }

  /** Of the rows that records name in a field. */
  private static Set<Object> keys(Resource<?> target, Field field, Iterable<JsonNode> records) {
    Set<Object> keys = new HashSet<>();
    for (JsonNode record : records) {
      JsonNode named = record.path(field.name());
      (named instanceof ArrayNode many ? many.valueStream() : Stream.of(named))
          .forEach(one -> key(target, one).ifPresent(keys::add));
    }
    return keys;
  }

  private static Optional<Object> key(Resource<?> target, JsonNode sent) {
    return sent.isIntegralNumber() || sent.isString()
        ? RecordKey.read(target, sent.asString())
        : Optional.empty();
  }

  private Optional<Object> existing(Resource<?> target, Object key) {
    return bulk.isOn()
        ? Optional.of(key).filter(bulk.there().getOrDefault(target.entity(), Set.of())::contains)
        : labels.of(target, key).map(Labels.Labelled::key);
  }

  /** The values by name of the field; what is wrong is added to the list. */
  Map<String, @Nullable Object> read(
      Resource<?> resource, ObjectNode sent, boolean isNew, List<Wrong> wrong) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
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
    return values;
  }

  /** A member of the body as RFC 6901 writes it. */
  static String pointer(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** Whether somebody may send the field. */
  static boolean isWritable(Field field, boolean isNew) {
    boolean typedKey = isNew && field.given();
    return RecordJson.isShown(field) && (!field.readOnly() || typedKey);
  }

  private Field field(Resource<?> resource, String name, boolean isNew) {
    Optional<Field> found = resource.field(name).filter(RecordJson::isShown);
    if (found.isEmpty()) {
      List<String> known =
          resource.fields().stream().filter(f -> isWritable(f, isNew)).map(Field::name).toList();
      throw new UnfitValue("There is no such field: " + Nearest.ending(name, known));
    }
    if (!isWritable(found.get(), isNew) && !bulk.importKey().contains(name)) {
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
    boolean primitive = field.type() instanceof Class<?> type && type.isPrimitive();
    if (primitive && !field.nullable()) {
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
    return key(target, sent)
        .flatMap(key -> existing(target, key))
        .orElseThrow(
            () ->
                new UnfitValue(
                    "There is no %s %s."
                        .formatted(Naming.inside(target.label()), Naming.cut(sent.toString()))));
  }
}
