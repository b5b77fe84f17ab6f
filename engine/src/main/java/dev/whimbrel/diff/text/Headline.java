package dev.whimbrel.diff.text;

import dev.whimbrel.diff.rename.Rename;
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
import dev.whimbrel.schema.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a list of operations is about, in a few words. Weightier operations speak for the lighter
 * ones that come along with them: a new table for its indexes, a renamed column for its key.
 */
final class Headline {

  /** What an operation says, how weighty it is, and what it does it to. */
  private record Say(int weight, String verb, String object, String place) {

    Say(int weight, String words) {
      this(weight, "", words, "");
    }
  }

  private Headline() {}

  static boolean creates(List<Operation> operations) {
    return operations.stream().anyMatch(CreateTable.class::isInstance)
        && operations.stream().noneMatch(o -> o instanceof DropTable || o instanceof DropColumn);
  }

  static String of(List<Operation> operations) {
    List<Say> all = operations.stream().map(Headline::say).toList();
    int weight = all.stream().mapToInt(Say::weight).max().orElse(0);
    List<Say> main = all.stream().filter(say -> say.weight() == weight).distinct().toList();
    if (main.isEmpty()) {
      return "empty";
    }
    Say first = main.getFirst();
    List<Say> alike =
        main.stream()
            .filter(s -> s.verb().equals(first.verb()) && s.place().equals(first.place()))
            .toList();
    List<Say> others = all.stream().filter(s -> s.weight() >= 5 && !alike.contains(s)).toList();
    String words =
        alike.size() == 1 && first.verb().equals("add")
            ? first.place().replaceFirst("^to_", "") + "_" + first.object()
            : joined(first, alike);
    return others.isEmpty() ? words : words + "_and_more";
  }

  private static String joined(Say first, List<Say> alike) {
    List<String> parts = new ArrayList<>();
    parts.add(first.verb());
    parts.add(first.object());
    if (alike.size() == 2) {
      parts.add("and_" + alike.getLast().object());
    } else if (alike.size() > 2) {
      parts.add("and_" + (alike.size() - 1) + "_more");
    }
    parts.add(first.place());
    parts.removeIf(String::isEmpty);
    return String.join("_", parts);
  }

  private static Say say(Operation operation) {
    return switch (operation) {
      case RunJava o -> new Say(9, "run", o.up().substring(o.up().lastIndexOf('.') + 1), "");
      // It says nothing of what it does, which the others may, but where it renames values.
      case Sql o -> ValueNames.made(o).map(Headline::renamed).orElse(new Say(4, "sql"));
      case StateOnly o -> new Say(1, "state_only");
      case DatabaseOnly o -> new Say(1, "database_only");
      case CreateObject o -> new Say(7, "create", o.object().bare(), "");
      case ReplaceObject o -> new Say(6, "replace", o.object().bare(), "");
      case DropObject o -> new Say(6, "drop", o.object().bare(), "");
      case Grant o -> new Say(2, "grant", o.object().bare(), "to_" + o.to());
      case Revoke o -> new Say(2, "revoke", o.object().bare(), "from_" + o.from());
      case SetComment o -> new Say(1, "comment", o.object().bare(), "");
      case CreateTable o -> new Say(8, "create", o.table().name(), "");
      case RenameTable o -> new Say(8, "rename_" + o.from() + "_to_" + o.to());
      case DropTable o -> new Say(7, "drop", o.table(), "");
      case RenameColumn o -> new Say(6, "rename_" + o.table() + "_" + o.from() + "_to_" + o.to());
      case AddColumn o -> new Say(6, "add", named(o), "to_" + o.table());
      case AlterColumn o -> new Say(5, altered(o));
      case DropColumn o -> new Say(5, "drop", o.column(), "from_" + o.table());
      case AlterEnum o -> new Say(5, "alter", o.name(), "");
      case RenameEnum o -> new Say(5, "rename_" + o.from() + "_to_" + o.to());
      case CreateEnum o -> new Say(3, "enum", o.name(), "");
      case DropEnum o -> new Say(3, "drop_enum", o.name(), "");
      case AlterSequence o -> new Say(4, "alter_sequence", o.name(), "");
      case RenameSequence o -> new Say(3, "rename_" + o.from() + "_to_" + o.to());
      case CreateSequence o -> new Say(3, "sequence", o.name(), "");
      case DropSequence o -> new Say(3, "drop_sequence", o.name(), "");
      case CreateConstraint o -> new Say(4, "constrain", o.constraint().name(), "");
      case DropConstraint o -> new Say(3, "drop", o.name(), "");
      case CreateIndex o -> new Say(4, "index", indexed(o), "of_" + o.table());
      case DropIndex o -> new Say(3, "drop", o.name(), "");
      case RenameConstraint o -> new Say(2, "rename", o.from(), "to_" + o.to());
      case RenameIndex o -> new Say(2, "rename", o.from(), "to_" + o.to());
      case CreateExtension o -> new Say(3, "extension", o.name(), "");
      case DropExtension o -> new Say(3, "drop_extension", o.name(), "");
      case SetTableComment o -> new Say(1, "comment", o.table(), "");
      case SetReplicaIdentity o -> new Say(1, "replica_identity", o.table(), "");
    };
  }

  private static Say renamed(Rename value) {
    String place = value.table().replace('.', '_');
    return new Say(4, "rename", place + "_" + value.from(), "to_" + value.to());
  }

  /** A column that leads to another table goes by what it leads to: county, not county_id. */
  private static String named(AddColumn add) {
    boolean leads = add.constraints().stream().anyMatch(Constraint.ForeignKey.class::isInstance);
    String name = add.column().name();
    return leads && name.length() > 3 && name.endsWith("_id")
        ? name.substring(0, name.length() - 3)
        : name;
  }

  private static String altered(AlterColumn alter) {
    String place = alter.table() + "_" + alter.column();
    long changes =
        Stream.of(
                alter.type(),
                alter.nullable(),
                alter.defaultValue(),
                alter.generated(),
                alter.comment())
            .filter(Objects::nonNull)
            .count();
    if (changes != 1) {
      return "alter_" + place;
    }
    if (alter.type() != null) {
      return place + "_to_" + alter.type().sql();
    }
    if (alter.nullable() != null) {
      return place + (alter.nullable() ? "_nullable" : "_not_null");
    }
    return place
        + (alter.defaultValue() != null
            ? "_default"
            : alter.comment() != null ? "_comment" : "_generated");
  }

  private static String indexed(CreateIndex create) {
    List<String> columns =
        create.index().parts().stream()
            .filter(p -> !p.computed())
            .map(p -> p.expression())
            .toList();
    return columns.isEmpty() ? create.index().name() : String.join("_", columns);
  }
}
