package dev.whimbrel.files;

import static java.util.Map.entry;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problems;
import dev.whimbrel.files.yaml.Entries;
import dev.whimbrel.files.yaml.Fields;
import dev.whimbrel.files.yaml.Places;
import dev.whimbrel.files.yaml.YamlDocument;
import dev.whimbrel.files.yaml.YamlText;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Operations as YAML and back. What is written is canonical: keys in a fixed order, defaults and
 * default names left out; reading it gives equal operations, but for the lines of their scripts.
 */
public final class OperationCodec {

  private record Reader(List<String> keys, Function<Fields, Operation> read) {}

  private static final List<String> WRAPPED = List.of("operations");

  private static final Map<String, Reader> READERS =
      Map.ofEntries(
          entry("create_table", new Reader(TableCodec.CREATE, TableCodec::readCreate)),
          entry("drop_table", new Reader(NameCodec.NAME, NameCodec::readDropTable)),
          entry("rename_table", new Reader(NameCodec.FROM_TO, NameCodec::readRenameTable)),
          entry("set_table_comment", new Reader(NameCodec.COMMENT, NameCodec::readTableComment)),
          entry(
              "set_replica_identity",
              new Reader(TableCodec.REPLICA_IDENTITY, TableCodec::readReplicaIdentity)),
          entry("add_column", new Reader(ColumnOperationCodec.ADD, ColumnOperationCodec::readAdd)),
          entry(
              "drop_column", new Reader(ColumnOperationCodec.DROP, ColumnOperationCodec::readDrop)),
          entry("rename_column", new Reader(NameCodec.OF_TABLE, NameCodec::readRenameColumn)),
          entry(
              "alter_column",
              new Reader(ColumnOperationCodec.ALTER, ColumnOperationCodec::readAlter)),
          entry(
              "create_index",
              new Reader(
                  ConstraintOperationCodec.CREATE_INDEX,
                  ConstraintOperationCodec::readCreateIndex)),
          entry("drop_index", new Reader(NameCodec.NAME, NameCodec::readDropIndex)),
          entry("rename_index", new Reader(NameCodec.FROM_TO, NameCodec::readRenameIndex)),
          entry(
              "create_constraint",
              new Reader(ConstraintOperationCodec.CREATE, ConstraintOperationCodec::readCreate)),
          entry(
              "drop_constraint",
              new Reader(ConstraintOperationCodec.DROP, ConstraintOperationCodec::readDrop)),
          entry(
              "drop_multicolumn_constraint",
              new Reader(
                  ConstraintOperationCodec.DROP, ConstraintOperationCodec::readDropMulticolumn)),
          entry(
              "rename_constraint", new Reader(NameCodec.OF_TABLE, NameCodec::readRenameConstraint)),
          entry("create_enum", new Reader(EnumCodec.CREATE, EnumCodec::readCreate)),
          entry("alter_enum", new Reader(EnumCodec.ALTER, EnumCodec::readAlter)),
          entry("rename_enum", new Reader(NameCodec.FROM_TO, EnumCodec::readRename)),
          entry("drop_enum", new Reader(NameCodec.NAME, EnumCodec::readDrop)),
          entry("create_sequence", new Reader(SequenceCodec.CREATE, SequenceCodec::readCreate)),
          entry("alter_sequence", new Reader(SequenceCodec.CREATE, SequenceCodec::readAlter)),
          entry("rename_sequence", new Reader(NameCodec.FROM_TO, SequenceCodec::readRename)),
          entry("drop_sequence", new Reader(SequenceCodec.DROP, SequenceCodec::readDrop)),
          entry("create_object", new Reader(ObjectCodec.TEXT, ObjectCodec::readCreate)),
          entry("replace_object", new Reader(ObjectCodec.TEXT, ObjectCodec::readReplace)),
          entry("drop_object", new Reader(ObjectCodec.NAME, ObjectCodec::readDrop)),
          entry("grant", new Reader(ObjectCodec.GRANT, ObjectCodec::readGrant)),
          entry("revoke", new Reader(ObjectCodec.REVOKE, ObjectCodec::readRevoke)),
          entry("set_comment", new Reader(ObjectCodec.COMMENT, ObjectCodec::readComment)),
          entry("create_extension", new Reader(NameCodec.NAME, NameCodec::readCreateExtension)),
          entry("drop_extension", new Reader(NameCodec.NAME, NameCodec::readDropExtension)),
          entry("state_only", new Reader(WRAPPED, f -> new StateOnly(readWrapped(f)))),
          entry("database_only", new Reader(WRAPPED, f -> new DatabaseOnly(readWrapped(f)))),
          entry("run_java", new Reader(ScriptCodec.RUN_JAVA, ScriptCodec::readRunJava)),
          entry("sql", new Reader(ScriptCodec.SQL, ScriptCodec::readSql)));

