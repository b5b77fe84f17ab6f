package dev.whimbrel.schema;

import java.util.List;
import java.util.Locale;

/** Reads a constraint as {@link SchemaText} writes it. */
final class ConstraintReader {

  private static final List<String> KEYWORDS =
      List.of(
          "primary key",
          "unique",
          "foreign key",
          "check",
          "exclude using",
          "references",
          "include",
          "on delete",
          "on update",
          "nulls not distinct",
          "no inherit",
          "where",
          "deferrable initially deferred",
          "deferrable");

  private ConstraintReader() {}

  static Constraint read(String name, String text) {
    Clauses clauses = Clauses.of(text, KEYWORDS);
    Constraint.Timing timing = timing(clauses);
    return switch (kind(clauses)) {
      case "primary key" ->
          new Constraint.PrimaryKey(
              name, columns(clauses, "primary key"), include(clauses), timing);
      case "unique" -> {
        boolean alike = clauses.has("nulls not distinct");
        yield new Constraint.Unique(
            name, columns(clauses, "unique"), include(clauses), alike, timing);
      }
      case "foreign key" -> foreignKey(name, clauses, timing);
      case "check" ->
          new Constraint.Check(name, clauses.inside("check"), clauses.has("no inherit"));
      case "exclude using" -> exclusion(name, clauses, timing);
      default -> throw new IllegalArgumentException("no kind of constraint: " + text);
    };
  }

  private static String kind(Clauses clauses) {
    return KEYWORDS.subList(0, 5).stream().filter(clauses::has).findFirst().orElse("none");
  }

  private static Constraint foreignKey(String name, Clauses clauses, Constraint.Timing timing) {
    return new Constraint.ForeignKey(
        name,
        columns(clauses, "foreign key"),
        SchemaReader.bare(SchemaReader.first(clauses.get("references"))),
        columns(clauses, "references"),
        action(clauses.get("on delete")),
        action(clauses.get("on update")),
        timing);
  }

  private static Constraint exclusion(String name, Clauses clauses, Constraint.Timing timing) {
    return new Constraint.Exclusion(
        name,
        SchemaReader.first(clauses.get("exclude using")),
        clauses.inside("exclude using"),
        clauses.has("where") ? clauses.inside("where") : null,
        timing);
  }

  private static List<String> include(Clauses clauses) {
    return clauses.has("include") ? columns(clauses, "include") : List.of();
  }

  private static List<String> columns(Clauses clauses, String keyword) {
    return SchemaReader.names(clauses.inside(keyword));
  }

  private static Constraint.Action action(String words) {
    return words.isEmpty()
        ? Constraint.Action.NO_ACTION
        : Constraint.Action.valueOf(words.toUpperCase(Locale.ROOT).replace(' ', '_'));
  }

  private static Constraint.Timing timing(Clauses clauses) {
    return clauses.has("deferrable initially deferred")
        ? Constraint.Timing.INITIALLY_DEFERRED
        : clauses.has("deferrable")
            ? Constraint.Timing.INITIALLY_IMMEDIATE
            : Constraint.Timing.NOT_DEFERRABLE;
  }
}
