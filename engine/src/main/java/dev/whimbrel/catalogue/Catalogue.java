package dev.whimbrel.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that a database holds beside rows, and who uses whom. */
public final class Catalogue {

  private final Origin origin;
  private final Map<Key, CatalogueObject> objects = new LinkedHashMap<>();
  private final Map<Key, Set<Key>> users = new HashMap<>();
  private final Map<Key, List<CatalogueObject>> parts = new HashMap<>();
  private final Map<String, CatalogueObject> domains = new HashMap<>();

  /**
   * Where a catalogue was read.
   *
   * @param major the server's major version
   * @param user who read it
   * @param superuser whether that is one
   * @param ownersKnown whether owners were chosen, rather than being whoever loaded a file
   * @param casts source, space, line feed, target of each cast
   */
  public record Origin(
      int major, String user, boolean superuser, boolean ownersKnown, Set<String> casts) {

    /** Copies the casts. */
    public Origin {
      casts = Set.copyOf(casts);
    }

    /** Whether the server has a cast between two types, named without modifiers. */
    public boolean casts(String from, String to) {
      return casts.contains(from + " \n" + to);
    }
  }

  /** Objects that were read somewhere. */
  public Catalogue(Origin origin, Collection<CatalogueObject> all) {
    this.origin = origin;
    // Sorted once, found by hash ever after: a database has tens of thousands of objects.
    all.stream()
        .sorted(Comparator.comparing(CatalogueObject::key))
        .forEach(object -> objects.put(object.key(), object));
    for (CatalogueObject object : objects.values()) {
      object
          .uses()
          .forEach(
              used -> users.computeIfAbsent(used, k -> new LinkedHashSet<>()).add(object.key()));
      parts
          .computeIfAbsent(object.key().of(object.key().kind(), ""), k -> new ArrayList<>())
          .add(object);
      if (object.key().kind() == Kind.DOMAIN) {
        domains.put(object.key().qualified(), object);
      }
    }
  }

  /** Where it was read. */
  public Origin origin() {
    return origin;
  }

  /** All keys in their order. */
  public Set<Key> keys() {
    return Collections.unmodifiableSet(objects.keySet());
  }

  /** The object, or null. */
  public @Nullable CatalogueObject find(Key key) {
    return objects.get(key);
  }

  /** The object, which is there. */
  public CatalogueObject get(Key key) {
    CatalogueObject object = objects.get(key);
    if (object == null) {
      throw new IllegalArgumentException("there is no " + key);
    }
    return object;
  }

  /** The domain that the server prints as that, or null. */
  public @Nullable CatalogueObject domain(String type) {
    return domains.get(type);
  }

  /** Whether it is there. */
  public boolean has(Key key) {
    return objects.containsKey(key);
  }

  /** Who needs it. */
  public Set<Key> users(Key key) {
    return users.getOrDefault(key, Set.of());
  }

  /** The parts of one kind that a table or the like has, by name. */
  public List<CatalogueObject> parts(Key whole, Kind kind) {
    return parts.getOrDefault(whole.of(kind, ""), List.of());
  }
}
