package dev.whimbrel.schema;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table.
 *
 * @param name at most 63 bytes
 * @param columns in the order people read them; those of the primary key never take NULL
 * @param constraints sorted by name, names unique
 * @param indexes sorted by name, without those that belong to a constraint
 * @param comment the table's COMMENT, if any
 */
public record Table(
    String name,
    List<Column> columns,
    List<Constraint> constraints,
    List<Index> indexes,
    @Nullable String comment) {

  /** Copies and sorts. */
  public Table {
    columns = keyed(columns, constraints);
    constraints = constraints.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
    indexes = indexes.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
  }

  /** A table of columns alone. */
  public Table(String name, List<Column> columns) {
    this(name, columns, List.of(), List.of(), null);
  }

  /** The column of that name. */
  public Optional<Column> column(String column) {
    return columns.stream().filter(c -> c.name().equals(column)).findFirst();
  }

  /** The constraint of that name. */
  public Optional<Constraint> constraint(String constraint) {
    return constraints.stream().filter(c -> c.name().equals(constraint)).findFirst();
  }

  /** The index of that name. */
  public Optional<Index> index(String index) {
    return indexes.stream().filter(i -> i.name().equals(index)).findFirst();
  }

  /** The primary key, if the table has one. */
  public Optional<Constraint.PrimaryKey> primaryKey() {
    return constraints.stream()
        .filter(Constraint.PrimaryKey.class::isInstance)
        .map(Constraint.PrimaryKey.class::cast)
        .findFirst();
  }

  /** The same table under another name. */
  public Table named(String other) {
    return new Table(other, columns, constraints, indexes, comment);
  }

  /** The same table with other columns. */
  public Table withColumns(List<Column> changed) {
    return new Table(name, changed, constraints, indexes, comment);
  }

  /** The same table with one column replaced in its place. */
  public Table replace(String column, UnaryOperator<Column> change) {
    return withColumns(
        columns.stream().map(c -> c.name().equals(column) ? change.apply(c) : c).toList());
  }

  /** The same table with other constraints. */
  public Table withConstraints(List<Constraint> changed) {
    return new Table(name, columns, changed, indexes, comment);
  }

  /** The same table with one more constraint. */
  public Table plus(Constraint constraint) {
    return withConstraints(Stream.concat(constraints.stream(), Stream.of(constraint)).toList());
  }

  /** The same table with other indexes. */
  public Table withIndexes(List<Index> changed) {
    return new Table(name, columns, constraints, changed, comment);
  }

  /** The same table with one more index. */
  public Table plus(Index index) {
    return withIndexes(Stream.concat(indexes.stream(), Stream.of(index)).toList());
  }

  /** The same table with another comment. */
  public Table commented(@Nullable String other) {
    return new Table(name, columns, constraints, indexes, other);
  }

  /** The server makes the columns of a primary key NOT NULL, and they stay so when it goes. */
  private static List<Column> keyed(List<Column> columns, List<Constraint> constraints) {
    List<String> key =
        constraints.stream()
            .filter(Constraint.PrimaryKey.class::isInstance)
            .flatMap(c -> c.columns().stream())
            .toList();
    return columns.stream()
        .map(c -> c.nullable() && key.contains(c.name()) ? c.nullable(false) : c)
        .toList();
  }

  /** The same table whose foreign keys to one table point to another. */
  Table retarget(String from, String to) {
    return withConstraints(
        constraints.stream()
            .map(c -> c instanceof Constraint.ForeignKey key ? key.retarget(from, to) : c)
            .toList());
  }
}
