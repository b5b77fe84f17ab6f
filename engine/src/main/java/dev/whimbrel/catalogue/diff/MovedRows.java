package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.Carrier;
import dev.whimbrel.catalogue.kind.Casts;
import dev.whimbrel.catalogue.kind.Extras;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.NotNull;
import dev.whimbrel.catalogue.kind.Sides;
import dev.whimbrel.catalogue.rows.Move;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Rows that no ALTER TABLE can keep where they are: those of a table that is made anew, and those
 * that a partition will not take any more.
 */
final class MovedRows {

  private static final Set<Kind> LOOKING = Set.of(Kind.VIEW, Kind.MATERIALIZED_VIEW, Kind.FUNCTION);

  private final Sides sides;
  private final Lineage lineage;
  private final PartitionRows partitions;
  private final Map<Key, String> saved = new TreeMap<>();

  MovedRows(Fates fates) {
    this.sides = fates.sides();
    this.lineage = fates.lineage();
    this.partitions = new PartitionRows(sides, lineage);
    for (Key key : sides.before().keys()) {
      if (moves(key) && !fates.covered().contains(key)) {
        // The schema of a partition may go before its rows have their place.
        String schema = Sides.top(sides.before(), key).schema();
        saved.put(key, Names.quote(schema) + "." + free(schema, saved.size() + 1));
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
    return partitions.move(key);
  }

  private static boolean foreign(CatalogueObject table) {
    return table.text("relkind").equals("f");
  }

  /** Whether policies might hide some of the rows. */
  boolean guarded() {
    return saved.keySet().stream()
        .map(key -> key.of(Kind.TABLE, ""))
        .flatMap(table -> Stream.concat(Stream.of(table), parents(table)))
        .map(sides.before()::find)
        .filter(Objects::nonNull)
        .anyMatch(table -> table.text("row_security").equals("ENABLE"));
  }

  /** Whether something would wait for the end of the transaction, and keep tables busy for it. */
  boolean deferred() {
    return saved.keySet().stream()
        .flatMap(key -> lineage.tree(sides.before(), key).stream())
        .flatMap(
            table ->
                Stream.of(sides.before(), sides.after())
                    .flatMap(
                        side ->
                            Stream.of(Kind.CONSTRAINT, Kind.TRIGGER)
                                .flatMap(kind -> side.parts(table, kind).stream())))
        .anyMatch(one -> one.text("definition").contains("INITIALLY DEFERRED"));
  }

  private Stream<Key> parents(Key table) {
    return Sides.parents(sides.before(), table).stream().map(Sides::parent);
  }

  /** What goes to partitions that may ask for more than where it is. */
  List<Move> moves() {
    List<Move> moves = new ArrayList<>();
    for (Key key : saved.keySet()) {
      Set<Key> takers = new TreeSet<>();
      Key to = key.kind() == Kind.TABLE ? sides.takerOfRows(key) : partitions.giver(key);
      if (to.equals(key)) {
        descend(sides.after(), key, one -> takers.add(one.key().of(Kind.TABLE, "")));
      } else {
        partitions.below(to).forEach(one -> takers.add(one.key().of(Kind.TABLE, "")));
      }
      takers.removeIf(taker -> !sides.after().get(taker).text("relkind").equals("r"));
      moves.add(new Move(key.of(Kind.TABLE, ""), to, takers));
    }
    return moves;
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
        partition(key, before);
      }
    }
  }

  private void partition(Key key, BiConsumer<Node, Node> before) {
    Key table = key.of(Kind.TABLE, "");
    if (partitions.vanishes(key)) {
      before.accept(Node.save(key), Node.drop(key));
      before.accept(Node.save(key), Node.drop(table));
      descend(sides.before(), table, one -> before.accept(Node.save(key), Node.drop(one.key())));
      leaving(table, one -> before.accept(Node.drop(one.key()), Node.save(key)));
    } else {
      before.accept(Node.drop(key), Node.save(key));
      before.accept(Node.save(key), Node.create(partitions.nextKey(key)));
      // The rows are told from each other as they are, until they have gone.
      Key identity = table.of(Kind.REPLICA_IDENTITY, "");
      before.accept(Node.save(key), Node.drop(identity));
      before.accept(Node.save(key), Node.alter(identity));
      before.accept(Node.save(key), Node.create(identity));
      columns(key, before);
    }
    for (CatalogueObject taker : partitions.takers(key)) {
      before.accept(Node.save(key), Node.create(taker.key()));
      before.accept(Node.create(taker.key()), Node.fill(key));
    }
    lineage
        .watchers(sides.before(), key)
        .forEach(one -> before.accept(Node.drop(one), Node.save(key)));
    lineage
        .watchers(sides.after(), partitions.giver(key))
        .forEach(one -> before.accept(Node.fill(key), Node.create(one)));
    views(lineage.tree(sides.after(), partitions.giver(key)), key, before);
  }

  /** Values are saved as they are, and become what they are to be on their way back. */
  private void columns(Key inheritance, BiConsumer<Node, Node> before) {
    for (CatalogueObject column : sides.before().parts(inheritance, Kind.COLUMN)) {
      for (Key one : Lineage.above(sides.before(), column.key())) {
        before.accept(Node.save(inheritance), Node.alter(one));
        before.accept(Node.save(inheritance), Node.drop(one));
      }
      held(column, inheritance, before);
    }
  }

  /** The saved rows hold values of types that are on their way out. */
  private static void held(CatalogueObject column, Key saved, BiConsumer<Node, Node> before) {
    column.uses().stream()
        .filter(used -> Sides.isHeld(used) || used.kind() == Kind.EXTENSION)
        .forEach(used -> before.accept(Node.fill(saved), Node.drop(used)));
  }

