package dev.whimbrel.diff.text;

import dev.whimbrel.diff.Renames;
import dev.whimbrel.diff.SchemaDiff;
import dev.whimbrel.diff.rename.ValueNames;
import dev.whimbrel.operation.AddColumn;
import dev.whimbrel.operation.AlterColumn;
import dev.whimbrel.operation.AlterEnum;
import dev.whimbrel.operation.AlterSequence;
import dev.whimbrel.operation.CreateConstraint;
import dev.whimbrel.operation.CreateEnum;
import dev.whimbrel.operation.CreateExtension;
import dev.whimbrel.operation.CreateIndex;
import dev.whimbrel.operation.CreateObject;
import dev.whimbrel.operation.CreateSequence;
import dev.whimbrel.operation.CreateTable;
import dev.whimbrel.operation.DatabaseOnly;
import dev.whimbrel.operation.DropColumn;
import dev.whimbrel.operation.DropConstraint;
import dev.whimbrel.operation.DropEnum;
import dev.whimbrel.operation.DropExtension;
import dev.whimbrel.operation.DropIndex;
import dev.whimbrel.operation.DropObject;
import dev.whimbrel.operation.DropSequence;
import dev.whimbrel.operation.DropTable;
import dev.whimbrel.operation.Grant;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.RenameColumn;
import dev.whimbrel.operation.RenameConstraint;
import dev.whimbrel.operation.RenameEnum;
import dev.whimbrel.operation.RenameIndex;
import dev.whimbrel.operation.RenameSequence;
import dev.whimbrel.operation.RenameTable;
import dev.whimbrel.operation.ReplaceObject;
import dev.whimbrel.operation.Revoke;
import dev.whimbrel.operation.RunJava;
import dev.whimbrel.operation.SetComment;
import dev.whimbrel.operation.SetReplicaIdentity;
import dev.whimbrel.operation.SetTableComment;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.operation.StateOnly;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaText;
import dev.whimbrel.schema.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A difference as lines for people: {@code + column location.county_id integer}, {@code - index
 * location_name_idx}, {@code ~ column report.notes: type text -> jsonb}.
 */
public final class DifferenceText {

  private DifferenceText() {}

  /** What the second schema has (+), lacks (-) and has otherwise (~) than the first. */
  public static List<String> between(Schema from, Schema to) {
    return of(from, SchemaDiff.between(from, to, Renames.none()).operations());
  }

  /** What operations do to a schema, one or more lines each. */
  public static List<String> of(Schema from, List<Operation> operations) {
    List<String> lines = new ArrayList<>();
    Schema state = from;
    for (Operation operation : operations) {
      lines.addAll(lines(state, operation));
      state = operation.applyTo(state);
    }
    return List.copyOf(lines);
  }

  private static List<String> lines(Schema before, Operation operation) {
    return switch (operation) {
      case CreateEnum o -> List.of("+ enum " + o.name() + " " + values(o.values()));
      case AlterEnum o -> altered(before, o);
      case DropEnum o -> List.of("- enum " + o.name());
      case RenameEnum o -> List.of("~ enum " + o.from() + ": name -> " + o.to());
      case CreateSequence o ->
          List.of("+ sequence " + o.name() + " " + SchemaText.of(o.sequence()));
      case AlterSequence o -> altered(before, o);
      case DropSequence o -> List.of("- sequence " + o.name());
      case RenameSequence o -> List.of("~ sequence " + o.from() + ": name -> " + o.to());
      case CreateExtension o -> List.of("+ extension " + o.name());
      case DropExtension o -> List.of("- extension " + o.name());
      case CreateObject o -> List.of("+ " + o.object());
      case ReplaceObject o -> List.of("~ " + o.object() + ": text");
      case DropObject o -> List.of("- " + o.object());
      case Grant o -> List.of("+ " + privileges(o.privileges(), o.object(), o.to()));
      case Revoke o -> List.of("- " + privileges(o.privileges(), o.object(), o.from()));
      case SetComment o ->
          List.of(
              "~ %s: comment %s"
                  .formatted(
                      o.object(),
                      change(before.objects().comments().get(o.object()), o.comment())));
      case CreateTable o -> created(o);
      case DropTable o -> List.of("- table " + o.table());
      case RenameTable o -> List.of("~ table " + o.from() + ": name -> " + o.to());
      case SetTableComment o ->
          List.of("~ table " + o.table() + ": comment " + change(comment(before, o), o.comment()));
      case AddColumn o -> added(o);
      case DropColumn o -> List.of("- column " + o.table() + "." + o.column());
      case RenameColumn o ->
          List.of("~ column " + o.table() + "." + o.from() + ": name -> " + o.to());
      case AlterColumn o -> altered(before, o);
      case CreateConstraint o -> List.of(constraint(o.table(), o.constraint()));
      case DropConstraint o -> List.of("- constraint " + o.table() + "." + o.name());
      case RenameConstraint o ->
          List.of("~ constraint " + o.table() + "." + o.from() + ": name -> " + o.to());
      case CreateIndex o ->
          List.of(
              "+ index " + o.index().name() + " on " + o.table() + " " + SchemaText.of(o.index()));
      case DropIndex o -> List.of("- index " + o.name());
      case RenameIndex o -> List.of("~ index " + o.from() + ": name -> " + o.to());
      case RunJava o -> List.of("! " + o.describe());
      case SetReplicaIdentity o -> List.of("~ table " + o.table() + ": " + o.describe());
      case Sql o ->
          List.of(
              ValueNames.made(o)
                  .map(v -> "~ values of %s: %s -> %s".formatted(v.table(), v.from(), v.to()))
                  .orElse("! " + o.describe()));
      case StateOnly o -> of(before, o.operations());
      case DatabaseOnly o -> List.of("! " + o.describe());
    };
  }

