package dev.whimbrel.model.schema;

import dev.whimbrel.diff.carried.Counter;
import dev.whimbrel.error.Problem;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.SchemaText;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.QualifiedName;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.model.relational.internal.SqlStringGenerationContextImpl;
import org.hibernate.generator.Generator;
import org.hibernate.id.enhanced.DatabaseStructure;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.id.enhanced.TableGenerator;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.GeneratorSettings;
import org.hibernate.mapping.KeyValue;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.UnionSubclass;
import org.jspecify.annotations.Nullable;

/** The sequences from which Hibernate takes ids, and the columns that it puts them in. */
final class IdSequences {

  private static final int LIMIT = 63;

  private final Database database;
  private final GeneratorSettings settings;
  private final Map<String, String> options;
  private final Map<String, Sequence> sequences = new TreeMap<>();
  private final Map<String, List<String>> columns = new TreeMap<>();
  private final Map<String, Table> tables = new TreeMap<>();
  private final Map<String, Class<?>> owners = new TreeMap<>();
  private final Map<String, Counter> counters = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private IdSequences(Database database) {
    this.database = database;
    this.settings =
        new Settings(
            SqlStringGenerationContextImpl.fromExplicit(
                database.getJdbcEnvironment(), database, null, null));
    this.options = options(database);
  }

  /** Those of some tables, which are all that migrations make. */
  static IdSequences of(Metadata metadata, Set<String> tables) {
    IdSequences found = new IdSequences(metadata.getDatabase());
    metadata.getEntityBindings().stream()
        .filter(type -> type instanceof RootClass || type instanceof UnionSubclass)
        .filter(type -> type.getTable().isPhysicalTable())
        .filter(type -> tables.contains(type.getTable().getName()))
        .forEach(found::add);
    return found;
  }

  Map<String, Sequence> sequences() {
    return sequences;
  }

  /** By sequence, {@code table.column}. */
  Map<String, List<String>> columns() {
    return columns;
  }

  /** Tables of numbers that are no entity's; each is the first one's that takes numbers there. */
  List<Table> tablesBeside(Map<String, Class<?>> entities) {
    List<Table> beside =
        tables.values().stream().filter(table -> !entities.containsKey(table.name())).toList();
    owners.forEach(entities::putIfAbsent);
    return beside;
  }

  /** By {@code table.column}. */
  Map<String, Counter> counters() {
    return counters;
  }

  List<Problem> problems() {
    return problems;
  }

  private void add(PersistentClass type) {
    KeyValue id = type.getIdentifier();
    add(type, id);
    if (id instanceof Component parts) {
      parts.getProperties().stream()
          .map(part -> part.getValue())
          .filter(KeyValue.class::isInstance)
          .forEach(part -> add(type, (KeyValue) part));
    }
  }

  private void add(PersistentClass type, KeyValue value) {
    Generator generator =
        value.createGenerator(
            database.getDialect(),
            type.getRootClass(),
            type.getRootClass().getIdentifierProperty(),
            settings);
    String column = value.getColumns().getFirst().getName();
    String where = type.getTable().getName() + "." + column;
    if (generator instanceof SequenceStyleGenerator numbers
        && numbers.getDatabaseStructure().isPhysicalSequence()) {
      add(numbers.getDatabaseStructure(), where);
    } else if (generator instanceof TableGenerator numbers
        && !numbers.getTableName().contains(".")) {
      add(numbers, where, type);
    } else if (generator instanceof SequenceStyleGenerator || generator instanceof TableGenerator) {
      problems.add(
          new Problem(
              "id-by-table",
              where,
              "its numbers come from a table in another schema, or from one of a single number",
              "leave schema and catalog of @TableGenerator out, or say"
                  + " @GeneratedValue(strategy = GenerationType.SEQUENCE)"));
    }
  }

