package dev.whimbrel.files;

import dev.whimbrel.files.element.ColumnCodec;
import dev.whimbrel.files.element.ConstraintCodec;
import dev.whimbrel.files.element.InlineConstraints;
import dev.whimbrel.files.yaml.Entries;
import dev.whimbrel.files.yaml.Fields;
import dev.whimbrel.operation.AddColumn;
import dev.whimbrel.operation.AlterColumn;
import dev.whimbrel.operation.Change;
import dev.whimbrel.operation.DropColumn;
import dev.whimbrel.operation.GeneratedChange;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** The operations {@code add_column}, {@code drop_column} and {@code alter_column}. */
final class ColumnOperationCodec {

  static final List<String> ADD = List.of("table", "column", "constraints", "up");
  static final List<String> DROP = List.of("table", "column", "down");
  static final List<String> ALTER =
      List.of(
          "table",
          "column",
          "type",
          "nullable",
          "default",
          "generated",
          "comment",
          "unique",
          "check",
          "references",
          "constraints",
          "up",
          "down");

  /** What a change of a column can be; at least one of these is there. */
  private static final List<String> CHANGES =
      ALTER.subList(ALTER.indexOf("type"), ALTER.indexOf("up"));

  private ColumnOperationCodec() {}

  static AddColumn readAdd(Fields fields) {
    String table = fields.identifier("table");
    Fields keys = fields.object("column", ColumnCodec.KEYS);
    if (keys == null) {
      fields.missing("column");
      return new AddColumn(table, new Column("", TypeNames.parse(""), true), List.of(), null);
    }
    Column column = ColumnCodec.read(keys);
    List<Constraint> constraints = new InlineConstraints(table, column.name()).read(keys);
    constraints.addAll(readConstraints(fields, table));
    return new AddColumn(table, column, constraints, fields.expression("up"));
  }

  static MappingNode writeAdd(AddColumn add) {
    List<MappingNode> rest = new ArrayList<>();
    Entries column = ColumnCodec.write(add.column());
    new InlineConstraints(add.table(), add.column().name()).write(column, add.constraints(), rest);
    return new Entries()
        .text("table", add.table())
        .node("column", column.block())
        .list("constraints", rest)
        .sql("up", add.up())
        .block();
  }

  static DropColumn readDrop(Fields fields) {
    return new DropColumn(
        fields.identifier("table"), fields.identifier("column"), fields.expression("down"));
  }

  static MappingNode writeDrop(DropColumn drop) {
    return new Entries()
        .text("table", drop.table())
        .text("column", drop.column())
        .sql("down", drop.down())
        .block();
  }

  static AlterColumn readAlter(Fields fields) {
    String table = fields.identifier("table");
    String column = fields.identifier("column");
    if (CHANGES.stream().noneMatch(fields::has)) {
      fields.problem(
          "",
          "missing-key",
          "alter_column changes nothing",
          "add at least one of " + String.join(", ", CHANGES));
    }
    List<Constraint> constraints = new InlineConstraints(table, column).read(fields);
    constraints.addAll(readConstraints(fields, table));
    String type = fields.optionalText("type");
    return new AlterColumn(
        table,
        column,
        type == null ? null : TypeNames.parse(type),
        fields.has("nullable") ? fields.flag("nullable", false) : null,
        change(fields, "default", fields::optionalSql),
        fields.has("generated") ? new GeneratedChange(ColumnCodec.readGenerated(fields)) : null,
        change(fields, "comment", key -> fields.says(key) ? fields.optionalText(key) : null),
        constraints,
        fields.expression("up"),
        fields.expression("down"));
  }

  /** A null that is written takes the value away; one that is not leaves it. */
  private static @Nullable Change change(
      Fields fields, String key, Function<String, @Nullable String> value) {
    return fields.has(key) ? new Change(value.apply(key)) : null;
  }

  static MappingNode writeAlter(AlterColumn alter) {
    Entries entries = new Entries().text("table", alter.table()).text("column", alter.column());
    entries.text("type", alter.type() == null ? null : alter.type().sql());
    if (alter.nullable() != null) {
      entries.bool("nullable", alter.nullable());
    }
    write(entries, "default", alter.defaultValue());
    if (alter.generated() != null) {
      writeGenerated(entries, alter.generated());
    }
    write(entries, "comment", alter.comment());
    List<MappingNode> rest = new ArrayList<>();
    new InlineConstraints(alter.table(), alter.column()).write(entries, alter.constraints(), rest);
    return entries
        .list("constraints", rest)
        .sql("up", alter.up())
        .sql("down", alter.down())
        .block();
  }

  private static void write(Entries entries, String key, @Nullable Change change) {
    if (change == null) {
      return;
    }
    if (change.to() == null) {
      entries.nothing(key);
    } else if (key.equals("default")) {
      entries.sql(key, change.to());
    } else {
      entries.text(key, change.to());
    }
  }

  private static void writeGenerated(Entries entries, GeneratedChange change) {
    if (change.to() == null) {
      entries.nothing("generated");
    } else {
      entries.node("generated", ColumnCodec.writeGenerated(change.to()));
    }
  }

  /** What fits beside no column: several columns, an exclusion, a second check. */
  private static List<Constraint> readConstraints(Fields fields, String table) {
    List<Constraint> constraints = new ArrayList<>();
    for (Fields each : fields.objects("constraints", "a constraint", ConstraintCodec.KEYS)) {
      Constraint constraint = ConstraintCodec.read(each, table);
      if (constraint != null) {
        constraints.add(constraint);
      }
    }
    return constraints;
  }
}
