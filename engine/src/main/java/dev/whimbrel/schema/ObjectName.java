package dev.whimbrel.schema;

import java.util.Comparator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What makes an object the same one. Names are as the catalogue holds them, unquoted.
 *
 * @param kind what it is
 * @param name its name; of a function with the types of its arguments, in canonical spelling:
 *     {@code add(integer, integer)}
 * @param table the table that it is of, for rules, triggers, policies and constraints; else null
 * @param schema where it lies, or null where all of the migrations' tables do
 */
public record ObjectName(
    ObjectKind kind, String name, @Nullable String table, @Nullable String schema)
    implements Comparable<ObjectName> {

  private static final Comparator<ObjectName> ORDER =
      Comparator.comparing(ObjectName::kind)
          .thenComparing(n -> n.schema == null ? "" : n.schema)
          .thenComparing(n -> n.table == null ? "" : n.table)
          .thenComparing(ObjectName::name);

  /** Spells the arguments of a function as the server does. */
  public ObjectName {
    int open = kind.isRoutine() ? name.indexOf('(') : -1;
    if (open >= 0 && name.endsWith(")")) {
      name = name.substring(0, open) + "(" + arguments(name) + ")";
    }
  }

  /** Of a kind, without a table and a schema of its own. */
  public static ObjectName of(ObjectKind kind, String name) {
    return new ObjectName(kind, name, null, null);
  }

  private static String arguments(String name) {
    String all = Clauses.inBrackets(name.substring(name.indexOf('(')));
    return Clauses.list(all).stream().map(ObjectName::argument).collect(Collectors.joining(", "));
  }

  /** The type of an argument as the server tells functions apart: without modifiers. */
  public static String argument(String type) {
    return switch (TypeNames.parse(type)) {
      case ColumnType.Scalar scalar -> scalar.name();
      case ColumnType.Array array -> argument(array.element().sql()) + "[]";
      case ColumnType other -> other.sql();
    };
  }

  /** The name without arguments. */
  public String bare() {
    int open = kind.isRoutine() ? name.indexOf('(') : -1;
    return open < 0 ? name : name.substring(0, open).strip();
  }

  /** The arguments in their brackets; empty for what has none. */
  public String brackets() {
    return kind.isRoutine() && name.indexOf('(') >= 0 ? name.substring(name.indexOf('(')) : "";
  }

  /** The same object under another name. */
  public ObjectName named(String other) {
    return new ObjectName(kind, other, table, schema);
  }

  /** The same object of a table of another name. */
  public ObjectName ofTable(String other) {
    return new ObjectName(kind, name, other, schema);
  }

  @Override
  public int compareTo(ObjectName other) {
    return ORDER.compare(this, other);
  }

  /** As people read it: {@code trigger touch of location}. */
  @Override
  public String toString() {
    return kind.words()
        + " "
        + (schema == null ? "" : schema + ".")
        + name
        + (table == null ? "" : " of " + table);
  }
}
