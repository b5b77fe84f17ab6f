package dev.whimbrel.files;

import dev.whimbrel.files.yaml.Entries;
import dev.whimbrel.files.yaml.Fields;
import dev.whimbrel.operation.CreateExtension;
import dev.whimbrel.operation.DropExtension;
import dev.whimbrel.operation.DropIndex;
import dev.whimbrel.operation.DropTable;
import dev.whimbrel.operation.RenameColumn;
import dev.whimbrel.operation.RenameConstraint;
import dev.whimbrel.operation.RenameIndex;
import dev.whimbrel.operation.RenameTable;
import dev.whimbrel.operation.SetTableComment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** The operations that hold nothing but names: drops, renames, extensions, a table's comment. */
final class NameCodec {

  static final List<String> NAME = List.of("name");
  static final List<String> FROM_TO = List.of("from", "to");
  static final List<String> OF_TABLE = List.of("table", "from", "to");
  static final List<String> COMMENT = List.of("table", "comment");

  private NameCodec() {}

  static DropTable readDropTable(Fields fields) {
    return new DropTable(fields.identifier("name"));
  }

  static DropIndex readDropIndex(Fields fields) {
    return new DropIndex(fields.identifier("name"));
  }

  static CreateExtension readCreateExtension(Fields fields) {
    return new CreateExtension(fields.identifier("name"));
  }

  static DropExtension readDropExtension(Fields fields) {
    return new DropExtension(fields.identifier("name"));
  }

  static RenameTable readRenameTable(Fields fields) {
    return new RenameTable(fields.identifier("from"), fields.identifier("to"));
  }

  static RenameIndex readRenameIndex(Fields fields) {
    return new RenameIndex(fields.identifier("from"), fields.identifier("to"));
  }

  static RenameColumn readRenameColumn(Fields fields) {
    return new RenameColumn(
        fields.identifier("table"), fields.identifier("from"), fields.identifier("to"));
  }

  static RenameConstraint readRenameConstraint(Fields fields) {
    return new RenameConstraint(
        fields.identifier("table"), fields.identifier("from"), fields.identifier("to"));
  }

  static SetTableComment readTableComment(Fields fields) {
    String table = fields.identifier("table");
    if (!fields.has("comment")) {
      fields.missing("comment");
    }
    return new SetTableComment(
        table, fields.says("comment") ? fields.optionalText("comment") : null);
  }

  static MappingNode write(String name) {
    return new Entries().text("name", name).block();
  }

  static MappingNode write(@Nullable String table, String from, String to) {
    return new Entries().text("table", table).text("from", from).text("to", to).block();
  }

  static MappingNode writeTableComment(SetTableComment set) {
    Entries entries = new Entries().text("table", set.table());
    return (set.comment() == null
            ? entries.nothing("comment")
            : entries.text("comment", set.comment()))
        .block();
  }
}
