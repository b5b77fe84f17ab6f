package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.Casts;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Rows that no ALTER TABLE can keep where they are: those of a table that is made anew, and those
 * that a partition will not take any more.
 */
final class MovedRows {

  private final Sides sides;
  private final Lineage lineage;
  private final Map<Key, String> saved = new TreeMap<>();

  MovedRows(Fates fates) {
    this.sides = fates.sides();
    this.lineage = fates.lineage();
    for (Key key : sides.before().keys()) {
      if (sides.after().has(key) && (moves(key) && !fates.covered().contains(key))) {
        saved.put(key, Names.quote(key.schema()) + "." + free(key.schema(), saved.size() + 1));
      }
    }
  }

  /** A name that nothing has. */
  private String free(String schema, int number) {
    String name = "whimbrel_saved_" + number;
    Key table = new Key(Kind.TABLE, schema, name, "");
    return sides.before().has(table) || sides.after().has(table) ? name + "_rows" : name;
  }

  private boolean moves(Key key) {
    CatalogueObject before = sides.before().get(key);
    if (key.kind() == Kind.TABLE) {
      return sides.fate(key) == Fate.REBUILT
          && !foreign(before)
          && !foreign(sides.after().get(key));
    }
    if (key.kind() != Kind.INHERITANCE || !before.has("bound")) {
      return false;
    }
    CatalogueObject after = sides.after().get(key);
    return after.has("bound")
        && !sides.drops(key.of(Kind.TABLE, ""))
        && !sides.drops(Sides.parent(before))
        && after.has("condition")
        && !before.text("condition").equals(after.text("condition"))
        && (sides.drops(key) || (after.text("bound").equals("DEFAULT") && crowded(after)));
  }

  private static boolean foreign(CatalogueObject table) {
    return table.text("relkind").equals("f");
  }

  /** Whether a default partition has a new neighbour, which takes some of its rows. */
  private boolean crowded(CatalogueObject partition) {
    List<String> bounds =
        lineage.children(sides.before(), Sides.parent(partition)).stream()
            .map(one -> one.text("bound"))
            .toList();
    return lineage.children(sides.after(), Sides.parent(partition)).stream()
        .anyMatch(one -> !bounds.contains(one.text("bound")));
  }

