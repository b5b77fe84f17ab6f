package dev.whimbrel.dialect.postgres;

import static dev.whimbrel.dialect.postgres.text.Identifiers.quote;

import dev.whimbrel.dialect.postgres.text.PrintedExpression;
import dev.whimbrel.operation.AlterColumn;
import dev.whimbrel.operation.CreateIndex;
import dev.whimbrel.operation.DropConstraint;
import dev.whimbrel.operation.DropIndex;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statements by which a column gets another type, with what must go before and come after. */
final class TypeChange {

  private final AlterColumn alter;
  private final Column was;
  private final Column is;
  private final Schema before;
  private final SqlRenderer renderer;

  TypeChange(AlterColumn alter, Column was, Schema before, SqlRenderer renderer) {
    this.alter = alter;
    this.was = was;
    this.is = alter.changed(was);
    this.before = before;
    this.renderer = renderer;
  }

  List<String> before() {
    List<String> sql = new ArrayList<>();
    rules().forEach(rule -> sql.addAll(renderer.sql(drop(rule), before)));
    indexes().forEach(index -> sql.addAll(renderer.sql(new DropIndex(index.name()), before)));
    if (SerialSql.is(was.type()) && !SerialSql.is(is.type())) {
      sql.addAll(SerialSql.leave(alter.table(), is.name()));
    } else if (was.defaultValue() != null) {
      // The old default may have no cast to the new type.
      sql.add(step("DROP DEFAULT"));
    }
    return sql;
  }

  List<String> after() {
    List<String> sql = new ArrayList<>();
    if (SerialSql.is(is.type()) && SerialSql.is(was.type())) {
      sql.add(SerialSql.widen(alter.table(), is.name(), is.type()));
    } else if (SerialSql.is(is.type())) {
      sql.addAll(SerialSql.become(alter.table(), is.name(), is.type()));
    }
    rules().forEach(rule -> sql.add(renderer.addConstraint(alter.table(), rule, before)));
    indexes().forEach(i -> sql.addAll(renderer.sql(new CreateIndex(alter.table(), i), before)));
    return sql;
  }

  /**
   * Expressions over the column are read anew, from the text they were made with: the server would
   * convert them with casts that a table made today does not have. It scans for them either way.
   */
  private List<Constraint> rules() {
    return table().map(Table::constraints).filter(all -> another()).orElse(List.of()).stream()
        .filter(c -> c instanceof Constraint.Check || c instanceof Constraint.Exclusion)
        .filter(c -> c.mentions(is.name()))
        .toList();
  }

  private List<Index> indexes() {
    return table().map(Table::indexes).filter(all -> another()).orElse(List.of()).stream()
        .filter(
            index ->
                Expressions.mentions(index.predicate(), is.name())
                    || index.parts().stream().anyMatch(this::computed))
        .toList();
  }

  private boolean computed(Index.Part part) {
    return part.computed() && Expressions.mentions(part.expression(), is.name());
  }

  /** Only another length or precision leaves expressions as they are. */
  private boolean another() {
    return !(SerialSql.number(was.type()) instanceof ColumnType.Scalar from
        && SerialSql.number(is.type()) instanceof ColumnType.Scalar to
        && from.name().equals(to.name()));
  }

  private Optional<Table> table() {
    return before.table(alter.table());
  }

  private DropConstraint drop(Constraint rule) {
    return new DropConstraint(alter.table(), rule.name());
  }

  List<String> sql() {
    ColumnType from = SerialSql.number(was.type());
    ColumnType to = SerialSql.number(is.type());
    String type = "TYPE " + to.sql();
    if (alter.up() != null && PrintedExpression.hasSubquery(alter.up())) {
      return throughColumn(type, to, alter.up());
    }
    if (alter.up() != null) {
      return List.of(step(type + " USING " + alter.up().strip()));
    }
    if (from.equals(to)) {
      return List.of();
    }
    return List.of(
        step(
            Casts.explicit(from, to)
                ? type + " USING " + quote(is.name()) + between(from, to) + "::" + to.sql()
                : type));
  }

  /** From one enum to another only words lead. */
  private String between(ColumnType from, ColumnType to) {
    boolean enums = before.enumOf(from).isPresent() && before.enumOf(to).isPresent();
    return !enums ? "" : from instanceof ColumnType.Array ? "::text[]" : "::text";
  }

  /** USING takes no subquery; a column that lives for these statements does. */
  private List<String> throughColumn(String type, ColumnType to, String up) {
    String name = passingName();
    String table = SqlRenderer.alter(alter.table());
    List<String> sql = new ArrayList<>();
    sql.add(table + "ADD COLUMN " + quote(name) + " " + to.sql());
    sql.addAll(new Filling(alter.table(), before).all(name, up));
    sql.add(step(type + " USING " + quote(name)));
    sql.add(table + "DROP COLUMN " + quote(name));
    return sql;
  }

  private String passingName() {
    StringBuilder name = new StringBuilder("whimbrel_passing");
    while (taken(name.toString())) {
      name.append('_');
    }
    return name.toString();
  }

  private boolean taken(String name) {
    return table().flatMap(table -> table.column(name)).isPresent();
  }

  private String step(String what) {
    return SqlRenderer.alter(alter.table()) + "ALTER COLUMN " + quote(is.name()) + " " + what;
  }
}
