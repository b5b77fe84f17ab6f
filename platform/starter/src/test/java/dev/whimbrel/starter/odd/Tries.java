package dev.whimbrel.starter.odd;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which fields are tried with which values, so that nothing is tried twice that is the same. */
final class Tries {

  private static final int MOST = 36;

  private final Map<String, String> sorts = new ConcurrentHashMap<>();

  /** All for the first field of each sort, and the first ones for others like it. */
  <T> List<T> tried(Resource<?> resource, Field field, List<T> values) {
    String sort = field.type() + " " + field.kind() + " " + field.nullable();
    String place = resource.id() + " " + field.name();
    boolean first = sorts.computeIfAbsent(sort, _ -> place).equals(place);
    return first ? values : values.subList(0, Math.min(values.size(), 2));
  }

  /** Of fields that differ in their names alone, the first. */
  static List<Field> some(Resource<?> resource) {
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

  static String enc(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
