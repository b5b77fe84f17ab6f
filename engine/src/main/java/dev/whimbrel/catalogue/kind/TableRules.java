package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables, with the columns that they are made with. */
final class TableRules implements Rules {

  /** What no ALTER TABLE can change: the rows must move to a new table. */
  private static final List<String> FIXED =
      List.of("relkind", "partition_key", "server", "foreign_options");

  private static final int SET_ACCESS_METHOD = 15;

  @Override
  public List<String> create(CatalogueObject table, Sides sides) {
    List<String> statements = new ArrayList<>();
    StringBuilder sql =
        new StringBuilder(
            "CREATE %s%s"
                .formatted(
                    table.text("persistence").equals("u") ? "UNLOGGED " : "", table.address()));
    String columns = columns(table, sides);
    if (table.has("of_type")) {
      sql.append(" OF ").append(table.text("of_type"));
      sql.append(columns.isEmpty() ? "" : " (" + columns + "\n)");
    } else {
      sql.append(" (").append(columns).append(columns.isEmpty() ? ")" : "\n)");
    }
    sql.append(inherits(table, sides.after()));
    if (table.has("partition_key")) {
      sql.append(" PARTITION BY ").append(table.text("partition_key"));
    }
    sql.append(server(table));
    if (table.has("access_method")) {
      sql.append(" USING ").append(table.text("access_method"));
    }
    statements.add(sql.append(Options.with(options(table))).toString());
    statements.addAll(security(table, "DISABLE", "NO FORCE"));
    return statements;
  }

  private static String server(CatalogueObject table) {
    if (!table.has("server")) {
      return "";
    }
    String options = table.text("foreign_options");
    return " SERVER "
        + table.text("server")
        + (options.isEmpty() ? "" : " OPTIONS (" + options + ")");
  }

  private static String columns(CatalogueObject table, Sides sides) {
    boolean inherits = !inherits(table, sides.after()).isEmpty();
    return Sides.columns(sides.after(), table.key()).stream()
        .map(
            column ->
                inherits && column.has("not_local")
                    ? NotNull.beside(column)
                    : line(table, inherits ? NotNull.own(column) : column, sides))
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(","));
  }

  private static String line(CatalogueObject table, CatalogueObject column, Sides sides) {
    if (!table.has("of_type")) {
      return "\n  " + ColumnText.definition(column, sides);
    }
    String options = ColumnText.options(column, sides);
    return options.isEmpty() ? "" : "\n  " + ColumnText.name(column) + " WITH OPTIONS" + options;
  }

  private static String inherits(CatalogueObject table, Catalogue catalogue) {
    List<String> parents =
        Sides.parents(catalogue, table.key()).stream()
            .filter(parent -> !parent.has("bound"))
            .map(parent -> parent.key().part())
            .toList();
    return parents.isEmpty() ? "" : " INHERITS (" + String.join(", ", parents) + ")";
  }

  @Override
  public List<String> drop(CatalogueObject table, Sides sides) {
    return List.of("DROP " + table.address());
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    if (fixed(before, after, sides)) {
      return null;
    }
    boolean typed = !before.text("of_type").equals(after.text("of_type"));
    String alter = "ALTER " + after.address() + " ";
    List<String> statements = new ArrayList<>();
    if (!before.text("persistence").equals(after.text("persistence"))) {
      statements.add(
          alter + "SET " + (after.text("persistence").equals("u") ? "UNLOGGED" : "LOGGED"));
      statements.addAll(SequenceRules.alone(after, sides));
    }
    if (!before.text("access_method").equals(after.text("access_method"))) {
      if (sides.before().origin().major() < SET_ACCESS_METHOD) {
        return null;
      }
      String method = after.has("access_method") ? after.text("access_method") : "heap";
      statements.add(alter + "SET ACCESS METHOD " + method);
    }
    if (typed) {
      statements.add(alter + (after.has("of_type") ? "OF " + after.text("of_type") : "NOT OF"));
    }
    statements.addAll(Options.changes("ALTER " + after.address(), options(before), options(after)));
    statements.addAll(
        security(after, before.text("row_security"), before.text("force_row_security")));
    return Alteration.quiet(statements);
  }

  private static boolean fixed(CatalogueObject before, CatalogueObject after, Sides sides) {
    boolean typed =
        !before.text("of_type").equals(after.text("of_type"))
            && (before.has("of_type")
                ? !types(sides.before(), before.key()).equals(types(sides.after(), before.key()))
                : !ordered(before.key(), sides));
    return typed || FIXED.stream().anyMatch(name -> !before.text(name).equals(after.text(name)));
  }

  /** Whether columns that stay and columns that come are in the order in which they are wanted. */
  private static boolean ordered(Key table, Sides sides) {
    List<Key> wanted =
        Sides.columns(sides.after(), table).stream().map(CatalogueObject::key).toList();
    List<Key> come =
        new ArrayList<>(
            Sides.columns(sides.before(), table).stream().map(CatalogueObject::key).toList());
    come.retainAll(wanted);
    return come.equals(wanted.subList(0, come.size()));
  }

  private static List<String> types(Catalogue catalogue, Key table) {
    return Sides.columns(catalogue, table).stream()
        .map(column -> column.key().part() + " " + ColumnText.type(column))
        .toList();
  }

  private static List<String> security(CatalogueObject table, String enabled, String forced) {
    List<String> statements = new ArrayList<>();
    if (!table.text("row_security").equals(enabled)) {
      statements.add(
          Tables.alterOnly(table.key()) + table.text("row_security") + " ROW LEVEL SECURITY");
    }
    if (!table.text("force_row_security").equals(forced)) {
      statements.add(
          Tables.alterOnly(table.key()) + table.text("force_row_security") + " ROW LEVEL SECURITY");
    }
    return statements;
  }

  private static String options(CatalogueObject table) {
    String own = table.text("options");
    return own + (own.isEmpty() ? "" : "\n") + table.text("toast_options");
  }

  /** Whether a table is one of rows, not of partitions or of another server. */
  static boolean hasRows(Catalogue catalogue, Key table) {
    return table.kind() == Kind.TABLE && catalogue.get(table).text("relkind").equals("r");
  }
}