  private void add(TableGenerator numbers, String where, PersistentClass type) {
    String table = numbers.getTableName().replace("\"", "");
    tables.put(table, table(table, numbers));
    owners.putIfAbsent(table, type.getMappedClass());
    counters.put(
        where,
        new Counter(
            table,
            numbers.getSegmentColumnName(),
            numbers.getSegmentValue(),
            numbers.getValueColumnName(),
            numbers.getIncrementSize()));
  }

  /** As Hibernate itself would make it. */
  private static Table table(String name, TableGenerator numbers) {
    ColumnType words =
        new ColumnType.Scalar("character varying", List.of(numbers.getSegmentValueLength()));
    ColumnType number = new ColumnType.Scalar("bigint", List.of());
    String key = numbers.getSegmentColumnName();
    return new Table(
        name,
        List.of(
            new Column(key, words, false, null, null, null),
            new Column(numbers.getValueColumnName(), number, true, null, null, null)),
        List.of(
            new Constraint.PrimaryKey(
                new ObjectNames().primaryKey(name),
                List.of(key),
                List.of(),
                Constraint.Timing.NOT_DEFERRABLE)),
        List.of(),
        null);
  }

  private void add(DatabaseStructure structure, String where) {
    QualifiedName name = structure.getPhysicalName();
    String text = name.getObjectName().getText();
    Sequence sequence = new Sequence(structure.getInitialValue(), structure.getIncrementSize());
    Sequence other = sequences.computeIfAbsent(text, _ -> sequence);
    if (!other.equals(sequence)) {
      problems.add(clash(text, where, sequence, other));
    }
    if (columns.computeIfAbsent(text, _ -> new ArrayList<>()).isEmpty()) {
      check(name, where);
    }
    columns.get(text).add(where);
  }

  private Problem clash(String name, String where, Sequence sequence, Sequence other) {
    return new Problem(
        "sequence-clash",
        where,
        "its sequence %s would %s here, and %s for %s"
            .formatted(
                name,
                SchemaText.of(sequence),
                SchemaText.of(other),
                String.join(", ", columns.getOrDefault(name, List.of()))),
        "give both generators the same initialValue and allocationSize, or two sequences");
  }

  private void check(QualifiedName name, String where) {
    String text = name.getObjectName().getText();
    if (name.getSchemaName() != null || name.getCatalogName() != null) {
      problems.add(
          new Problem(
              "sequence-elsewhere",
              where,
              "its sequence %s is in another schema, and migrations make those of one schema only"
                  .formatted(text),
              "leave schema and catalog of @SequenceGenerator out"));
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > LIMIT) {
      problems.add(
          new Problem(
              "long-name",
              where,
              "the name of its sequence, %s, has more bytes than the %d that PostgreSQL takes"
                  .formatted(text, LIMIT),
              "give it a shorter one with @SequenceGenerator(sequenceName = \"...\")"));
    }
    if (!options.getOrDefault(text, "").isBlank()) {
      problems.add(
          new Problem(
              "sequence-options",
              where,
              "its sequence %s has the options \"%s\", which no migration makes"
                  .formatted(text, options.get(text)),
              "leave options of @SequenceGenerator out"));
    }
  }

  /** What generators say of their sequences besides, by the names of those. */
  private static Map<String, String> options(Database database) {
    Map<String, String> options = new HashMap<>();
    for (Namespace namespace : database.getNamespaces()) {
      for (org.hibernate.boot.model.relational.Sequence sequence : namespace.getSequences()) {
        if (sequence.getOptions() != null) {
          options.put(sequence.getName().getSequenceName().getText(), sequence.getOptions());
        }
      }
    }
    return options;
  }

  /** No schema but the one that the connection has. */
  private record Settings(SqlStringGenerationContext getSqlStringGenerationContext)
      implements GeneratorSettings {

    @Override
    public @Nullable String getDefaultCatalog() {
      return null;
    }

    @Override
    public @Nullable String getDefaultSchema() {
      return null;
    }
  }
}
