package dev.whimbrel.schema;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The tables of one namespace, the enums of their columns, the extensions they rely on, the
 * sequences that no column owns, and what is kept as a text, granted and said.
 *
 * @param tables by name, sorted
 * @param extensions names of installed extensions that migrations ask for
 * @param enums the values of each enum type, in order, by its name
 * @param sequences by name, sorted
 * @param objects everything else
 */
public record Schema(
    SortedMap<String, Table> tables,
    SortedSet<String> extensions,
    SortedMap<String, List<String>> enums,
    SortedMap<String, Sequence> sequences,
    SchemaObjects objects) {

  private static final Schema EMPTY =
      new Schema(
          new TreeMap<>(), new TreeSet<>(), new TreeMap<>(), new TreeMap<>(), SchemaObjects.none());

  /** Copies all collections. */
  public Schema {
    tables = Tables.of(tables);
    extensions = Collections.unmodifiableSortedSet(new TreeSet<>(extensions));
    SortedMap<String, List<String>> copies = new TreeMap<>();
    enums.forEach((name, values) -> copies.put(name, List.copyOf(values)));
    enums = Collections.unmodifiableSortedMap(copies);
    sequences = Named.copyOf(sequences);
  }

  private Tables all() {
    return Tables.of(tables);
  }

  /** A schema with nothing in it. */
  public static Schema empty() {
    return EMPTY;
  }

  /** A schema of these tables, without extensions. */
  public static Schema of(Collection<Table> tables) {
    return new Schema(
        Tables.of(tables), new TreeSet<>(), new TreeMap<>(), new TreeMap<>(), SchemaObjects.none());
  }

  /** The table of that name. */
  public Optional<Table> table(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  /** The column, {@code table.column}, whose default takes numbers from the sequence. */
  public Optional<String> takingFrom(String sequence) {
    Pattern next = Expressions.next(sequence);
    return tables.values().stream()
        .flatMap(
            table ->
                table.columns().stream()
                    .filter(c -> c.defaultValue() != null && next.matcher(c.defaultValue()).find())
                    .map(column -> table.name() + "." + column.name()))
        .findFirst();
  }

  /** This schema with the table added, or put in the place of the one that has its name. */
  public Schema with(Table table) {
    return new Schema(all().with(table.name(), table), extensions, enums, sequences, objects);
  }

  /** This schema without the table of that name. */
  public Schema without(String table) {
    return new Schema(all().without(table), extensions, enums, sequences, objects);
  }

  /** The table with an index of that name, or a constraint that an index carries. */
  public Optional<Table> tableWithIndex(String name) {
    return all().withIndex(name);
  }

  /** Names of the tables that are not the same in both. */
  public Set<String> differing(Schema other) {
    return all().differing(other.all());
  }

  /** This schema with a table under a new name, and every foreign key to it following. */
  public Schema renameTable(String from, String to) {
    Map<String, Table> changed = new TreeMap<>();
    tables.forEach(
        (name, table) -> {
          Table renamed = table.retarget(from, to);
          changed.put(
              name.equals(from) ? to : name, name.equals(from) ? renamed.named(to) : renamed);
        });
    return new Schema(new TreeMap<>(changed), extensions, enums, sequences, objects);
  }

  /** This schema with exactly these extensions. */
  public Schema withExtensions(Set<String> names) {
    return new Schema(tables, new TreeSet<>(names), enums, sequences, objects);
  }

  /** This schema with exactly these enums. */
  public Schema withEnums(Map<String, List<String>> values) {
    return new Schema(tables, extensions, new TreeMap<>(values), sequences, objects);
  }

  /** This schema with exactly these sequences. */
  public Schema withSequences(Map<String, Sequence> all) {
    return new Schema(tables, extensions, enums, Named.copyOf(all), objects);
  }

  /** This schema with exactly these objects, privileges and comments. */
  public Schema withObjects(SchemaObjects all) {
    return new Schema(tables, extensions, enums, sequences, all);
  }

  /** This schema with the sequence added, or put in the place of the one that has its name. */
  public Schema with(String name, Sequence sequence) {
    return withSequences(Named.copyOf(sequences).plus(name, sequence));
  }

  /** This schema without the sequence of that name. */
  public Schema withoutSequence(String name) {
    return withSequences(Named.copyOf(sequences).minus(name));
  }

  /** The type of a column that holds one value of the enum of that name. */
  public static ColumnType enumType(String name) {
    return TypeNames.parse(Expressions.quoted(name));
  }

  /** The enum that a type is, or is an array of. */
  public Optional<String> enumOf(ColumnType type) {
    ColumnType single = type instanceof ColumnType.Array array ? array.element() : type;
    return enums.keySet().stream().filter(name -> enumType(name).equals(single)).findFirst();
  }

  /** This schema with every column of an enum, or of an array of it, under another type's name. */
  public Schema retyped(String from, String to) {
    ColumnType was = enumType(from);
    ColumnType is = enumType(to);
    Schema changed = this;
    for (Table table : tables.values()) {
      changed =
          changed.with(
              table.withColumns(
                  table.columns().stream().map(c -> c.typed(retyped(c.type(), was, is))).toList()));
    }
    return changed;
  }

  private static ColumnType retyped(ColumnType type, ColumnType was, ColumnType is) {
    if (type instanceof ColumnType.Array array) {
      return new ColumnType.Array(retyped(array.element(), was, is));
    }
    return type.equals(was) ? is : type;
  }
}
