package dev.whimbrel.files;

import dev.whimbrel.files.element.ConstraintCodec;
import dev.whimbrel.files.element.IndexCodec;
import dev.whimbrel.files.yaml.Entries;
import dev.whimbrel.files.yaml.Fields;
import dev.whimbrel.operation.CreateConstraint;
import dev.whimbrel.operation.CreateIndex;
import dev.whimbrel.operation.DropConstraint;
import dev.whimbrel.schema.Constraint;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * The operations {@code create_constraint}, {@code drop_constraint}, {@code
 * drop_multicolumn_constraint} and {@code create_index}.
 */
final class ConstraintOperationCodec {

  static final List<String> CREATE =
      Stream.of(List.of("table"), ConstraintCodec.KEYS, List.of("up", "down"))
          .flatMap(List::stream)
          .toList();

  static final List<String> DROP = List.of("table", "name", "up", "down");

  static final List<String> CREATE_INDEX =
      Stream.concat(Stream.of("table"), IndexCodec.KEYS.stream()).toList();

  private ConstraintOperationCodec() {}

  static CreateIndex readCreateIndex(Fields fields) {
    String table = fields.identifier("table");
    return new CreateIndex(table, IndexCodec.read(fields, table));
  }

  static MappingNode writeCreateIndex(CreateIndex create) {
    return new Entries()
        .text("table", create.table())
        .all(IndexCodec.write(create.index(), create.table()))
        .block();
  }

  static CreateConstraint readCreate(Fields fields) {
    String table = fields.identifier("table");
    Constraint constraint = ConstraintCodec.read(fields, table);
    return new CreateConstraint(
        table,
        constraint == null ? new Constraint.Check("", "", false) : constraint,
        fields.textMap("up"),
        fields.textMap("down"));
  }

  static MappingNode writeCreate(CreateConstraint create) {
    return new Entries()
        .text("table", create.table())
        .all(ConstraintCodec.write(create.constraint(), create.table()))
        .sqlMap("up", create.up())
        .sqlMap("down", create.down())
        .block();
  }

  /** The constraint of one column, whose expressions need not name it. */
  static DropConstraint readDrop(Fields fields) {
    return new DropConstraint(
        fields.identifier("table"),
        fields.identifier("name"),
        ofItsColumn(fields.expression("up")),
        ofItsColumn(fields.expression("down")));
  }

  private static Map<String, String> ofItsColumn(@Nullable String expression) {
    return expression == null ? Map.of() : Map.of(DropConstraint.ITS_COLUMN, expression);
  }

  static DropConstraint readDropMulticolumn(Fields fields) {
    return new DropConstraint(
        fields.identifier("table"),
        fields.identifier("name"),
        fields.textMap("up"),
        fields.textMap("down"));
  }

  static MappingNode writeDrop(DropConstraint drop) {
    Entries entries = new Entries().text("table", drop.table()).text("name", drop.name());
    return isOfOneColumn(drop)
        ? entries
            .sql("up", drop.up().get(DropConstraint.ITS_COLUMN))
            .sql("down", drop.down().get(DropConstraint.ITS_COLUMN))
            .block()
        : entries.sqlMap("up", drop.up()).sqlMap("down", drop.down()).block();
  }

  /** Whether no column is named, so that it is written as {@code drop_constraint}. */
  static boolean isOfOneColumn(DropConstraint drop) {
    return Stream.of(drop.up(), drop.down())
        .flatMap(map -> map.keySet().stream())
        .allMatch(DropConstraint.ITS_COLUMN::equals);
  }
}
