package dev.whimbrel.catalogue.postgres;

import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which key an entry of pg_depend means, and what each object uses. */
final class Identities {

  private final Map<Identity, Key> keys = new HashMap<>();
  private final Map<Identity, Map<String, String>> attributes = new HashMap<>();
  private final Map<Identity, Identity> aliases = new HashMap<>();
  private final Map<Key, Set<Identity>> edges = new HashMap<>();

  void put(Identity identity, Key key, Map<String, String> values) {
    keys.put(identity, key);
    attributes.put(identity, values);
  }

  @Nullable Map<String, String> attributes(Identity identity) {
    return attributes.get(identity);
  }

  void alias(Identity from, Identity to) {
    aliases.putIfAbsent(from, to);
  }

  void edge(Identity from, Identity to) {
    Key user = key(from);
    if (user != null) {
      edges.computeIfAbsent(user, k -> new LinkedHashSet<>()).add(to);
    }
  }

  /** What an object uses: by pg_depend, by what its query says, and what it lies in. */
  Set<Key> uses(Key key, Identity own, @Nullable String further) {
    Set<Identity> all = new LinkedHashSet<>(edges.getOrDefault(key, Set.of()));
    all.add(own.whole());
    if (further != null) {
      all.addAll(parsed(further));
    }
    Set<Key> uses = new HashSet<>();
    for (Identity identity : all) {
      Key used = key(identity);
      if (used != null && !used.equals(key) && !backwards(key, used)) {
        uses.add(used);
      }
    }
    if (!key.schema().isEmpty() && key.kind() != Kind.SCHEMA) {
      uses.add(new Key(Kind.SCHEMA, key.schema(), key.schema(), ""));
    }
    return uses;
  }

  /** pg_depend also says that a sequence goes with its column, and what inheritance says. */
  private static boolean backwards(Key key, Key used) {
    return switch (key.kind()) {
      case SEQUENCE -> used.kind() == Kind.COLUMN || used.kind() == Kind.TABLE;
      case TABLE ->
          used.kind() == Kind.TABLE
              || (used.kind() == Kind.COLUMN
                  && used.name().equals(key.name())
                  && used.schema().equals(key.schema()));
      case EXTENSION, SCHEMA -> used.kind() != Kind.SCHEMA && used.kind() != Kind.EXTENSION;
      default -> false;
    };
  }

  private @Nullable Key key(Identity identity) {
    Identity at = identity;
    // An array of a domain's rows, and the like: a few steps at most.
    for (int steps = 0; steps < 8; steps++) {
      Key key = keys.get(at);
      if (key != null) {
        return key;
      }
      Identity next = aliases.get(at);
      if (next == null && at.sub() > 0) {
        next = at.whole();
      }
      if (next == null) {
        return null;
      }
      at = next;
    }
    return null;
  }

  private static List<Identity> parsed(String text) {
    List<Identity> identities = new ArrayList<>();
    for (String each : text.split(" ")) {
      String[] parts = each.split(":");
      identities.add(
          new Identity(
              Long.parseLong(parts[0]), Long.parseLong(parts[1]), (int) Long.parseLong(parts[2])));
    }
    return identities;
  }
}
