package dev.whimbrel.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a type is called from when it gives its name to the one that follows it. */
public final class FormerName {

  /** In bytes, with room for what is put behind it. */
  private static final int LONGEST = 50;

  private FormerName() {}

  /** A name that is free on both sides. */
  public static String of(Key type, Catalogue before, Catalogue after) {
    // A hint parts names at dots.
    String name = type.name().replace('.', '_').replace(':', '_');
    while (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
    }
    String free = name + "_before";
    while (taken(new Key(Kind.TABLE, type.schema(), free, ""), before, after)) {
      free += "_";
    }
    return free;
  }

  /** Every table and view is a type too. */
  private static boolean taken(Key name, Catalogue before, Catalogue after) {
    return Arrays.stream(Kind.values())
        .map(kind -> name.of(kind, ""))
        .anyMatch(key -> before.has(key) || after.has(key));
  }
}
