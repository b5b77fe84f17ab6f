package dev.whimbrel.files;

import dev.whimbrel.files.yaml.Entries;
import dev.whimbrel.files.yaml.Fields;
import dev.whimbrel.operation.AlterSequence;
import dev.whimbrel.operation.CreateSequence;
import dev.whimbrel.operation.DropSequence;
import dev.whimbrel.operation.RenameSequence;
import dev.whimbrel.schema.Sequence;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** The operations on sequences; a start and an increment of 1 go without saying. */
final class SequenceCodec {

  static final List<String> CREATE = List.of("name", "start", "increment", "above");
  static final List<String> DROP = List.of("name", "above");

  private SequenceCodec() {}

  static CreateSequence readCreate(Fields fields) {
    return new CreateSequence(
        fields.identifier("name"),
        new Sequence(
            Objects.requireNonNullElse(fields.optionalNumber("start"), Sequence.USUAL.start()),
            Objects.requireNonNullElse(
                fields.optionalNumber("increment"), Sequence.USUAL.increment())),
        above(fields));
  }

  static AlterSequence readAlter(Fields fields) {
    return new AlterSequence(
        fields.identifier("name"),
        fields.optionalNumber("start"),
        fields.optionalNumber("increment"),
        above(fields));
  }

  static DropSequence readDrop(Fields fields) {
    return new DropSequence(fields.identifier("name"), above(fields));
  }

  static RenameSequence readRename(Fields fields) {
    return new RenameSequence(fields.identifier("from"), fields.identifier("to"));
  }

  private static Map<String, String> above(Fields fields) {
    Map<String, String> columns = new TreeMap<>();
    @Nullable Fields tables = fields.object("above", List.of());
    if (tables != null) {
      tables.names().forEach(table -> columns.put(table, tables.identifier(table)));
    }
    return columns;
  }

  static MappingNode write(CreateSequence create) {
    long start = create.sequence().start();
    long increment = create.sequence().increment();
    return above(
        new Entries()
            .text("name", create.name())
            .number("start", start == Sequence.USUAL.start() ? null : start)
            .number("increment", increment == Sequence.USUAL.increment() ? null : increment),
        create.above());
  }

  static MappingNode write(AlterSequence alter) {
    return above(
        new Entries()
            .text("name", alter.name())
            .number("start", alter.start())
            .number("increment", alter.increment()),
        alter.above());
  }

  static MappingNode write(DropSequence drop) {
    return above(new Entries().text("name", drop.name()), drop.above());
  }

  private static MappingNode above(Entries entries, Map<String, String> columns) {
    Entries tables = new Entries();
    new TreeMap<>(columns).forEach(tables::text);
    return entries.node("above", columns.isEmpty() ? null : tables.compact()).block();
  }
}
