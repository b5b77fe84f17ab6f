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
    if (clauses.has("primary key")) {
      return new Constraint.PrimaryKey(name, columns(clauses, "primary key"), timing);
    }
    if (clauses.has("unique")) {
      boolean alike = clauses.has("nulls not distinct");
      return new Constraint.Unique(name, columns(clauses, "unique"), alike, timing);
    }
    if (clauses.has("foreign key")) {
      return new Constraint.ForeignKey(
          name,
          columns(clauses, "foreign key"),
          SchemaReader.bare(SchemaReader.first(clauses.get("references"))),
          columns(clauses, "references"),
          action(clauses.get("on delete")),
          action(clauses.get("on update")),
          timing);
    }
    if (clauses.has("check")) {
      return new Constraint.Check(name, clauses.inside("check"), clauses.has("no inherit"));
    }
    if (clauses.has("exclude using")) {
      return new Constraint.Exclusion(
          name,
          SchemaReader.first(clauses.get("exclude using")),
          clauses.inside("exclude using"),
          clauses.has("where") ? clauses.inside("where") : null,
          timing);
    }
    throw new IllegalArgumentException("no kind of constraint: " + text);
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
