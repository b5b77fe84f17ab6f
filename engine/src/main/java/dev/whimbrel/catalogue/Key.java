package dev.whimbrel.catalogue;

import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What makes an object the same one in two databases. Names are as the catalogue holds them,
 * unquoted.
 *
 * @param schema empty for what lies in none
 * @param name of the object, or of the table that it is a part of
 * @param part its own name within that table, the arguments of a function, else empty
 */
public record Key(Kind kind, String schema, String name, String part) implements Comparable<Key> {

  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::kind)
          .thenComparing(Key::schema)
          .thenComparing(Key::name)
          .thenComparing(Key::part);

  /** Of the same table or the like, another kind. */
  public Key of(Kind other, String otherPart) {
    return new Key(other, schema, name, otherPart);
  }

  /** {@code schema.name}, quoted where needed. */
  public String qualified() {
    return Names.quote(schema) + "." + Names.quote(name);
  }

  @Override
  public int compareTo(Key other) {
    return ORDER.compare(this, other);
  }

  /** As people read it: {@code column public.person.name}. */
  @Override
  public String toString() {
    return kind.words()
        + " "
        + (kind == Kind.SCHEMA
            ? name
            : Stream.of(schema, name, part)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(".")));
  }
}