  private void table(Key table, BiConsumer<Node, Node> before) {
    before.accept(Node.save(table), Node.drop(table));
    descend(sides.before(), table, one -> before.accept(Node.save(table), Node.drop(one.key())));
    leaving(table, one -> before.accept(Node.drop(one.key()), Node.save(table)));
    before.accept(Node.create(table), Node.fill(table));
    descend(sides.after(), table, one -> before.accept(Node.create(one.key()), Node.fill(table)));
    for (CatalogueObject column : sides.before().parts(table, Kind.COLUMN)) {
      held(column, table, before);
    }
    // Also what partitions have of their own, and those have that were there before.
    for (Key acting : lineage.acting(sides.after(), table)) {
      before.accept(Node.drop(acting), Node.fill(table));
      before.accept(Node.fill(table), Node.create(acting));
    }
    Key taker = sides.takerOfRows(table);
    views(lineage.tree(sides.after(), taker), table, before);
    if (taker.equals(table)) {
      filled(table, user -> before.accept(Node.fill(table), Node.create(user)));
    } else {
      partitions
          .below(taker)
          .forEach(one -> before.accept(Node.create(one.key()), Node.fill(table)));
      lineage
          .referring(sides.after(), taker)
          .forEach(one -> before.accept(Node.fill(table), Node.create(one)));
    }
  }

  /** Views that hold what they see, in other views or bodies perhaps. */
  private void views(Set<Key> tables, Key saved, BiConsumer<Node, Node> before) {
    Set<Key> all = new TreeSet<>();
    tables.forEach(table -> all.addAll(Lineage.above(sides.after(), table)));
    Set<Key> seen = new TreeSet<>(all);
    Deque<Key> open = new ArrayDeque<>(all);
    all.forEach(
        table -> sides.after().parts(table, Kind.COLUMN).forEach(column -> open.add(column.key())));
    while (!open.isEmpty()) {
      for (Key user : sides.after().users(open.remove())) {
        if (LOOKING.contains(user.kind()) && seen.add(user)) {
          open.add(user);
          if (user.kind() == Kind.MATERIALIZED_VIEW) {
            before.accept(Node.fill(saved), Node.create(user));
            before.accept(Node.fill(saved), Node.alter(user));
          }
        }
      }
    }
  }

  /** What looks at all rows at once. */
  private void filled(Key table, Consumer<Key> visit) {
    List<Key> users = new ArrayList<>(sides.after().users(table));
    sides
        .after()
        .parts(table, Kind.COLUMN)
        .forEach(column -> users.addAll(sides.after().users(column.key())));
    for (Key user : users) {
      switch (user.kind()) {
        case CONSTRAINT, INDEX -> visit.accept(user);
        default -> {}
      }
    }
  }

  /** All below a table that take their rows along, and so have to leave before it is copied. */
  private void leaving(Key table, Consumer<CatalogueObject> visit) {
    for (CatalogueObject child : lineage.children(sides.before(), table)) {
      if (lineage.parts(child)) {
        visit.accept(child);
      } else if (child.has("bound")) {
        leaving(child.key().of(Kind.TABLE, ""), visit);
      }
    }
  }

  private void descend(Catalogue catalogue, Key table, Consumer<CatalogueObject> visit) {
    for (CatalogueObject child : lineage.children(catalogue, table)) {
      if (child.has("bound") && !(catalogue == sides.before() && lineage.parts(child))) {
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
    String saved = name(node.key());
    return save ? partitions.save(node.key(), saved) : partitions.fill(node.key(), saved);
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
    boolean always = !sides.takerOfRows(table).equals(table);
    for (CatalogueObject after : columns(table)) {
      CatalogueObject before = sides.before().get(after.key());
      names.add(Names.quote(after.key().part()));
      boolean same =
          before.text("type").equals(after.text("type")) && !Casts.replaces(before, sides);
      values.add(same ? names.getLast() : Casts.assigned(before, after, sides));
      always |= after.text("identity").equals("a");
    }
    List<Carrier> carriers = carriers(table);
    List<String> statements = new ArrayList<>(carriers.stream().map(Carrier::create).toList());
    String insert =
        "INSERT INTO %s%s%s SELECT %s FROM %s"
            .formatted(
                sides.takerOfRows(table).qualified(),
                names.isEmpty() ? "" : " (" + String.join(", ", names) + ")",
                always ? " OVERRIDING SYSTEM VALUE" : "",
                String.join(", ", values),
                name(table));
    statements.addAll(untried(table, insert));
    carriers.forEach(carrier -> statements.add(carrier.drop()));
    statements.addAll(positions(table));
    statements.add("DROP TABLE " + name(table));
    return statements;
  }

  /** A NOT NULL that rows were never tried by is not there when they come. */
  private List<String> untried(Key table, String insert) {
    List<CatalogueObject> untried =
        columns(table).stream().filter(column -> column.has("not_null_not_valid")).toList();
    List<String> statements = new ArrayList<>();
    untried.forEach(column -> statements.add(NotNull.drop(column)));
    statements.add(insert);
    for (CatalogueObject column : untried) {
      statements.add(NotNull.set(column));
      statements.addAll(Extras.ofNotNull(column, column));
    }
    return statements;
  }

  private List<Carrier> carriers(Key table) {
    return columns(table).stream()
        .map(after -> Casts.carrier(sides.before().get(after.key()), after, sides))
        .filter(Objects::nonNull)
        .toList();
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

  private String name(Key key) {
    return saved.getOrDefault(key, "");
  }
}
