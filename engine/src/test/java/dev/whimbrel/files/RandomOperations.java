package dev.whimbrel.files;

import dev.whimbrel.operation.AddColumn;
import dev.whimbrel.operation.AlterColumn;
import dev.whimbrel.operation.AlterEnum;
import dev.whimbrel.operation.AlterSequence;
import dev.whimbrel.operation.Change;
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
import dev.whimbrel.operation.GeneratedChange;
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
import dev.whimbrel.operation.Script;
import dev.whimbrel.operation.SetComment;
import dev.whimbrel.operation.SetReplicaIdentity;
import dev.whimbrel.operation.SetTableComment;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.operation.StateOnly;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Generated;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.ObjectKind;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.TypeNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Operations of every kind, with names and texts that are hard to write in YAML. */
final class RandomOperations {

  private static final List<String> NAMES =
      List.of(
          "id",
          "name",
          "null",
          "true",
          "0",
          "1e3",
          "0x1F",
          "~",
          "yes",
          "a b",
          "a:b",
          "- x",
          "Größe",
          "#tag",
          "it's",
          "\"q\"",
          "[x]",
          "{y}",
          "*star",
          "&and",
          "!bang",
          "%p",
          "@at",
          "`tick`",
          "naïve_列",
          "a_very_long_name_that_is_nearly_as_long_as_a_name_may_be_______");

  private static final List<String> TEXTS =
      List.of(
          "0",
          "now()",
          "'x'::text",
          "length(name) > 3",
          "a, b",
          "x: y",
          "null",
          "true",
          " padded ",
          "two\nlines",
          "trailing \nspace",
          "tab\there",
          "\"double\" 'single'",
          "back\\slash",
          "ends with\n",
          "\n\nbegins",
          "# no comment",
          "emoji 🐦",
          "1.5",
          ".inf",
          "2020-01-01",
          "a\n  indented\nb",
          "  first indented\nthen not",
          "\u00A0",
          "?",
          "-",
          "<<",
          "=",
          "|",
          ">");

  private static final List<String> TYPES =
      List.of(
          "integer",
          "numeric(9,5)",
          "varchar(50)",
          "timestamptz",
          "timestamp(3) with time zone",
          "text[]",
          "double precision",
          "jsonb",
          "char",
          "\"My Type\"",
          "bit varying(3)");

  private final Random random;

  RandomOperations(long seed) {
    this.random = new Random(seed);
  }

  List<Operation> list() {
    return some(6, this::operation);
  }

  Operation operation() {
    return switch (random.nextInt(35)) {
      case 0 -> new AddColumn(name(), column(name()), constraints(), maybe(this::text));
      case 1 -> alter();
      case 2 -> new CreateConstraint(name(), constraint(), texts(), texts());
      case 3 -> new CreateExtension(name());
      case 4 -> new CreateIndex(name(), index(name()));
      case 5 -> new CreateTable(table());
      case 6 -> new DropColumn(name(), name(), maybe(this::text));
      case 7 ->
          random.nextBoolean()
              ? new DropConstraint(name(), name(), texts(), texts())
              : new DropConstraint(name(), name(), Map.of("", text()), Map.of());
      case 8 -> new DropExtension(name());
      case 9 -> new DropIndex(name());
      case 10 -> new DropTable(name());
      case 11 -> new RenameColumn(name(), name(), name());
      case 12 -> new RenameConstraint(name(), name(), name());
      case 13 -> new RenameIndex(name(), name());
      case 14 -> new RenameTable(name(), name());
      case 15 ->
          new RunJava(
              "a.b.C",
              maybe(() -> random.nextBoolean() ? "noop" : "a.b.D$E"),
              random.nextBoolean());
      case 16 -> replicaIdentity();
      case 18 -> new CreateEnum(name(), List.copyOf(names(1 + random.nextInt(3))));
      case 19 -> new DropEnum(name());
      case 20 -> new RenameEnum(name(), name());
      case 21 -> alterEnum();
      case 22 -> new StateOnly(some(3, () -> new RenameTable(name(), name())));
      case 23 -> new DatabaseOnly(some(3, () -> new DropColumn(name(), name(), maybe(this::text))));
      case 24 -> new CreateSequence(name(), sequence(), columns());
      case 25 ->
          new AlterSequence(name(), maybe(random::nextLong), maybe(random::nextLong), columns());
      case 26 -> new DropSequence(name(), columns());
      case 27 -> new RenameSequence(name(), name());
      case 28 -> creating(object(), false);
      case 29 -> creating(object(), true);
      case 30 -> new DropObject(object());
      case 31 ->
          new Grant(
              object(),
              List.of("SELECT", "UPDATE"),
              List.copyOf(names(random.nextInt(3))),
              name(),
              random.nextBoolean());
      case 32 ->
          new Revoke(object(), List.of("INSERT"), List.copyOf(names(random.nextInt(2))), "PUBLIC");
      case 33 -> new SetComment(object(), maybe(this::text));
      case 17 -> new SetTableComment(name(), maybe(this::text));
      default -> new Sql(script(), maybe(this::script), random.nextBoolean());
    };
  }

  /** The text names what it makes, or nobody would read it. */
  private Operation creating(ObjectName object, boolean again) {
    String name = "\"" + object.name().replace("\"", "\"\"") + "\"";
    String schema =
        object.schema() == null ? "" : "\"" + object.schema().replace("\"", "\"\"") + "\".";
    String literal = "'" + text().replace("'", "''") + "'";
    Script made = new Script("CREATE VIEW " + schema + name + " AS\n  SELECT " + literal);
    return again ? new ReplaceObject(object, made) : new CreateObject(object, made);
  }

