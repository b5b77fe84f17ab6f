package dev.whimbrel.catalogue;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What makes an object the same one in two databases. Names are as the catalogue holds them,
 * unquoted.
 *
 * @param schema empty for what lies in none
 * @param name of the object, or of the table that it is a part of
 * @param part its own name within that table, the arguments of a function, else empty
 */
public record Key(Kind kind, String schema, String name, String part) implements Comparable<Key> {

  /** Of the same table or the like, another kind. */
  public Key of(Kind other, String otherPart) {
    return new Key(other, schema, name, otherPart);
  }

  /** {@code schema.name}, quoted where needed. */
  public String qualified() {
    return Names.quote(schema) + "." + Names.quote(name);
  }

  // Written out: tens of thousands of keys are sorted and found, and what a record has by itself is
  // several times slower before the second compiler has seen it.
  @Override
  public int compareTo(Key other) {
    int order = kind.compareTo(other.kind);
    order = order == 0 ? schema.compareTo(other.schema) : order;
    order = order == 0 ? name.compareTo(other.name) : order;
    return order == 0 ? part.compareTo(other.part) : order;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Key key
        && kind == key.kind
        && name.equals(key.name)
        && part.equals(key.part)
        && schema.equals(key.schema);
  }

  @Override
  public int hashCode() {
    return ((kind.name().hashCode() * 31 + schema.hashCode()) * 31 + name.hashCode()) * 31
        + part.hashCode();
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
