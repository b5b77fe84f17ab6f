package dev.whimbrel.files.element;

import dev.whimbrel.files.yaml.Entries;
import dev.whimbrel.files.yaml.Fields;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Constraint.Timing;
import dev.whimbrel.schema.naming.DefaultNames;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * The constraints that are written beside their one column: {@code pk}, {@code unique}, {@code
 * check} and {@code references}, in this order, then whatever fits none of these under {@code
 * constraints}.
 *
 * @param table the table's name
 * @param column the column's name
 */
public record InlineConstraints(String table, String column) {

  /** The keys that hold them. */
  public static final List<String> KEYS = List.of("pk", "unique", "check", "references");

  private static final List<String> CHECK = List.of("name", "constraint", "no_inherit");
  private static final List<String> UNIQUE =
      List.of("name", "include", "nulls_not_distinct", "deferrable", "initially_deferred");

  /** Those beside the column, in the order of {@link #KEYS}. */
  public List<Constraint> read(Fields fields) {
    List<Constraint> constraints = new ArrayList<>();
    if (fields.has("pk") && fields.flag("pk", false)) {
      constraints.add(primaryKey());
    }
    if (fields.has("unique")) {
      readUnique(fields, constraints);
    }
    if (fields.has("check")) {
      constraints.add(readCheck(fields));
    }
    if (fields.has("references")) {
      constraints.add(ReferenceCodec.readInline(fields, table, column));
    }
    return constraints;
  }

  private Constraint.PrimaryKey primaryKey() {
    return new Constraint.PrimaryKey(
        DefaultNames.primaryKey(table), List.of(column), Timing.NOT_DEFERRABLE);
  }

  /** True, or the constraint's own keys. */
  private void readUnique(Fields fields, List<Constraint> constraints) {
    if (!fields.isMapping("unique")) {
      if (fields.flag("unique", false)) {
        constraints.add(unique(DefaultNames.unique(table, List.of(column))));
      }
      return;
    }
    Fields keys = fields.object("unique", UNIQUE);
    if (keys != null) {
      String name = keys.optionalIdentifier("name");
      constraints.add(
          new Constraint.Unique(
              name == null ? DefaultNames.unique(table, List.of(column)) : name,
              List.of(column),
              keys.identifiers("include"),
              keys.flag("nulls_not_distinct", false),
              ReferenceCodec.readTiming(keys)));
    }
  }

  private Constraint.Unique unique(String name) {
    return new Constraint.Unique(name, List.of(column), false, Timing.NOT_DEFERRABLE);
  }

  /** The condition alone, or the constraint's own keys. */
  private Constraint.Check readCheck(Fields fields) {
    String standard = DefaultNames.check(table, column);
    if (!fields.isMapping("check")) {
      return new Constraint.Check(standard, fields.sql("check"), false);
    }
    Fields keys = fields.object("check", CHECK);
    if (keys == null) {
      return new Constraint.Check(standard, "", false);
    }
    String name = keys.optionalIdentifier("name");
    return new Constraint.Check(
        name == null ? standard : name, keys.sql("constraint"), keys.flag("no_inherit", false));
  }

  /**
   * Writes them so that reading gives back the same list: inline as long as their order allows it.
   */
  public void write(Entries inline, List<Constraint> constraints, List<MappingNode> rest) {
    int last = -1;
    for (Constraint constraint : constraints) {
      int slot = slot(constraint);
      if (rest.isEmpty() && slot > last) {
        write(inline, constraint);
        last = slot;
      } else {
        rest.add(ConstraintCodec.write(constraint, table).compact());
      }
    }
  }

  /** Writes one that {@link #standsBeside}. */
  public void write(Entries inline, Constraint constraint) {
    switch (constraint) {
      case Constraint.PrimaryKey _key -> inline.flag("pk", true);
      case Constraint.Unique unique -> writeUnique(inline, unique);
      case Constraint.Check check -> writeCheck(inline, check);
      case Constraint.ForeignKey key ->
          inline.node("references", ReferenceCodec.writeInline(key, table));
      case Constraint.Exclusion exclusion ->
          throw new IllegalArgumentException(exclusion.name() + " has no inline form");
    }
  }

  /**
   * Whether a constraint of the column's table is clearly this column's: a check, which names no
   * column, is when its name says so.
   */
  public boolean standsBeside(Constraint constraint) {
    return constraint instanceof Constraint.Check check
        ? check.name().equals(DefaultNames.check(table, column))
        : slot(constraint) >= 0;
  }

  private int slot(Constraint constraint) {
    List<String> own = List.of(column);
    return switch (constraint) {
      case Constraint.PrimaryKey key -> key.equals(primaryKey()) ? 0 : -1;
      case Constraint.Unique unique -> unique.columns().equals(own) ? 1 : -1;
      case Constraint.Check _check -> 2;
      case Constraint.ForeignKey key -> key.columns().equals(own) ? 3 : -1;
      case Constraint.Exclusion _exclusion -> -1;
    };
  }

  private void writeUnique(Entries inline, Constraint.Unique unique) {
    String standard = DefaultNames.unique(table, List.of(column));
    if (unique.equals(unique(standard))) {
      inline.flag("unique", true);
      return;
    }
    Entries keys =
        new Entries()
            .text("name", unique.name().equals(standard) ? null : unique.name())
            .texts("include", unique.include())
            .flag("nulls_not_distinct", unique.nullsNotDistinct());
    inline.node("unique", ReferenceCodec.writeTiming(keys, unique.timing()).compact());
  }

  private void writeCheck(Entries inline, Constraint.Check check) {
    boolean standard = check.name().equals(DefaultNames.check(table, column));
    if (standard && !check.noInherit()) {
      inline.sql("check", check.expression());
      return;
    }
    inline.node(
        "check",
        new Entries()
            .text("name", standard ? null : check.name())
            .sql("constraint", check.expression())
            .flag("no_inherit", check.noInherit())
            .compact());
  }
}