  private static String privileges(List<String> privileges, ObjectName object, String role) {
    return "privilege %s on %s for %s".formatted(String.join(", ", privileges), object, role);
  }

  private static List<String> created(CreateTable create) {
    String table = create.table().name();
    List<String> lines = new ArrayList<>();
    lines.add("+ table " + table);
    create.table().columns().forEach(c -> lines.add(column(table, c)));
    create.table().constraints().forEach(c -> lines.add(constraint(table, c)));
    create
        .table()
        .indexes()
        .forEach(i -> lines.add("+ index " + i.name() + " on " + table + " " + SchemaText.of(i)));
    return lines;
  }

  private static List<String> added(AddColumn add) {
    List<String> lines = new ArrayList<>();
    lines.add(column(add.table(), add.column()));
    add.constraints().forEach(c -> lines.add(constraint(add.table(), c)));
    return lines;
  }

  private static List<String> altered(Schema before, AlterColumn alter) {
    Column was = before.table(alter.table()).flatMap(t -> t.column(alter.column())).orElseThrow();
    Column is = alter.changed(was);
    List<String> changes = new ArrayList<>();
    if (!was.type().equals(is.type())) {
      changes.add("type " + was.type().sql() + " -> " + is.type().sql());
    }
    if (was.nullable() != is.nullable()) {
      changes.add(is.nullable() ? "not null -> null" : "null -> not null");
    }
    if (!Objects.equals(was.defaultValue(), is.defaultValue())) {
      changes.add("default " + change(was.defaultValue(), is.defaultValue()));
    }
    if (!Objects.equals(was.generated(), is.generated())) {
      changes.add(SchemaText.of(was.generated()) + " -> " + SchemaText.of(is.generated()));
    }
    if (!Objects.equals(was.comment(), is.comment())) {
      changes.add("comment " + change(was.comment(), is.comment()));
    }
    String place = "~ column " + alter.table() + "." + alter.column() + ": ";
    List<String> lines = new ArrayList<>(changes.stream().map(place::concat).toList());
    alter.constraints().forEach(c -> lines.add(constraint(alter.table(), c)));
    return lines;
  }

  private static List<String> altered(Schema before, AlterEnum alter) {
    List<String> was = before.enums().getOrDefault(alter.name(), List.of());
    List<String> lines = new ArrayList<>();
    alter
        .renames()
        .forEach((from, to) -> lines.add("~ enum " + alter.name() + ": " + from + " -> " + to));
    List<String> kept = alter.kept(was);
    if (!kept.equals(alter.values())) {
      lines.add(
          "~ enum %s: %s -> %s".formatted(alter.name(), values(kept), values(alter.values())));
    }
    return lines;
  }

  private static List<String> altered(Schema before, AlterSequence alter) {
    Sequence was = before.sequences().getOrDefault(alter.name(), Sequence.USUAL);
    String change = SchemaText.of(was) + " -> " + SchemaText.of(alter.changed(was));
    return alter.changed(was).equals(was)
        ? List.of("~ sequence " + alter.name() + ": goes on after " + numbered(alter))
        : List.of("~ sequence " + alter.name() + ": " + change);
  }

  private static String numbered(AlterSequence alter) {
    return alter.above().entrySet().stream()
        .map(column -> column.getKey() + "." + column.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String values(List<String> values) {
    return "(" + String.join(", ", values) + ")";
  }

  private static String column(String table, Column column) {
    return "+ column " + table + "." + column.name() + " " + SchemaText.of(column);
  }

  private static String constraint(String table, Constraint constraint) {
    return "+ constraint " + table + "." + constraint.name() + " " + SchemaText.of(constraint);
  }

  private static @Nullable String comment(Schema before, SetTableComment set) {
    return before.table(set.table()).orElseThrow().comment();
  }

  private static String change(@Nullable String was, @Nullable String is) {
    return (was == null ? "none" : was) + " -> " + (is == null ? "none" : is);
  }
}
