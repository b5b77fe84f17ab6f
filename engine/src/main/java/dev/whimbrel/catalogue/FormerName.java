package dev.whimbrel.catalogue;

import java.util.Arrays;

/** What a type is called from when it gives its name to the one that follows it. */
public final class FormerName {

  private static final int LONGEST = 50;

  private FormerName() {}

  /** A name that is free on both sides. */
  public static String of(Key type, Catalogue before, Catalogue after) {
    String name = type.name();
    String free = name.substring(0, Math.min(name.length(), LONGEST)) + "_before";
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
