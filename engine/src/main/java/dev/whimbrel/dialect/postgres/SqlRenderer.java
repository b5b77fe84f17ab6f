package dev.whimbrel.dialect.postgres;

import static dev.whimbrel.dialect.postgres.text.Identifiers.literal;
import static dev.whimbrel.dialect.postgres.text.Identifiers.quote;

import dev.whimbrel.dialect.Statement;
import dev.whimbrel.dialect.postgres.object.ObjectSql;
import dev.whimbrel.dialect.postgres.text.FollowingNames;
import dev.whimbrel.operation.AddColumn;
import dev.whimbrel.operation.AlterColumn;
import dev.whimbrel.operation.AlterEnum;
import dev.whimbrel.operation.AlterSequence;
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
import dev.whimbrel.operation.SetComment;
import dev.whimbrel.operation.SetReplicaIdentity;
import dev.whimbrel.operation.SetTableComment;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.operation.StateOnly;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says every operation as statements. {@link Sql} comes back as the one text that its author wrote,
 * which execution takes apart; {@link RunJava} has nothing to say to the server.
 */
final class SqlRenderer {

  /** People look for the key first; the server does not care. */
  private static final Comparator<Constraint> KEY_FIRST =
      (a, b) ->
          Boolean.compare(b instanceof Constraint.PrimaryKey, a instanceof Constraint.PrimaryKey);

  private final ConstraintSql constraints;
  private final IndexSql indexes;
  private final FollowingNames names;

  SqlRenderer(int major) {
    Capabilities server = new Capabilities(major);
    this.constraints = new ConstraintSql(server);
    this.indexes = new IndexSql(server);
    this.names = new FollowingNames(server.namesNotNull());
  }

  List<Statement> render(Operation operation, Schema before) {
    if (operation instanceof Sql script) {
      return List.of(
          new Statement(script.up().text(), script.up().line(), script.up().transactional()));
    }
    if (operation instanceof DatabaseOnly(List<Operation> operations)) {
      List<Statement> statements = new ArrayList<>();
      Schema state = before;
      for (Operation one : operations) {
        statements.addAll(render(one, state));
        state = DatabaseOnly.next(one, state);
      }
      return statements;
    }
    return switch (operation) {
      case CreateObject create -> ObjectSql.create(create);
      case ReplaceObject replace -> ObjectSql.replace(replace, before);
      case Grant grant -> List.of(ObjectSql.unlessOwned(grant));
      case Revoke revoke -> List.of(ObjectSql.unlessOwned(revoke));
      case RenameColumn rename -> with(sql(rename, before), names.after(rename, before));
      case RenameTable rename -> with(sql(rename, before), names.after(rename, before));
      default -> sql(operation, before).stream().map(Statement::new).toList();
    };
  }

  List<String> sql(Operation operation, Schema before) {
    return switch (operation) {
      case AddColumn add -> addColumn(add, before);
      case AlterColumn alter -> alterColumn(alter, before);
      case AlterEnum alter -> new EnumSql(this, before).alter(alter);
      case AlterSequence alter -> new SequenceSql(before).alter(alter);
      case CreateConstraint create -> createConstraint(create, before);
      case CreateEnum create -> List.of(EnumSql.create(create.name(), create.values()));
      case CreateExtension create ->
          List.of("CREATE EXTENSION IF NOT EXISTS " + quote(create.name()));
      case CreateIndex create -> List.of(indexes.create(create.table(), create.index()));
      case CreateObject create -> texts(ObjectSql.create(create));
      case CreateSequence create -> new SequenceSql(before).create(create);
      case CreateTable create -> createTable(create.table(), before);
      case DatabaseOnly all -> texts(render(all, before));
      case DropColumn drop -> List.of(alter(drop.table()) + "DROP COLUMN " + quote(drop.column()));
      case DropConstraint drop -> dropConstraint(drop, before);
      case DropEnum drop -> List.of("DROP TYPE " + quote(drop.name()));
      case DropExtension drop -> List.of("DROP EXTENSION " + quote(drop.name()));
      case DropIndex drop -> List.of("DROP INDEX " + quote(drop.name()));
      case DropObject drop -> List.of(ObjectSql.drop(drop));
      case DropSequence drop -> new SequenceSql(before).drop(drop);
      case DropTable drop -> List.of("DROP TABLE " + quote(drop.table()));
      case Grant grant -> List.of(ObjectSql.grant(grant));
      case RenameColumn r -> List.of(rename(r.table(), "COLUMN ", r.from(), r.to()));
      case RenameConstraint r -> List.of(rename(r.table(), "CONSTRAINT ", r.from(), r.to()));
      case RenameEnum r -> List.of(EnumSql.rename(r.from(), r.to()));
      case RenameIndex r ->
          List.of("ALTER INDEX " + quote(r.from()) + " RENAME TO " + quote(r.to()));
      case RenameSequence r -> List.of(SequenceSql.rename(r.from(), r.to()));
      case RenameTable r -> List.of(alter(r.from()) + "RENAME TO " + quote(r.to()));
      case ReplaceObject replace -> texts(ObjectSql.replace(replace, before));
      case Revoke revoke -> List.of(ObjectSql.revoke(revoke));
      case SetComment set -> List.of(ObjectSql.comment(set));
      case SetReplicaIdentity set -> List.of(replicaIdentity(set));
      case SetTableComment set -> List.of(comment("TABLE " + quote(set.table()), set.comment()));
      case RunJava nothing -> List.of();
      case StateOnly nothing -> List.of();
      case Sql script -> List.of(script.up().text());
    };
  }

