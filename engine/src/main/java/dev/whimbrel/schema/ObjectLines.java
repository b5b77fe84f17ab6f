package dev.whimbrel.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Objects, privileges and comments as lines of {@link SchemaText}, and back. A star behind a
 * privilege says that it may be passed on.
 */
final class ObjectLines {

  static final Set<String> WORDS = Set.of("object", "grant", "said");

  /** What of a name follows its kind: {@code touch of location in reporting}. */
  private static final List<String> PARTS = List.of("of", "in", "column", "to");

  private ObjectLines() {}

  static String of(SchemaObjects objects) {
    StringBuilder text = new StringBuilder();
    objects
        .texts()
        .forEach(
            (name, sql) ->
                text.append("object %s %s\n".formatted(of(name), SchemaText.literal(sql))));
    objects.grants().forEach((grantee, all) -> text.append(of(grantee, all)));
    objects
        .comments()
        .forEach(
            (name, comment) ->
                text.append("said of %s %s\n".formatted(of(name), SchemaText.literal(comment))));
    return text.toString();
  }

  private static String of(Grantee grantee, Map<String, Boolean> all) {
    String privileges =
        all.entrySet().stream()
            .map(one -> one.getKey() + (one.getValue() ? "*" : ""))
            .collect(Collectors.joining(", "));
    return "grant %s on %s to %s\n"
        .formatted(
            privileges.isEmpty() ? "nothing" : privileges,
            of(grantee.object())
                + (grantee.column() == null
                    ? ""
                    : " column " + Expressions.quoted(grantee.column())),
            Expressions.quoted(grantee.role()));
  }

  private static String of(ObjectName name) {
    return name.kind().key()
        + " "
        + Expressions.quoted(name.name())
        + (name.table() == null ? "" : " of " + Expressions.quoted(name.table()))
        + (name.schema() == null ? "" : " in " + Expressions.quoted(name.schema()));
  }

  static SchemaObjects read(SchemaObjects objects, String what, String line) {
    if (what.equals("grant")) {
      return grant(objects, line);
    }
    // The text is the last; a name before it may hold quotes, but not these behind a blank.
    int text = line.indexOf(" '");
    String name = what.equals("said") ? SchemaReader.rest(line.substring(0, text)) : "";
    ObjectName object = name(name.isEmpty() ? line.substring(0, text) : name);
    String literal = SchemaReader.literal(line.substring(text + 1));
    return what.equals("said") ? objects.commented(object, literal) : objects.with(object, literal);
  }

  private static SchemaObjects grant(SchemaObjects objects, String line) {
    int on = line.indexOf(" on ");
    ObjectName object = name(line.substring(on + 4));
    Clauses parts = Clauses.of(SchemaReader.rest(line.substring(on + 4)), PARTS);
    Map<String, Boolean> all = new TreeMap<>();
    Arrays.stream(line.substring(0, on).split(", "))
        .filter(one -> !one.equals("nothing"))
        .forEach(one -> all.put(one.replace("*", ""), one.endsWith("*")));
    return objects.with(
        new Grantee(object, SchemaReader.bare(parts.get("to")), part(parts, "column")), all);
  }

  private static ObjectName name(String text) {
    ObjectKind kind =
        ObjectKind.byKey(k -> true).getOrDefault(SchemaReader.first(text), ObjectKind.SCHEMA);
    Clauses parts = Clauses.of(SchemaReader.rest(text), PARTS);
    return new ObjectName(
        kind, SchemaReader.bare(parts.get("")), part(parts, "of"), part(parts, "in"));
  }

  private static @Nullable String part(Clauses parts, String word) {
    return parts.has(word) ? SchemaReader.bare(parts.get(word)) : null;
  }
}
