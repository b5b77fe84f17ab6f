package dev.whimbrel.admin.view;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.annotation.RenamedFrom;
import dev.whimbrel.model.query.Filter.Comparison;
import dev.whimbrel.model.query.ListQueryReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists that were kept when fields had other names, by what entities say of the columns that
 * they had: {@code @RenamedFrom("lent_on")} stands on what was {@code lentOn}.
 */
final class OldPaths {

  private static final Pattern PART = Pattern.compile("(-?)([^:]*)(.*)", Pattern.DOTALL);

  /** The parameters whose values are paths. */
  private static final List<String> OF_PATHS = List.of("sort", "columns", "group", "figures");

  private final Resources resources;

  OldPaths(Resources resources) {
    this.resources = resources;
  }

  /** The same list by the names of today. */
  Map<String, List<String>> today(Resource<?> resource, Map<String, List<String>> given) {
    Map<String, List<String>> today = new LinkedHashMap<>();
    given.forEach(
        (name, values) -> {
          if (OF_PATHS.contains(name)) {
            today.put(name, values.stream().map(value -> paths(resource, value)).toList());
          } else {
            today.put(
                ListQueryReader.OWN.contains(name) ? name : comparison(resource, name), values);
          }
        });
    return today;
  }

  private String comparison(Resource<?> resource, String name) {
    return Comparison.parse(name)
        .map(old -> new Comparison(path(resource, old.path()), old.operator(), old.place()))
        .map(Comparison::parameter)
        .orElse(name);
  }

  private String paths(Resource<?> resource, String value) {
    return Arrays.stream(value.split(",", -1))
        .map(PART::matcher)
        .filter(Matcher::matches)
        .map(part -> part.group(1) + path(resource, part.group(2)) + part.group(3))
        .collect(Collectors.joining(","));
  }

  private String path(Resource<?> resource, String path) {
    if (resource.field(path).isPresent()) {
      return path;
    }
    int dot = path.indexOf('.');
    String first = dot < 0 ? path : path.substring(0, dot);
    String now = resource.names().contains(first) ? first : renamed(resource, first);
    if (dot < 0) {
      return now;
    }
    String rest = path.substring(dot + 1);
    Optional<Resource<?>> target = resource.field(now).flatMap(resources::target);
    return now + "." + target.map(there -> path(there, rest)).orElse(rest);
  }

  private static String renamed(Resource<?> resource, String old) {
    return resource.fields().stream()
        .filter(field -> before(resource.entity(), field).filter(old::equals).isPresent())
        .map(Field::name)
        .findFirst()
        .orElse(old);
  }

  /** What the field was called when its column had the name that it was renamed from. */
  private static Optional<String> before(Class<?> entity, Field field) {
    for (Class<?> type = entity; type != null; type = type.getSuperclass()) {
      for (java.lang.reflect.Field member : type.getDeclaredFields()) {
        @Nullable RenamedFrom column = member.getAnnotation(RenamedFrom.class);
        if (column != null && member.getName().equals(field.name())) {
          boolean reference = field.target() != null;
          return Optional.of(property(column.value(), reference));
        }
      }
    }
    return Optional.empty();
  }

  private static String property(String column, boolean reference) {
    String name = reference ? column.replaceFirst("_id$", "") : column;
    return Pattern.compile("_([a-z0-9])")
        .matcher(name)
        .replaceAll(letter -> letter.group(1).toUpperCase(java.util.Locale.ROOT));
  }
}