  private static List<String> texts(List<Statement> statements) {
    return statements.stream().map(Statement::sql).toList();
  }

  static String alter(String table) {
    return "ALTER TABLE " + quote(table) + " ";
  }

  static String columnComment(String table, String column, @Nullable String comment) {
    return comment("COLUMN " + quote(table) + "." + quote(column), comment);
  }

  String addConstraint(String table, Constraint constraint, Schema before) {
    return alter(table) + "ADD " + constraints.definition(constraint, before);
  }

  private static String comment(String object, @Nullable String comment) {
    return "COMMENT ON " + object + " IS " + (comment == null ? "NULL" : literal(comment));
  }

  private static List<Statement> with(List<String> first, List<Statement> others) {
    return Stream.concat(first.stream().map(Statement::new), others.stream()).toList();
  }

  private static String rename(String table, String kind, String from, String to) {
    return alter(table) + "RENAME " + kind + quote(from) + " TO " + quote(to);
  }

  private List<String> createTable(Table table, Schema before) {
    Schema with = before.with(table);
    List<Constraint> sorted = table.constraints().stream().sorted(KEY_FIRST).toList();
    List<Constraint> twins = ConstraintSql.twins(sorted);
    String inside =
        Stream.concat(
                table.columns().stream().map(ColumnSql::definition),
                sorted.stream()
                    .filter(c -> !twins.contains(c))
                    .map(c -> constraints.definition(c, with)))
            .map(line -> "\n  " + line)
            .collect(Collectors.joining(","));
    List<String> sql = new ArrayList<>();
    sql.add(
        "CREATE TABLE " + quote(table.name()) + " (" + inside + (inside.isEmpty() ? ")" : "\n)"));
    twins.forEach(twin -> sql.add(addConstraint(table.name(), twin, with)));
    table.indexes().forEach(index -> sql.add(indexes.create(table.name(), index)));
    if (table.comment() != null) {
      sql.add(comment("TABLE " + quote(table.name()), table.comment()));
    }
    table.columns().forEach(column -> comment(table.name(), column, sql));
    return sql;
  }

  private static void comment(String table, Column column, List<String> sql) {
    if (column.comment() != null) {
      sql.add(columnComment(table, column.name(), column.comment()));
    }
  }

  /** With {@code up}, NOT NULL and the constraints come after the rows have their values. */
  private List<String> addColumn(AddColumn add, Schema before) {
    Column column = add.column();
    boolean filled = add.up() != null && column.generated() == null;
    List<String> sql = new ArrayList<>();
    sql.add(
        alter(add.table())
            + "ADD COLUMN "
            + ColumnSql.definition(filled ? column.nullable(true) : column));
    if (add.up() != null && filled) {
      sql.addAll(new Filling(add.table(), before).all(column.name(), add.up()));
      if (!column.nullable()) {
        sql.add(alter(add.table()) + "ALTER COLUMN " + quote(column.name()) + " SET NOT NULL");
      }
    }
    add.constraints().forEach(c -> sql.add(addConstraint(add.table(), c, before)));
    comment(add.table(), column, sql);
    return sql;
  }

  private List<String> alterColumn(AlterColumn alter, Schema before) {
    List<String> sql = new ArrayList<>(new ColumnSteps(alter, before, this).sql());
    alter.constraints().forEach(c -> sql.add(addConstraint(alter.table(), c, before)));
    if (alter.comment() != null) {
      sql.add(columnComment(alter.table(), alter.column(), alter.comment().to()));
    }
    return sql;
  }

  private List<String> createConstraint(CreateConstraint create, Schema before) {
    Filling filling = new Filling(create.table(), before);
    List<String> sql = new ArrayList<>(filling.all(create.constraint(), create.up()));
    sql.add(addConstraint(create.table(), create.constraint(), before));
    return sql;
  }

  private static List<String> dropConstraint(DropConstraint drop, Schema before) {
    List<String> sql = new ArrayList<>();
    sql.add(alter(drop.table()) + "DROP CONSTRAINT " + quote(drop.name()));
    before.table(drop.table()).ifPresent(table -> sql.addAll(values(drop, table, before)));
    return sql;
  }

  /** The values that rows get once the constraint is gone. */
  private static List<String> values(DropConstraint drop, Table table, Schema before) {
    List<Constraint> others =
        table.constraints().stream().filter(c -> !c.name().equals(drop.name())).toList();
    Filling filling = new Filling(table.name(), before.with(table.withConstraints(others)));
    return table
        .constraint(drop.name())
        .map(constraint -> filling.all(constraint, drop.up()))
        .orElse(List.of());
  }

  private static String replicaIdentity(SetReplicaIdentity set) {
    String identity =
        set.index() == null ? set.identity().name() : "USING INDEX " + quote(set.index());
    return alter(set.table()) + "REPLICA IDENTITY " + identity;
  }
}