  List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    for (Key key : saved.keySet()) {
      nodes.add(Node.save(key));
      nodes.add(Node.fill(key));
    }
    return nodes;
  }

  void order(BiConsumer<Node, Node> before) {
    for (Key key : saved.keySet()) {
      before.accept(Node.save(key), Node.fill(key));
      if (key.kind() == Kind.TABLE) {
        table(key, before);
      } else {
        before.accept(Node.drop(key), Node.save(key));
        before.accept(Node.save(key), Node.create(key));
        Key parent = Sides.parent(sides.after().get(key));
        for (CatalogueObject sibling : lineage.children(sides.after(), parent)) {
          before.accept(Node.save(key), Node.create(sibling.key()));
          before.accept(Node.create(sibling.key()), Node.fill(key));
        }
      }
    }
  }

  private void table(Key table, BiConsumer<Node, Node> before) {
    before.accept(Node.save(table), Node.drop(table));
    descend(sides.before(), table, one -> before.accept(Node.save(table), Node.drop(one.key())));
    before.accept(Node.create(table), Node.fill(table));
    descend(sides.after(), table, one -> before.accept(Node.create(one.key()), Node.fill(table)));
    for (CatalogueObject column : sides.before().parts(table, Kind.COLUMN)) {
      // The saved rows hold values of types that are on their way out.
      column.uses().stream()
          .filter(used -> Fates.isHeld(used))
          .forEach(used -> before.accept(Node.fill(table), Node.drop(used)));
    }
    List<Key> users = new ArrayList<>(sides.after().users(table));
    sides
        .after()
        .parts(table, Kind.COLUMN)
        .forEach(column -> users.addAll(sides.after().users(column.key())));
    for (Key user : users) {
      switch (user.kind()) {
        case CONSTRAINT, INDEX, TRIGGER, RULE, MATERIALIZED_VIEW ->
            before.accept(Node.fill(table), Node.create(user));
        default -> {}
      }
    }
  }

  private void descend(Catalogue catalogue, Key table, Consumer<CatalogueObject> visit) {
    for (CatalogueObject child : lineage.children(catalogue, table)) {
      if (child.has("bound")) {
        visit.accept(child);
        descend(catalogue, child.key().of(Kind.TABLE, ""), visit);
      }
    }
  }

  List<String> statements(Node node) {
    boolean save = node.phase() == Phase.SAVE;
    if (node.key().kind() == Kind.TABLE) {
      return save ? saveTable(node.key()) : fillTable(node.key());
    }
    return save ? savePartition(node.key()) : fillPartition(node.key());
  }

  private List<String> saveTable(Key table) {
    List<String> statements = new ArrayList<>();
    boolean partitioned = sides.before().get(table).text("relkind").equals("p");
    String names =
        String.join(
            ", ", columns(table).stream().map(one -> Names.quote(one.key().part())).toList());
    statements.add(
        "CREATE TABLE %s AS SELECT %s FROM %s%s"
            .formatted(name(table), names, partitioned ? "" : "ONLY ", table.qualified()));
    for (CatalogueObject column : identities(table)) {
      statements.add(
          "CREATE TABLE %s AS SELECT last_value, is_called FROM %s"
              .formatted(position(column), column.text("sequence")));
    }
    return statements;
  }

  private List<CatalogueObject> identities(Key table) {
    return sides.before().parts(table, Kind.COLUMN).stream()
        .filter(column -> column.has("sequence") && sides.after().has(column.key()))
        .filter(column -> sides.after().get(column.key()).has("sequence"))
        .toList();
  }

  private String position(CatalogueObject column) {
    return name(column.key().of(Kind.TABLE, "")) + "_" + column.text("position");
  }

  /** What moves: columns that are there before and afterwards, and are not computed. */
  private List<CatalogueObject> columns(Key table) {
    return Sides.columns(sides.after(), table).stream()
        .filter(column -> sides.before().has(column.key()) && !column.has("generated"))
        .toList();
  }

  private List<String> fillTable(Key table) {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    boolean always = false;
    for (CatalogueObject after : columns(table)) {
      CatalogueObject before = sides.before().get(after.key());
      names.add(Names.quote(after.key().part()));
      boolean same =
          before.text("type").equals(after.text("type")) && !Casts.replaces(before, sides);
      values.add(same ? names.getLast() : Casts.value(before, after, sides));
      always |= after.text("identity").equals("a");
    }
    List<String> statements = new ArrayList<>();
    statements.add(
        "INSERT INTO %s%s%s SELECT %s FROM %s"
            .formatted(
                table.qualified(),
                names.isEmpty() ? "" : " (" + String.join(", ", names) + ")",
                always ? " OVERRIDING SYSTEM VALUE" : "",
                String.join(", ", values),
                name(table)));
    statements.addAll(positions(table));
    statements.add("DROP TABLE " + name(table));
    return statements;
  }

  private List<String> positions(Key table) {
    List<String> statements = new ArrayList<>();
    for (CatalogueObject column : identities(table)) {
      String sequence = sides.after().get(column.key()).text("sequence");
      statements.add(Positions.carry(sequence, position(column)));
      statements.add("DROP TABLE " + position(column));
    }
    return statements;
  }

  private List<String> savePartition(Key inheritance) {
    CatalogueObject after = sides.after().get(inheritance);
    String child = after.text("child");
    // What a hash takes is told by the oid of its table, which is another one elsewhere.
    boolean hash = after.text("condition").contains("satisfies_hash_partition");
    String rows = hash ? "" : " WHERE (" + after.text("condition") + ") IS NOT TRUE";
    return List.of(
        "CREATE TABLE %s (LIKE %s)".formatted(name(inheritance), child),
        "WITH moved AS (DELETE FROM %s%s RETURNING *) INSERT INTO %s SELECT * FROM moved"
            .formatted(child, rows, name(inheritance)));
  }

  private List<String> fillPartition(Key inheritance) {
    Key child = inheritance.of(Kind.TABLE, "");
    List<CatalogueObject> columns =
        Sides.columns(sides.after(), child).stream()
            .filter(column -> !column.has("generated") && sides.before().has(column.key()))
            .toList();
    String names =
        String.join(", ", columns.stream().map(one -> Names.quote(one.key().part())).toList());
    return List.of(
        "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM %s"
            .formatted(inheritance.part(), names, names, name(inheritance)),
        "DROP TABLE " + name(inheritance));
  }

  private String name(Key key) {
    return saved.getOrDefault(key, "");
  }
}
