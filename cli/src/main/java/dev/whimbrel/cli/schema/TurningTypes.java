package dev.whimbrel.cli.schema;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.FormerName;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Types that become types of another kind under the same name, as an enum that becomes a domain.
 * The old one gives its name away first, and goes when no column holds it any more.
 */
final class TurningTypes {

  private TurningTypes() {}

  /** The names that they get, as hints for renaming. */
  static List<String> hints(Catalogue is, Catalogue wanted) {
    List<String> hints = new ArrayList<>();
    for (Key key : is.keys()) {
      if (key.kind().isType() && !wanted.has(key) && isType(key, wanted)) {
        hints.add(key.schema() + "." + key.name() + ":" + FormerName.of(key, is, wanted));
      }
    }
    return hints;
  }

  private static boolean isType(Key key, Catalogue wanted) {
    return Arrays.stream(Kind.values())
        .filter(Kind::isType)
        .anyMatch(kind -> wanted.has(key.of(kind, "")));
  }
}
