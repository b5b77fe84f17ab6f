package dev.whimbrel.model.restriction;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of a statement, by the names of their placeholders. */
public final class Bindings {

  private final Map<String, Object> values = new LinkedHashMap<>();

  /** A placeholder for a value. */
  public String bind(Object value) {
    String name = "p" + (values.size() + 1);
    values.put(name, value);
    return ":" + name;
  }

  /** All values by name. */
  public Map<String, Object> values() {
    return Collections.unmodifiableMap(values);
  }
}
