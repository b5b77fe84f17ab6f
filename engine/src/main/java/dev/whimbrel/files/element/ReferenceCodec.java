package dev.whimbrel.files.element;

import dev.whimbrel.files.yaml.Entries;
import dev.whimbrel.files.yaml.Fields;
import dev.whimbrel.schema.Constraint.Action;
import dev.whimbrel.schema.Constraint.ForeignKey;
import dev.whimbrel.schema.Constraint.Timing;
import dev.whimbrel.schema.naming.DefaultNames;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** What foreign keys refer to, beside a column and at the foot of a table; and timing. */
final class ReferenceCodec {

  private static final Map<String, Action> ACTIONS =
      Arrays.stream(Action.values()).collect(Collectors.toMap(Action::sql, Function.identity()));

  /** Whether the schema model holds it; PARTIAL exists in no PostgreSQL. */
  private static final Map<String, Boolean> MATCHES =
      Map.of("SIMPLE", true, "FULL", false, "PARTIAL", false);

  private static final List<String> INLINE =
      List.of(
          "table",
          "column",
          "name",
          "match_type",
          "on_delete",
          "on_update",
          "deferrable",
          "initially_deferred");

  private static final List<String> OF_TABLE =
      List.of("table", "columns", "match_type", "on_delete", "on_update", "on_delete_set_columns");

  private ReferenceCodec() {}

  /** The key {@code references} of a column. */
  static ForeignKey readInline(Fields column, String table, String name) {
    Fields fields = column.object("references", INLINE);
    if (fields == null) {
      throw new IllegalArgumentException("no references");
    }
    checkMatch(fields);
    String key = fields.optionalIdentifier("name");
    return new ForeignKey(
        key == null ? DefaultNames.foreignKey(table, List.of(name)) : key,
        List.of(name),
        fields.identifier("table"),
        List.of(fields.identifier("column")),
        fields.choice("on_delete", ACTIONS, Action.NO_ACTION),
        fields.choice("on_update", ACTIONS, Action.NO_ACTION),
        readTiming(fields));
  }

  static MappingNode writeInline(ForeignKey key, String table) {
    Entries entries =
        new Entries()
            .text("table", key.table())
            .text("column", key.references().getFirst())
            .text(
                "name",
                key.name().equals(DefaultNames.foreignKey(table, key.columns()))
                    ? null
                    : key.name());
    return writeTiming(writeActions(entries, key), key.timing()).compact();
  }

  /** The key {@code references} of a constraint of type foreign_key. */
  static ForeignKey readOfTable(Fields constraint, String name, List<String> columns) {
    Fields fields = constraint.object("references", OF_TABLE);
    if (fields == null) {
      constraint.missing("references");
      return new ForeignKey(
          name, columns, "", columns, Action.NO_ACTION, Action.NO_ACTION, Timing.NOT_DEFERRABLE);
    }
    checkMatch(fields);
    List<String> references = fields.someIdentifiers("columns");
    checkColumns(fields, columns, references);
    return new ForeignKey(
        name,
        columns,
        fields.identifier("table"),
        references,
        fields.choice("on_delete", ACTIONS, Action.NO_ACTION),
        fields.choice("on_update", ACTIONS, Action.NO_ACTION),
        readTiming(constraint));
  }

  private static void checkColumns(Fields fields, List<String> own, List<String> theirs) {
    if (!fields.texts("on_delete_set_columns").isEmpty()) {
      fields.problem(
          "on_delete_set_columns",
          "not-held",
          "on_delete_set_columns is not part of the schema model",
          "create this constraint with an sql operation");
    }
    if (theirs.size() != own.size() && !theirs.isEmpty() && !own.isEmpty()) {
      fields.problem(
          "columns",
          "uneven-columns",
          "the key is over %d of its own columns and refers to %d"
              .formatted(own.size(), theirs.size()),
          "name as many columns in references as in the constraint");
    }
  }

  private static void checkMatch(Fields fields) {
    if (!fields.choice("match_type", MATCHES, true)) {
      fields.problem(
          "match_type",
          "not-held",
          "a match_type other than SIMPLE is not part of the schema model",
          "create this constraint with an sql operation");
    }
  }

  static MappingNode writeOfTable(ForeignKey key) {
    return writeActions(
            new Entries().text("table", key.table()).texts("columns", key.references()), key)
        .compact();
  }

  /** The keys {@code deferrable} and {@code initially_deferred}. */
  static Timing readTiming(Fields fields) {
    boolean deferred = fields.flag("initially_deferred", false);
    boolean deferrable = fields.flag("deferrable", deferred);
    if (deferred && !deferrable) {
      fields.problem(
          "deferrable",
          "contradiction",
          "what is initially deferred must be deferrable",
          "take deferrable: false out");
    }
    if (deferred) {
      return Timing.INITIALLY_DEFERRED;
    }
    return deferrable ? Timing.INITIALLY_IMMEDIATE : Timing.NOT_DEFERRABLE;
  }

  static Entries writeTiming(Entries entries, Timing timing) {
    return switch (timing) {
      case NOT_DEFERRABLE -> entries;
      case INITIALLY_IMMEDIATE -> entries.flag("deferrable", true);
      case INITIALLY_DEFERRED -> entries.flag("deferrable", true).flag("initially_deferred", true);
    };
  }

  private static Entries writeActions(Entries entries, ForeignKey key) {
    return entries.text("on_delete", word(key.onDelete())).text("on_update", word(key.onUpdate()));
  }

  private static @Nullable String word(Action action) {
    return action == Action.NO_ACTION ? null : action.sql();
  }
}
