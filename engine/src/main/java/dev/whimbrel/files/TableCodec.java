package dev.whimbrel.files;

import dev.whimbrel.files.element.ColumnCodec;
import dev.whimbrel.files.element.ConstraintCodec;
import dev.whimbrel.files.element.IndexCodec;
import dev.whimbrel.files.element.InlineConstraints;
import dev.whimbrel.files.element.TableFaults;
import dev.whimbrel.files.yaml.Entries;
import dev.whimbrel.files.yaml.Fields;
import dev.whimbrel.operation.CreateTable;
import dev.whimbrel.operation.SetReplicaIdentity;
import dev.whimbrel.operation.SetReplicaIdentity.Identity;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Constraint.PrimaryKey;
import dev.whimbrel.schema.Constraint.Timing;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.naming.DefaultNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** The operations {@code create_table} and {@code set_replica_identity}. */
final class TableCodec {

  static final List<String> CREATE =
      List.of("name", "columns", "constraints", "indexes", "comment");
  static final List<String> REPLICA_IDENTITY = List.of("table", "identity");

  private static final Map<String, Identity> IDENTITIES =
      Map.of(
          "nothing", Identity.NOTHING,
          "default", Identity.DEFAULT,
          "full", Identity.FULL,
          "index", Identity.INDEX);

  private TableCodec() {}

  static CreateTable readCreate(Fields fields) {
    String table = fields.identifier("name");
    if (!fields.has("columns")) {
      fields.missing("columns");
    }
    List<Column> columns = new ArrayList<>();
    List<Constraint> constraints = new ArrayList<>();
    for (Fields each : fields.objects("columns", "a column", ColumnCodec.KEYS)) {
      Column column = ColumnCodec.read(each);
      columns.add(column);
      constraints.addAll(new InlineConstraints(table, column.name()).read(each));
    }
    List<Constraint> together = joinKeys(table, constraints);
    for (Fields each : fields.objects("constraints", "a constraint", ConstraintCodec.KEYS)) {
      Constraint constraint = ConstraintCodec.read(each, table);
      if (constraint != null) {
        together.add(constraint);
      }
    }
    List<Index> indexes =
        fields.objects("indexes", "an index", IndexCodec.KEYS).stream()
            .map(each -> IndexCodec.read(each, table))
            .toList();
    new TableFaults(fields, columns, together).report();
    return new CreateTable(
        new Table(table, columns, together, indexes, fields.optionalText("comment")));
  }

  /** Makes one key of all columns that say {@code pk: true}. */
  private static List<Constraint> joinKeys(String table, List<Constraint> constraints) {
    List<String> key =
        constraints.stream()
            .filter(PrimaryKey.class::isInstance)
            .flatMap(c -> c.columns().stream())
            .toList();
    List<Constraint> joined = new ArrayList<>();
    if (!key.isEmpty()) {
      joined.add(new PrimaryKey(DefaultNames.primaryKey(table), key, Timing.NOT_DEFERRABLE));
    }
    constraints.stream().filter(c -> !(c instanceof PrimaryKey)).forEach(joined::add);
    return joined;
  }

  static MappingNode writeCreate(CreateTable create) {
    Table table = create.table();
    List<Constraint> left = new ArrayList<>(table.constraints());
    List<MappingNode> columns = new ArrayList<>();
    boolean inlineKey = inlineKey(table);
    for (Column column : table.columns()) {
      columns.add(writeColumn(table, column, inlineKey, left));
    }
    if (inlineKey) {
      left.removeIf(PrimaryKey.class::isInstance);
    }
    return new Entries()
        .text("name", table.name())
        .text("comment", table.comment())
        .list("columns", columns)
        .list(
            "constraints",
            left.stream().map(c -> ConstraintCodec.write(c, table.name()).compact()).toList())
        .list(
            "indexes",
            table.indexes().stream()
                .map(index -> IndexCodec.write(index, table.name()).compact())
                .toList())
        .block();
  }

  /** Writes a column and takes what stands beside it out of what is left. */
  private static MappingNode writeColumn(
      Table table, Column column, boolean inlineKey, List<Constraint> left) {
    InlineConstraints inline = new InlineConstraints(table.name(), column.name());
    Entries entries = ColumnCodec.write(column);
    if (inlineKey && table.primaryKey().orElseThrow().columns().contains(column.name())) {
      entries.flag("pk", true);
    }
    for (Class<? extends Constraint> kind :
        List.of(Constraint.Unique.class, Constraint.Check.class, Constraint.ForeignKey.class)) {
      left.stream()
          .filter(kind::isInstance)
          .filter(inline::standsBeside)
          .findFirst()
          .ifPresent(
              constraint -> {
                inline.write(entries, constraint);
                left.remove(constraint);
              });
    }
    return entries.compact();
  }

  /** Whether the primary key has its default name and the order of the columns. */
  private static boolean inlineKey(Table table) {
    return table
        .primaryKey()
        .filter(
            key ->
                key.equals(
                    new PrimaryKey(
                        DefaultNames.primaryKey(table.name()),
                        table.columns().stream()
                            .map(Column::name)
                            .filter(key.columns()::contains)
                            .toList(),
                        Timing.NOT_DEFERRABLE)))
        .isPresent();
  }

  static SetReplicaIdentity readReplicaIdentity(Fields fields) {
    String table = fields.identifier("table");
    Fields identity = fields.object("identity", List.of("type", "index"));
    if (identity == null) {
      fields.missing("identity");
      return new SetReplicaIdentity(table, Identity.DEFAULT, null);
    }
    if (!identity.has("type")) {
      identity.missing("type");
    }
    Identity kind = identity.choice("type", IDENTITIES, Identity.DEFAULT);
    String index = identity.says("index") ? identity.optionalIdentifier("index") : null;
    if (kind == Identity.INDEX && index == null) {
      identity.missing("index");
    }
    return new SetReplicaIdentity(table, kind, kind == Identity.INDEX ? index : null);
  }

  static MappingNode writeReplicaIdentity(SetReplicaIdentity set) {
    return new Entries()
        .text("table", set.table())
        .node(
            "identity",
            new Entries()
                .text("type", set.identity().name().toLowerCase(Locale.ROOT))
                .text("index", set.index())
                .compact())
        .block();
  }
}