  private OperationCodec() {}

  /** The operations as a YAML list; {@code []} for none. */
  public static String write(List<Operation> operations) {
    return YamlText.print(node(operations));
  }

  /**
   * The operations of a YAML or JSON list.
   *
   * @throws dev.whimbrel.error.InvalidMigration with every problem of the text
   */
  public static List<Operation> read(String text) {
    Problems problems = new Problems("");
    Node root = YamlDocument.read(text, problems);
    List<Operation> operations = root == null ? List.of() : read(root, problems);
    problems.refuse();
    return operations;
  }

  /** The operations of a node that should be a list of them. */
  static List<Operation> read(Node node, Problems problems) {
    List<Operation> operations = new ArrayList<>();
    if (node instanceof SequenceNode list) {
      for (Node item : list.getValue()) {
        Operation operation = readOne(item, problems);
        if (operation != null) {
          operations.add(operation);
        }
      }
    } else {
      Places.at(problems, node)
          .add(
              "wrong-type",
              "operations want a list",
              "begin each operation with a dash: - add_column:");
    }
    return operations;
  }

  /** The operations below an operation that only says where they take effect. */
  private static List<Operation> readWrapped(Fields fields) {
    Node node = fields.node("operations");
    if (node == null || fields.isNull("operations")) {
      fields.missing("operations");
      return List.of();
    }
    return read(node, fields.problems());
  }

