package dev.whimbrel.cli.schema;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Types that become types of another kind under the same name, as an enum that becomes a domain.
 * The old one gives its name away first, and goes when no column holds it any more.
 */
final class TurningTypes {

  private static final Set<Kind> TYPES = Set.of(Kind.ENUM, Kind.DOMAIN, Kind.COMPOSITE, Kind.RANGE);

  private static final int LONGEST = 50;

  private TurningTypes() {}

  /** The names that they get, as hints for renaming. */
  static List<String> hints(Catalogue is, Catalogue wanted) {
    List<String> hints = new ArrayList<>();
    for (Key key : is.keys()) {
      if (TYPES.contains(key.kind()) && !wanted.has(key) && isType(key, wanted)) {
        hints.add(key.schema() + "." + key.name() + ":" + free(key, is, wanted));
      }
    }
    return hints;
  }

  private static boolean isType(Key key, Catalogue wanted) {
    return TYPES.stream().anyMatch(kind -> wanted.has(key.of(kind, "")));
  }

  private static String free(Key key, Catalogue is, Catalogue wanted) {
    String free = key.name().substring(0, Math.min(key.name().length(), LONGEST)) + "_before";
    while (taken(new Key(Kind.TABLE, key.schema(), free, ""), is, wanted)) {
      free += "_";
    }
    return free;
  }

  /** Every table and view is a type too. */
  private static boolean taken(Key name, Catalogue is, Catalogue wanted) {
    return Arrays.stream(Kind.values())
        .map(kind -> name.of(kind, ""))
        .anyMatch(key -> is.has(key) || wanted.has(key));
  }
}
