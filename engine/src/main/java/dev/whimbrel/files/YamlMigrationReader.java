package dev.whimbrel.files;

import dev.whimbrel.error.Problems;
import dev.whimbrel.files.yaml.Fields;
import dev.whimbrel.files.yaml.Places;
import dev.whimbrel.files.yaml.YamlDocument;
import dev.whimbrel.migration.About;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.migration.Source;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.Script;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a migration in YAML or JSON: the header, then the operations. */
final class YamlMigrationReader {

  /** pgroll's {@code name} is read and left: a migration is called as its file. */
  private static final List<String> KEYS =
      List.of(
          "format",
          "requires",
          "why",
          "adr",
          "irreversible",
          "allow",
          "version_schema",
          "operations",
          "verify",
          "name");

  private YamlMigrationReader() {}

  static Migration read(MigrationId id, String file, String original) {
    Problems problems = new Problems(file);
    // A tab is white space in JSON, where it cannot stand in a text; YAML would refuse it.
    String text = file.endsWith(".json") ? original.replace('\t', ' ') : original;
    Node root = YamlDocument.read(text, problems);
    if (root == null) {
      problems.refuse();
      throw new IllegalStateException("no root and no problem");
    }
    Fields fields = Fields.of(problems, root, "a migration", KEYS);
    Node format = fields.node("format");
    if (format != null) {
      Headers.format(fields.sql("format"), Places.at(problems, format));
    }
    List<MigrationId> requires = requires(fields, id);
    About about = about(fields);
    List<Operation> operations = operations(fields);
    Script verify = ScriptCodec.read(fields, "verify", true);
    fields.optionalText("name");
    problems.refuse();
    Source source = new Source(file, Source.Kind.YAML, original);
    return new Migration(id, requires, about, operations, verify, source);
  }

  private static List<MigrationId> requires(Fields fields, MigrationId own) {
    List<MigrationId> requires = new ArrayList<>();
    for (Node item : fields.items("requires")) {
      String text = item instanceof ScalarNode scalar ? scalar.getValue() : "";
      Headers.requirement(text, own, requires)
          .ifPresent(
              fault ->
                  Places.at(fields.problems(), item)
                      .add("invalid-requirement", fault, Headers.REQUIRES_HINT));
    }
    return requires;
  }

  private static About about(Fields fields) {
    return new About(
        fields.optionalText("why"),
        fields.optionalText("adr"),
        fields.optionalText("irreversible"),
        fields.textMap("allow"),
        fields.optionalIdentifier("version_schema"));
  }

  private static List<Operation> operations(Fields fields) {
    Node operations = fields.node("operations");
    if (operations == null || fields.isNull("operations")) {
      fields.missing("operations");
      return List.of();
    }
    return OperationCodec.read(operations, fields.problems());
  }
}