  private ObjectName object() {
    return new ObjectName(ObjectKind.VIEW, name(), null, maybe(this::name));
  }

  private Sequence sequence() {
    return random.nextBoolean()
        ? Sequence.USUAL
        : new Sequence(random.nextLong(), random.nextLong());
  }

  private Map<String, String> columns() {
    Map<String, String> columns = new TreeMap<>();
    names(random.nextInt(3)).forEach(name -> columns.put(name, name()));
    return columns;
  }

  private AlterEnum alterEnum() {
    Map<String, String> renames = new TreeMap<>();
    names(random.nextInt(3)).forEach(name -> renames.put(name, name()));
    return new AlterEnum(
        name(), List.copyOf(names(1 + random.nextInt(3))), renames, random.nextBoolean());
  }

  private AlterColumn alter() {
    return new AlterColumn(
        name(),
        name(),
        maybe(() -> TypeNames.parse(pick(TYPES))),
        random.nextBoolean(),
        maybe(() -> new Change(maybe(this::text))),
        maybe(() -> new GeneratedChange(maybe(this::generated))),
        maybe(() -> new Change(maybe(this::text))),
        constraints(),
        maybe(this::text),
        maybe(this::text));
  }

  private SetReplicaIdentity replicaIdentity() {
    SetReplicaIdentity.Identity identity = pick(List.of(SetReplicaIdentity.Identity.values()));
    return new SetReplicaIdentity(
        name(), identity, identity == SetReplicaIdentity.Identity.INDEX ? name() : null);
  }

  private Table table() {
    String name = name();
    List<Column> columns = new ArrayList<>();
    for (String column : names(5)) {
      columns.add(column(column));
    }
    List<String> own = columns.stream().map(Column::name).toList();
    Map<String, Constraint> constraints = new TreeMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      Constraint constraint = constraint(name, own);
      boolean second =
          constraint instanceof Constraint.PrimaryKey
              && constraints.values().stream().anyMatch(Constraint.PrimaryKey.class::isInstance);
      if (!second) {
        constraints.putIfAbsent(constraint.name(), constraint);
      }
    }
    List<Index> indexes = some(2, () -> index(name() + random.nextInt()));
    return new Table(name, columns, List.copyOf(constraints.values()), indexes, maybe(this::text));
  }

  private Column column(String name) {
    return new Column(
        name,
        TypeNames.parse(pick(TYPES)),
        random.nextBoolean(),
        maybe(this::text),
        maybe(this::generated),
        maybe(this::text));
  }

  private Generated generated() {
    return random.nextBoolean()
        ? new Generated.Identity(random.nextBoolean())
        : new Generated.Stored(text());
  }

  private List<Constraint> constraints() {
    return some(4, this::constraint);
  }

  private Constraint constraint() {
    return constraint(name(), List.of("id", "name", "a b"));
  }

  private Constraint constraint(String table, List<String> columns) {
    Constraint.Timing timing = pick(List.of(Constraint.Timing.values()));
    List<String> key = random.nextBoolean() ? List.of(pick(columns)) : columns;
    String name = random.nextBoolean() ? name() : table.length() > 50 ? "x" : table + "_pkey";
    return switch (random.nextInt(5)) {
      case 0 -> new Constraint.PrimaryKey(name, key, some(2, () -> pick(columns)), timing);
      case 1 ->
          new Constraint.Unique(
              name, key, some(2, () -> pick(columns)), random.nextBoolean(), timing);
      case 2 ->
          new Constraint.ForeignKey(
              name,
              key,
              name(),
              key.stream().map(c -> name()).toList(),
              pick(List.of(Constraint.Action.values())),
              pick(List.of(Constraint.Action.values())),
              timing);
      case 3 -> new Constraint.Check(name, text(), random.nextBoolean());
      default -> new Constraint.Exclusion(name, "gist", text(), maybe(this::text), timing);
    };
  }

  private Index index(String name) {
    return new Index(
        name.length() > 40 ? "long" + random.nextInt() : name,
        pick(List.of("btree", "gist", "gin")),
        some(3, this::part),
        List.copyOf(names(random.nextInt(2))),
        random.nextBoolean(),
        random.nextBoolean(),
        maybe(this::text),
        random.nextBoolean() ? new TreeMap<>() : new TreeMap<>(Map.of("fillfactor", "70")));
  }

  private Index.Part part() {
    boolean computed = random.nextBoolean();
    return random.nextBoolean()
        ? Index.Part.column(name())
        : new Index.Part(
            computed ? text() : name(),
            computed,
            maybe(() -> "C"),
            maybe(() -> "gist_trgm_ops(siglen=32)"),
            random.nextBoolean(),
            random.nextBoolean());
  }

  private Script script() {
    return new Script(
        pick(List.of("SELECT 1", "SELECT 1;\nSELECT 2;\n", "DELETE FROM x WHERE y = 'a: b'", "")),
        1,
        random.nextBoolean());
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    names(random.nextInt(3)).forEach(name -> texts.put(name, text()));
    return texts;
  }

  private Set<String> names(int count) {
    return new LinkedHashSet<>(java.util.stream.Stream.generate(this::name).limit(count).toList());
  }

  private String name() {
    return pick(NAMES);
  }

  private String text() {
    return pick(TEXTS);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private <T> @Nullable T maybe(Supplier<@Nullable T> value) {
    return random.nextBoolean() ? value.get() : null;
  }

  private <T> List<T> some(int most, Supplier<T> value) {
    return new ArrayList<>(
        java.util.stream.Stream.generate(value).limit(1 + random.nextInt(most)).toList());
  }
}
