package dev.whimbrel.graph;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObjects;
import dev.whimbrel.schema.SchemaText;
import dev.whimbrel.schema.Table;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the first two operations of two branches whose order matters. */
final class Clashes {

  private final Schema before;
  private final List<Clash.Place> left;
  private final List<Clash.Place> right;

  Clashes(Schema before, List<Clash.Place> left, List<Clash.Place> right) {
    this.before = before;
    this.left = left;
    this.right = right;
  }

  /** What comes of operations: a schema, or the problem of the first that cannot be. */
  private record Result(@Nullable Schema schema, @Nullable Problem problem) {}

  Optional<Clash> first() {
    if (!parts(left.size(), right.size())) {
      return Optional.empty();
    }
    // The shortest ends that part: first of the right side with all of the left, then of the left.
    int ofRight = 1;
    while (!parts(left.size(), ofRight)) {
      ofRight++;
    }
    int ofLeft = 1;
    while (!parts(ofLeft, ofRight)) {
      ofLeft++;
    }
    return Optional.of(clash(ofLeft, ofRight));
  }

  private boolean parts(int ofLeft, int ofRight) {
    Schema one = run(left.subList(0, ofLeft), right.subList(0, ofRight)).schema();
    Schema other = run(right.subList(0, ofRight), left.subList(0, ofLeft)).schema();
    return one == null || other == null || !same(one, other);
  }

  private Result run(List<Clash.Place> first, List<Clash.Place> then) {
    Schema state = before;
    for (Clash.Place place : Stream.concat(first.stream(), then.stream()).toList()) {
      try {
        state = place.operation().applyTo(state);
      } catch (InvalidMigration refused) {
        return new Result(null, refused.problems().getFirst());
      }
    }
    return new Result(state, null);
  }

  private Clash clash(int ofLeft, int ofRight) {
    Result one = run(left.subList(0, ofLeft), right.subList(0, ofRight));
    Result other = run(right.subList(0, ofRight), left.subList(0, ofLeft));
    return new Clash(
        left.get(ofLeft - 1),
        right.get(ofRight - 1),
        object(one, other),
        text(one, other),
        text(other, one));
  }

  private static String object(Result one, Result other) {
    Problem problem = one.problem() == null ? other.problem() : one.problem();
    return problem == null
        ? String.join(", ", differing(one.schema(), other.schema()))
        : problem.where();
  }

  private static String text(Result result, Result other) {
    Problem problem = result.problem();
    if (problem != null) {
      return "refused: " + problem.message();
    }
    Schema own = result.schema();
    if (own == null || other.schema() == null) {
      return "works";
    }
    Map<String, List<String>> mine = objects(own);
    Map<String, List<String>> theirs = objects(other.schema());
    return differing(own, other.schema()).stream()
        .map(name -> text(name, mine.get(name), theirs.getOrDefault(name, List.of())))
        .collect(Collectors.joining("; "));
  }

  private static String text(String name, @Nullable List<String> mine, List<String> theirs) {
    return mine == null
        ? "no " + name
        : mine.stream()
            .filter(line -> !theirs.contains(line))
            .map(String::strip)
            .collect(Collectors.joining(", ", name + ": ", ""));
  }

  /** Of what two schemas hold not the same. */
  static Set<String> differing(@Nullable Schema one, @Nullable Schema other) {
    if (one == null || other == null) {
      return Set.of();
    }
    Map<String, List<String>> left = objects(one);
    Map<String, List<String>> right = objects(other);
    Set<String> names = new TreeSet<>(left.keySet());
    names.addAll(right.keySet());
    names.removeIf(name -> Objects.equals(left.get(name), right.get(name)));
    return names;
  }

  private static boolean same(Schema one, Schema other) {
    return differing(one, other).isEmpty();
  }

  /** What a schema has, each with its text, by kind and name. */
  private static Map<String, List<String>> objects(Schema schema) {
    Map<String, List<String>> objects = new HashMap<>();
    schema
        .tables()
        .forEach(
            (name, table) ->
                objects.put("table " + name, SchemaText.of(sorted(table)).lines().toList()));
    schema
        .enums()
        .forEach((name, values) -> objects.put("enum " + name, List.of(String.join(", ", values))));
    schema
        .sequences()
        .forEach(
            (name, sequence) -> objects.put("sequence " + name, List.of(SchemaText.of(sequence))));
    texts(schema.objects(), objects);
    schema.extensions().forEach(name -> objects.put("extension " + name, List.of()));
    return objects;
  }

  private static void texts(SchemaObjects held, Map<String, List<String>> objects) {
    held.texts().forEach((name, text) -> objects.put(name.toString(), text.lines().toList()));
    held.grants()
        .forEach(
            (who, all) ->
                objects.put(
                    "privileges on %s for %s".formatted(who.what(), who.role()),
                    List.of(all.toString())));
    held.comments().forEach((name, text) -> objects.put("comment of " + name, List.of(text)));
  }

  /** The order of columns is for people, and each order of branches makes another one. */
  private static Table sorted(Table table) {
    return table.withColumns(
        table.columns().stream().sorted(Comparator.comparing(Column::name)).toList());
  }
}
