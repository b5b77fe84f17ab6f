package dev.whimbrel.model.row;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One row with all its fields.
 *
 * @param key of the row
 * @param text what it is called
 * @param values by name of the field; of references the key, of many references nothing
 * @param referred by name of the field, the rows that references lead to
 */
public record Row(
    Object key,
    String text,
    Map<String, @Nullable Object> values,
    Map<String, List<Labels.Labelled>> referred) {

  /** Keeps the maps as they are; nobody changes them. */
  public Row {
    values = Collections.unmodifiableMap(values);
    referred = Map.copyOf(referred);
  }

  /** The same row with values that are computed of it. */
  public Row with(Map<String, @Nullable Object> computed) {
    Map<String, @Nullable Object> all = new HashMap<>(values);
    all.putAll(computed);
    return new Row(key, text, all, referred);
  }

  /** The value of a field. */
  public @Nullable Object value(String field) {
    return values.get(field);
  }

  /** The rows that a reference leads to. */
  public List<Labels.Labelled> referred(String field) {
    return referred.getOrDefault(field, List.of());
  }

  /** A short text that changes with any value, to notice that somebody else saved meanwhile. */
  public String fingerprint() {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(values).forEach((name, value) -> all.append(name).append(value).append('\0'));
    new TreeMap<>(referred)
        .forEach((name, rows) -> rows.forEach(r -> all.append(name).append(r.key()).append('\0')));
    return Digest.of(all.toString()).substring(0, 24);
  }
}
