package dev.whimbrel.schema;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  /** What ALTER DEFAULT PRIVILEGES calls them. */
  public static final Map<String, ObjectKind> FUTURE =
      Map.of(
          "tables", ObjectKind.TABLE,
          "sequences", ObjectKind.SEQUENCE,
          "functions", ObjectKind.FUNCTION,
          "types", ObjectKind.TYPE,
          "schemas", ObjectKind.SCHEMA);

  private static final Comparator<ObjectName> ORDER =
      Comparator.comparing(ObjectName::kind)
          .thenComparing(n -> n.schema == null ? "" : n.schema)
          .thenComparing(n -> n.table == null ? "" : n.table)
          .thenComparing(ObjectName::name);

  /** Spells types as the server does. */
  public ObjectName {
    int open = kind.hasArguments() ? name.indexOf('(') : -1;
    if (open >= 0 && name.endsWith(")")) {
      name = name.substring(0, open) + "(" + arguments(name) + ")";
    }
    List<String> parts = parts(kind, name);
    if (kind == ObjectKind.DEFAULT_PRIVILEGES && parts.size() == 1) {
      name = name.toLowerCase(Locale.ROOT);
    } else if (parts.size() == 2) {
      name = spelled(kind, parts.get(0), parts.get(1));
    }
  }

  private static String spelled(ObjectKind kind, String first, String second) {
    boolean ofType = kind == ObjectKind.CAST || kind == ObjectKind.TRANSFORM;
    boolean everybody =
        kind == ObjectKind.USER_MAPPING && first.equalsIgnoreCase(Grantee.EVERYBODY);
    boolean future = kind == ObjectKind.DEFAULT_PRIVILEGES;
    String spelled = ofType ? argument(first) : everybody ? Grantee.EVERYBODY : first;
    return (future ? first.toLowerCase(Locale.ROOT) : spelled)
        + " "
        + kind.between().orElseThrow()
        + " "
        + (kind == ObjectKind.CAST ? argument(second) : second);
  }

  private static List<String> parts(ObjectKind kind, String name) {
    return kind.between()
        .map(word -> List.of(name.strip().split("(?i)\\s+" + word + "\\s+", 2)))
        .orElse(List.of(name));
  }

  /** The two parts of a name like {@code integer AS text}; of others the whole. */
  public List<String> parts() {
    return parts(kind, name);
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

  /** The name without arguments, and without what it is used with. */
  public String bare() {
    int open = kind.hasArguments() ? name.indexOf('(') : -1;
    return open < 0 ? parts().getFirst() : name.substring(0, open).strip();
  }

  /** What can be granted on it, in the order of the manual. */
  public List<String> privileges() {
    return future().map(ObjectKind::privileges).orElse(kind.privileges());
  }

  /** Privileges that PUBLIC has from the start; those within one schema only add to them. */
  public Map<String, Boolean> ofEverybody() {
    return future()
        .map(made -> schema == null ? made.ofEverybody() : Map.<String, Boolean>of())
        .orElse(kind.ofEverybody());
  }

  /** What default privileges are for: kinds of objects that are still to be made. */
  private Optional<ObjectKind> future() {
    return kind == ObjectKind.DEFAULT_PRIVILEGES
        ? Optional.ofNullable(FUTURE.get(bare()))
        : Optional.empty();
  }

  /** Whether it is a name of default privileges. */
  public boolean isFuture() {
    return future().isPresent();
  }

  /** The word that a text calls it by; empty for what is no word. */
  public String word() {
    return switch (kind) {
      case CAST, TRANSFORM, OPERATOR, USER_MAPPING -> "";
      default -> bare();
    };
  }

  /** The arguments in their brackets; empty for what has none. */
  public String brackets() {
    return kind.hasArguments() && name.indexOf('(') >= 0 ? name.substring(name.indexOf('(')) : "";
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
