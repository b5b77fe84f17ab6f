package dev.whimbrel.diff;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.operation.CreateConstraint;
import dev.whimbrel.operation.CreateEnum;
import dev.whimbrel.operation.CreateIndex;
import dev.whimbrel.operation.CreateSequence;
import dev.whimbrel.operation.CreateTable;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Generated;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.TypeNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Schemas at random from few names, so that two of them share, exchange and reuse names. All of
 * them are ones that a server takes.
 */
final class SchemaGenerator {

  private static final List<String> TABLES = List.of("county", "location", "order", "report");
  private static final List<String> COLUMNS = List.of("a", "b", "c", "d", "Mixed case");

  /** The types of one column can be cast to each other. */
  private static final Map<String, List<String>> TYPES =
      Map.of(
          "a", List.of("integer", "bigint"),
          "b", List.of("integer", "bigint", "numeric(9,2)"),
          "c", List.of("text", "varchar(20)", "char(3)"),
          "d", List.of("date", "timestamptz"),
          "Mixed case", List.of("text", "varchar(20)"));

  private final Random random;
  private Schema schema = Schema.empty();

  private SchemaGenerator(Random random) {
    this.random = random;
  }

  static Schema schema(Random random) {
    SchemaGenerator generator = new SchemaGenerator(random);
    generator.fill();
    return generator.schema;
  }

  private void fill() {
    if (chance()) {
      String name = chance() ? "mood" : "humour";
      List<String> values = new ArrayList<>(List.of("GOOD", "BAD", "it's"));
      Collections.shuffle(values, random);
      attempt(new CreateEnum(name, values.subList(0, 1 + random.nextInt(3))));
    }
    for (String name : some(Set.of("ids", "numbers"))) {
      long start = random.nextInt(3);
      attempt(
          new CreateSequence(
              name, new Sequence(start, chance() ? 50 : chance() ? 1 : -1), Map.of()));
    }
    schema = schema.withExtensions(new TreeSet<>(some(Set.of("pg_trgm", "citext"))));
    for (String name : some(new TreeSet<>(TABLES))) {
      attempt(new CreateTable(table(name)));
    }
    for (Table table : schema.tables().values()) {
      for (int i = random.nextInt(5); i > 0; i--) {
        rule(table);
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        index(table);
      }
    }
  }

  private Table table(String name) {
    List<Column> columns = new ArrayList<>();
    columns.add(
        new Column("id", TypeNames.parse(chance() ? "integer" : "bigint"), false)
            .generated(chance() ? new Generated.Identity(chance()) : null));
    some(new TreeSet<>(COLUMNS)).forEach(column -> columns.add(column(column)));
    if (chance()) {
      schema.enums().forEach((type, values) -> columns.add(ofEnum(type, values)));
    }
    if (chance()) {
      columns.add(
          new Column("computed", TypeNames.parse("bigint"), true)
              .generated(new Generated.Stored(chance() ? "id + 1" : "id * 2")));
    }
    Constraint key =
        new Constraint.PrimaryKey(
            chance() ? name + "_pkey" : name + "_key",
            List.of("id"),
            Constraint.Timing.NOT_DEFERRABLE);
    return new Table(name, columns, List.of(key), List.of(), comment());
  }

  private Column ofEnum(String type, List<String> values) {
    String usual = "'" + values.getFirst().replace("'", "''") + "'";
    return new Column(
        "felt", Schema.enumType(type), chance(), chance() ? usual : null, null, comment());
  }

  private Column column(String name) {
    List<String> types = TYPES.getOrDefault(name, List.of());
    String type = types.get(random.nextInt(types.size()));
    boolean text = name.equals("c");
    return new Column(
        name, TypeNames.parse(type), chance(), text && chance() ? "'x'" : null, null, comment());
  }

  private void rule(Table table) {
    Column column = any(table);
    Constraint.Timing timing = one(Constraint.Timing.values());
    attempt(
        new CreateConstraint(
            table.name(),
            switch (random.nextInt(4)) {
              case 0 ->
                  new Constraint.Unique(
                      name(table),
                      columns(table),
                      chance() ? List.of() : columns(table),
                      chance(),
                      timing);
              case 1 ->
                  new Constraint.Check(
                      name(table), Expressions.quoted(column.name()) + " IS NOT NULL", chance());
              default -> foreignKey(table, timing);
            }));
  }

  private Constraint foreignKey(Table table, Constraint.Timing timing) {
    List<Table> all = List.copyOf(schema.tables().values());
    Table target = all.get(random.nextInt(all.size()));
    List<String> numbers =
        table.columns().stream()
            .map(Column::name)
            .filter(name -> name.equals("id") || name.equals("a"))
            .toList();
    return new Constraint.ForeignKey(
        name(table),
        List.of(numbers.get(random.nextInt(numbers.size()))),
        target.name(),
        List.of("id"),
        one(Constraint.Action.values()),
        Constraint.Action.NO_ACTION,
        timing);
  }

  private void index(Table table) {
    TreeMap<String, String> storage = new TreeMap<>();
    if (chance()) {
      storage.put("fillfactor", "70");
    }
    List<Index.Part> parts =
        columns(table).stream()
            .map(c -> new Index.Part(c, false, null, null, chance(), false))
            .toList();
    attempt(
        new CreateIndex(
            table.name(),
            new Index(
                name(table),
                "btree",
                parts,
                List.of(),
                chance(),
                false,
                chance() ? "id > 0" : null,
                storage)));
  }

  /** Few names, some of them the same in several tables: they have to be freed before use. */
  private String name(Table table) {
    return (chance() ? table.name() : "shared") + "_" + random.nextInt(4);
  }

  private List<String> columns(Table table) {
    Set<String> names = new TreeSet<>();
    names.add(any(table).name());
    if (chance()) {
      names.add(any(table).name());
    }
    return List.copyOf(names);
  }

  private Column any(Table table) {
    return table.columns().get(random.nextInt(table.columns().size()));
  }

  private <T> T one(T[] all) {
    return all[random.nextInt(all.length)];
  }

  private @Nullable String comment() {
    return random.nextInt(4) == 0 ? "it's\na \\ comment " + random.nextInt(3) : null;
  }

  private <T> List<T> some(Set<T> all) {
    return all.stream().sorted().filter(any -> chance()).toList();
  }

  private boolean chance() {
    return random.nextBoolean();
  }

  private void attempt(Operation operation) {
    try {
      schema = operation.applyTo(schema);
    } catch (InvalidMigration taken) {
      // The name was drawn before: this schema goes without.
      assert !taken.problems().isEmpty();
    }
  }
}
