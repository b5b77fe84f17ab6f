package dev.whimbrel.catalogue;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One object of a database with everything that can differ, in the server's own words.
 *
 * @param key what makes it the same object elsewhere
 * @param address as COMMENT ON, GRANT and ALTER call it: {@code TABLE public.person}; empty for
 *     what has none
 * @param attributes by name; what is usual is left out
 * @param uses the objects that it needs
 */
public record CatalogueObject(
    Key key, String address, Map<String, String> attributes, Set<Key> uses) {

  /** Copies both collections. */
  public CatalogueObject {
    attributes = Map.copyOf(attributes);
    // In one order in every run: steps follow it where nothing else decides.
    List<Key> sorted = uses.stream().sorted().toList();
    uses = Collections.unmodifiableSet(new LinkedHashSet<>(sorted));
  }

  /** An attribute, or null where it is as usual. */
  public @Nullable String get(String attribute) {
    return attributes.get(attribute);
  }

  /** An attribute, or nothing. */
  public String text(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }

  /** Whether there is such an attribute. */
  public boolean has(String attribute) {
    return attributes.containsKey(attribute);
  }
}