  private static @Nullable Operation readOne(Node item, Problems problems) {
    if (!(item instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
      Places.at(problems, item)
          .add(
              "wrong-type",
              "an operation is a name and its keys",
              "write - add_column: and its keys below");
      return null;
    }
    if (mapping.getValue().size() > 1) {
      Places.at(problems, mapping.getValue().get(1).getKeyNode())
          .add(
              "two-operations",
              "this list element has more than one operation",
              "begin each operation with a dash of its own");
      mapping.getValue().forEach(t -> read(t.getKeyNode(), t.getValueNode(), problems));
      return null;
    }
    return read(
        mapping.getValue().getFirst().getKeyNode(),
        mapping.getValue().getFirst().getValueNode(),
        problems);
  }

  private static @Nullable Operation read(Node key, Node body, Problems problems) {
    String name = key instanceof ScalarNode scalar ? scalar.getValue() : "";
    Reader reader = READERS.get(name);
    if (reader == null) {
      Places.at(problems, key)
          .add(
              "unknown-operation",
              "there is no operation " + name,
              Nearest.hint(name, READERS.keySet()));
      return null;
    }
    return reader.read().apply(Fields.of(problems, body, name, reader.keys()));
  }

  static SequenceNode node(List<Operation> operations) {
    return Entries.list(
        operations.stream().map(o -> new Entries().node(name(o), body(o)).block()).toList(),
        operations.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
  }

  /** The names of all operations, as files spell them. */
  public static List<String> names() {
    return READERS.keySet().stream().sorted().toList();
  }

  /** The keys of the operation of that name. */
  static List<String> keys(String name) {
    Reader reader = READERS.get(name);
    return reader == null ? List.of() : reader.keys();
  }

  /** The name of an operation, as files spell it. */
  public static String name(Operation operation) {
    return switch (operation) {
      case AddColumn _o -> "add_column";
      case AlterColumn _o -> "alter_column";
      case AlterEnum _o -> "alter_enum";
      case AlterSequence _o -> "alter_sequence";
      case CreateConstraint _o -> "create_constraint";
      case CreateEnum _o -> "create_enum";
      case CreateExtension _o -> "create_extension";
      case CreateIndex _o -> "create_index";
      case CreateObject _o -> "create_object";
      case CreateSequence _o -> "create_sequence";
      case CreateTable _o -> "create_table";
      case DatabaseOnly _o -> "database_only";
      case DropColumn _o -> "drop_column";
      case DropConstraint o ->
          ConstraintOperationCodec.isOfOneColumn(o)
              ? "drop_constraint"
              : "drop_multicolumn_constraint";
      case DropEnum _o -> "drop_enum";
      case DropExtension _o -> "drop_extension";
      case DropIndex _o -> "drop_index";
      case DropObject _o -> "drop_object";
      case DropSequence _o -> "drop_sequence";
      case DropTable _o -> "drop_table";
      case Grant _o -> "grant";
      case RenameColumn _o -> "rename_column";
      case RenameConstraint _o -> "rename_constraint";
      case RenameEnum _o -> "rename_enum";
      case RenameIndex _o -> "rename_index";
      case RenameSequence _o -> "rename_sequence";
      case RenameTable _o -> "rename_table";
      case ReplaceObject _o -> "replace_object";
      case Revoke _o -> "revoke";
      case RunJava _o -> "run_java";
      case SetComment _o -> "set_comment";
      case SetReplicaIdentity _o -> "set_replica_identity";
      case SetTableComment _o -> "set_table_comment";
      case Sql _o -> "sql";
      case StateOnly _o -> "state_only";
    };
  }

  private static MappingNode body(Operation operation) {
    return switch (operation) {
      case AddColumn o -> ColumnOperationCodec.writeAdd(o);
      case AlterColumn o -> ColumnOperationCodec.writeAlter(o);
      case AlterEnum o -> EnumCodec.write(o);
      case AlterSequence o -> SequenceCodec.write(o);
      case CreateConstraint o -> ConstraintOperationCodec.writeCreate(o);
      case CreateEnum o -> EnumCodec.write(o);
      case CreateExtension o -> NameCodec.write(o.name());
      case CreateObject o -> ObjectCodec.write(o.object(), o.definition());
      case CreateSequence o -> SequenceCodec.write(o);
      case CreateIndex o -> ConstraintOperationCodec.writeCreateIndex(o);
      case CreateTable o -> TableCodec.writeCreate(o);
      case DatabaseOnly o -> new Entries().node("operations", node(o.operations())).block();
      case DropColumn o -> ColumnOperationCodec.writeDrop(o);
      case DropConstraint o -> ConstraintOperationCodec.writeDrop(o);
      case DropEnum o -> NameCodec.write(o.name());
      case DropExtension o -> NameCodec.write(o.name());
      case DropObject o -> ObjectCodec.write(o.object()).block();
      case DropSequence o -> SequenceCodec.write(o);
      case DropIndex o -> NameCodec.write(o.name());
      case DropTable o -> NameCodec.write(o.table());
      case Grant o -> ObjectCodec.write(o);
      case RenameColumn o -> NameCodec.write(o.table(), o.from(), o.to());
      case RenameConstraint o -> NameCodec.write(o.table(), o.from(), o.to());
      case RenameEnum o -> NameCodec.write(null, o.from(), o.to());
      case RenameSequence o -> NameCodec.write(null, o.from(), o.to());
      case RenameIndex o -> NameCodec.write(null, o.from(), o.to());
      case RenameTable o -> NameCodec.write(null, o.from(), o.to());
      case ReplaceObject o -> ObjectCodec.write(o.object(), o.definition());
      case Revoke o -> ObjectCodec.write(o);
      case RunJava o -> ScriptCodec.writeRunJava(o);
      case SetComment o -> ObjectCodec.write(o);
      case SetReplicaIdentity o -> TableCodec.writeReplicaIdentity(o);
      case SetTableComment o -> NameCodec.writeTableComment(o);
      case Sql o -> ScriptCodec.writeSql(o);
      case StateOnly o -> new Entries().node("operations", node(o.operations())).block();
    };
  }
}
