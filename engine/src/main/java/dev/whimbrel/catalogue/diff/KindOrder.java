package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.kind.Alteration;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.FunctionRules;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What objects of some kinds want to be there already, beside what they use. */
final class KindOrder {

  private static final String NOT_NULL = "not_null";

  private final Sides sides;
  private final BiConsumer<Node, Node> prefer;

  KindOrder(Sides sides, BiConsumer<Node, Node> prefer) {
    this.sides = sides;
    this.prefer = prefer;
  }

  void of(Key key, Node node) {
    switch (key.kind()) {
      case VIEW, MATERIALIZED_VIEW -> rowsOfFunctions(key, node);
      case FUNCTION -> rowsOfTable(key, node);
      case TABLE -> table(key, node);
      case CONSTRAINT -> target(key);
      case OPAQUE -> cast(key, node);
      case REPLICA_IDENTITY -> identity(key);
      default -> {}
    }
  }

  private void table(Key key, Node node) {
    if (sides.fate(key) == Fate.ALTERED) {
      persistence(key);
      columns(key);
    } else {
      heir(key, node);
    }
  }

  /** A table takes a type, or a setting for long values, by the columns that it has. */
  private void columns(Key table) {
    Node own = Node.alter(table);
    for (CatalogueObject column : sides.after().parts(table, Kind.COLUMN)) {
      prefer.accept(Node.create(column.key()), own);
      prefer.accept(Node.alter(column.key()), own);
    }
  }

  /** What is made with its parent's columns finds them there. */
  private void heir(Key table, Node node) {
    for (CatalogueObject one : Sides.parents(sides.after(), table)) {
      if (!one.has("bound")) {
        for (CatalogueObject column : sides.after().parts(Sides.parent(one), Kind.COLUMN)) {
          prefer.accept(Node.create(column.key()), node);
          prefer.accept(Node.alter(column.key()), node);
        }
      }
    }
  }

  /** A foreign key takes the first key that fits, so the one that it is to take comes first. */
  private void target(Key constraint) {
    CatalogueObject object = sides.after().get(constraint);
    if (!object.text("type").equals("f")) {
      return;
    }
    Key table = Sides.target(object);
    for (Key used : object.uses()) {
      if (used.kind() == Kind.CONSTRAINT && used.of(Kind.TABLE, "").equals(table)) {
        for (CatalogueObject other : sides.after().parts(table, Kind.CONSTRAINT)) {
          if (other.has("index") && !other.key().equals(used)) {
            prefer.accept(Node.create(used), Node.create(other.key()));
          }
        }
      }
    }
  }

  /** Nothing is known to use a cast; whoever uses its types or its function may. */
  private void cast(Key key, Node node) {
    if (!key.part().equals("cast")) {
      return;
    }
    for (Key used : sides.after().get(key).uses()) {
      for (Key user : sides.after().users(used)) {
        if (!Sides.isHeld(user) && user.kind() != Kind.FUNCTION && user.kind() != Kind.OPAQUE) {
          prefer.accept(node, Node.create(user));
          prefer.accept(node, Node.alter(user));
        }
      }
    }
  }

  /** A logged table never refers to an unlogged one. */
  private void persistence(Key table) {
    String is = sides.after().get(table).text("persistence");
    if (!turns(table, sides)) {
      return;
    }
    for (CatalogueObject key : sides.after().parts(table, Kind.CONSTRAINT)) {
      if (key.text("type").equals("f")) {
        Node other = Node.alter(Sides.target(key));
        Node own = Node.alter(table);
        prefer.accept(is.equals("u") ? own : other, is.equals("u") ? other : own);
      }
    }
  }

