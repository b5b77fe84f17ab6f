package dev.whimbrel.files;

import dev.whimbrel.files.yaml.Entries;
import dev.whimbrel.files.yaml.Fields;
import dev.whimbrel.operation.AlterEnum;
import dev.whimbrel.operation.CreateEnum;
import dev.whimbrel.operation.DropEnum;
import dev.whimbrel.operation.RenameEnum;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** The operations on enum types. */
final class EnumCodec {

  static final List<String> CREATE = List.of("name", "values");
  static final List<String> ALTER = List.of("name", "values", "renames", "rewrite");

  private EnumCodec() {}

  static CreateEnum readCreate(Fields fields) {
    return new CreateEnum(fields.identifier("name"), values(fields));
  }

  static AlterEnum readAlter(Fields fields) {
    return new AlterEnum(
        fields.identifier("name"),
        values(fields),
        fields.textMap("renames"),
        fields.flag("rewrite", false));
  }

  static DropEnum readDrop(Fields fields) {
    return new DropEnum(fields.identifier("name"));
  }

  static RenameEnum readRename(Fields fields) {
    return new RenameEnum(fields.identifier("from"), fields.identifier("to"));
  }

  private static List<String> values(Fields fields) {
    if (!fields.has("values")) {
      fields.missing("values");
    }
    return fields.texts("values");
  }

  static MappingNode write(CreateEnum create) {
    return new Entries().text("name", create.name()).texts("values", create.values()).block();
  }

  static MappingNode write(AlterEnum alter) {
    Entries entries = new Entries().text("name", alter.name()).texts("values", alter.values());
    if (!alter.renames().isEmpty()) {
      Entries renames = new Entries();
      for (Map.Entry<String, String> rename : alter.renames().entrySet()) {
        renames.text(rename.getKey(), rename.getValue());
      }
      entries.node("renames", renames.block());
    }
    return entries.flag("rewrite", alter.rewrite()).block();
  }
}