  /**
   * Whether a foreign key leads to a table that refers back, over others perhaps, while all of them
   * become logged, or unlogged: none of them can be the first.
   */
  static boolean turnsInCircle(Key constraint, Sides sides) {
    Key table = constraint.of(Kind.TABLE, "");
    Set<Key> seen = new TreeSet<>();
    Deque<Key> open = new ArrayDeque<>();
    if (constraint.kind() == Kind.CONSTRAINT && turns(table, sides)) {
      referred(sides.before().get(constraint), sides, open::add);
    }
    while (!open.isEmpty()) {
      Key next = open.remove();
      if (next.equals(table)) {
        return true;
      }
      if (seen.add(next)) {
        sides.before().parts(next, Kind.CONSTRAINT).forEach(one -> referred(one, sides, open::add));
      }
    }
    return false;
  }

  /** Whether replication goes by a column whose NOT NULL ends for a moment, here or above. */
  static boolean unidentified(Key setting, Sides sides, Map<Key, Alteration> alterations) {
    return setting.kind() == Kind.REPLICA_IDENTITY
        && told(setting, sides.before())
            .filter(column -> sides.after().has(column) && sides.after().get(column).has(NOT_NULL))
            .flatMap(column -> withAbove(column, sides.before()))
            .map(alterations::get)
            .filter(Objects::nonNull)
            .flatMap(alteration -> alteration.statements().stream())
            .anyMatch(statement -> statement.endsWith(" DROP NOT NULL"));
  }

  /** What replication goes by is nothing while the columns change. */
  private void identity(Key setting) {
    if (sides.fate(setting) == Fate.REBUILT) {
      told(setting, sides.before())
          .flatMap(column -> withAbove(column, sides.before()))
          .forEach(column -> prefer.accept(Node.drop(setting), Node.alter(column)));
      told(setting, sides.after())
          .flatMap(column -> withAbove(column, sides.after()))
          .forEach(column -> prefer.accept(Node.alter(column), Node.create(setting)));
    }
  }

  /** The columns by which rows are told apart. */
  private static Stream<Key> told(Key setting, Catalogue catalogue) {
    CatalogueObject object = catalogue.find(setting);
    return object == null
        ? Stream.of()
        : object.uses().stream()
            .filter(used -> used.kind() == Kind.INDEX || used.kind() == Kind.CONSTRAINT)
            .map(catalogue::find)
            .filter(Objects::nonNull)
            .flatMap(index -> index.uses().stream())
            .filter(used -> used.kind() == Kind.COLUMN);
  }

  private static Stream<Key> withAbove(Key column, Catalogue catalogue) {
    return Stream.concat(Stream.of(column), Lineage.above(catalogue, column).stream());
  }

  /** The other table that a foreign key leads to, when that one turns too. */
  private static void referred(CatalogueObject constraint, Sides sides, Consumer<Key> visit) {
    Key other = Sides.target(constraint);
    if (constraint.text("type").equals("f")
        && !other.equals(constraint.key().of(Kind.TABLE, ""))
        && turns(other, sides)) {
      visit.accept(other);
    }
  }

  private static boolean turns(Key table, Sides sides) {
    CatalogueObject before = sides.before().find(table);
    CatalogueObject after = sides.after().find(table);
    return before != null
        && after != null
        && !before.text("persistence").equals(after.text("persistence"));
  }

  /** A view names every column of what a function returns, not only those that it shows. */
  private void rowsOfFunctions(Key view, Node node) {
    for (Key function : sides.after().get(view).uses()) {
      CatalogueObject used = sides.after().find(function);
      if (function.kind() != Kind.FUNCTION || used == null) {
        continue;
      }
      for (Key table : used.uses()) {
        for (CatalogueObject column : sides.after().parts(table, Kind.COLUMN)) {
          prefer.accept(Node.create(column.key()), node);
        }
      }
    }
  }

  /** A body that is looked at gives back all columns of a table, and no others. */
  private void rowsOfTable(Key function, Node node) {
    FunctionRules.rows(sides.after().get(function))
        .forEach(
            table -> {
              for (CatalogueObject column : sides.before().parts(table, Kind.COLUMN)) {
                prefer.accept(Node.drop(column.key()), node);
              }
              for (CatalogueObject column : sides.after().parts(table, Kind.COLUMN)) {
                prefer.accept(Node.create(column.key()), node);
                prefer.accept(Node.alter(column.key()), node);
              }
            });
  }
}
