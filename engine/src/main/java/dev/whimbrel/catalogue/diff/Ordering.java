package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.kind.Extras;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.Inherited;
import dev.whimbrel.catalogue.kind.Owners;
import dev.whimbrel.catalogue.kind.Sides;
import dev.whimbrel.catalogue.kind.SwappedSequences;
import dev.whimbrel.catalogue.kind.TakenNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns fates into steps and says which must come before which. */
final class Ordering {

  private final Sides sides;
  private final Fates fates;
  private final Merges merges;
  private final MovedRows moved;
  private final Positions positions;
  private final DomainDefaults defaults;
  private final Graph graph = new Graph();

  Ordering(Fates fates, Merges merges, MovedRows moved, Positions positions) {
    this.sides = fates.sides();
    this.fates = fates;
    this.positions = positions;
    this.defaults = new DomainDefaults(fates);
    this.merges = merges;
    this.moved = moved;
  }

  Graph graph() {
    sides.fates().forEach(this::nodes);
    moved.nodes().forEach(graph::add);
    defaults.nodes().forEach(graph::add);
    sides.fates().keySet().forEach(this::edges);
    names();
    moved.order(this::before);
    defaults.order(this::before);
    fates.apart().forEach(domain -> defaults.release(domain, graph));
    positions.order(this::before);
    new PartitionOrder(sides, fates.lineage()).order(this::before);
    return graph;
  }

  private void nodes(Key key, Fate fate) {
    switch (fate) {
      case CREATED -> graph.add(merges.with(Node.create(key)));
      case DROPPED -> graph.add(merges.with(Node.drop(key)));
      case ALTERED -> graph.add(Node.alter(key));
      case REBUILT -> {
        graph.add(merges.with(Node.create(key)));
        graph.add(merges.with(Node.drop(key)));
      }
      case KEPT -> {}
    }
  }

  private void before(Node first, Node second) {
    graph.order(resolved(first), resolved(second));
  }

  private Node resolved(Node node) {
    boolean known =
        switch (node.phase()) {
          case DROP -> sides.before().has(node.key()) && sides.drops(node.key());
          case CREATE -> sides.after().has(node.key()) && sides.creates(node.key());
          default -> false;
        };
    return known ? merges.with(node) : node;
  }

  private void edges(Key key) {
    boolean drops = sides.drops(key);
    boolean creates = sides.creates(key);
    boolean alters = sides.fate(key) == Fate.ALTERED;
    boolean successor = succeeded(key);
    inherited(key);
    if (drops || alters) {
      for (Key user : sides.before().users(key)) {
        beforeGoing(key, user, successor);
      }
    }
    if (creates) {
      needs(key, Node.create(key));
    }
    if (alters) {
      needs(key, Node.alter(key));
    }
    if (drops) {
      Overloads.order(key, sides, (one, other) -> graph.prefer(resolved(one), resolved(other)));
    }
    if (drops && creates) {
      if (successor) {
        before(Node.create(key), Node.drop(key));
      } else {
        before(Node.drop(key), Node.create(key));
      }
    }
  }

  /** Whether the old one stays under another name while the new one is made. */
  private boolean succeeded(Key key) {
    Key type = key.kind() == Kind.DOMAIN_CONSTRAINT ? key.of(Kind.DOMAIN, "") : key;
    return fates.successors().contains(type);
  }

  /** Whoever uses it is out of the way, or has turned to something else. */
  private void beforeGoing(Key key, Key user, boolean successor) {
    boolean drops = sides.drops(key);
    boolean goes = sides.drops(user) && (drops || user.kind() != Kind.OWNERSHIP);
    if (goes && !resolved(Node.drop(user)).equals(Node.drop(key))) {
      if (!drops && !succeeded(user)) {
        outOfTheWay(key, user);
      } else if (drops) {
        before(Node.drop(user), Node.drop(key));
      }
      // A type that goes may hold the old one, under its other name, until the columns have turned.
      if (successor && !Fates.isHeld(user) && !succeeded(user)) {
        before(Node.drop(user), Node.create(key));
      }
    }
    if (!drops && fates.turnsAway(user)) {
      before(Node.alter(user), Node.alter(key));
    }
    if (sides.fate(user) == Fate.ALTERED && drops && !fates.parted().contains(user)) {
      before(Node.alter(user), Node.drop(key));
    }
  }

  /** An index or key that the change does not disturb may stay until others need it no more. */
  private void outOfTheWay(Key key, Key user) {
    CatalogueObject object = sides.before().get(user);
    boolean index = user.kind() == Kind.INDEX || object.has("index");
    if (index && !fates.alteration(key).disturbs().test(object)) {
      graph.prefer(resolved(Node.drop(user)), resolved(Node.alter(key)));
    } else {
      before(Node.drop(user), Node.alter(key));
    }
  }

  /** What a heir has of its own is there before its parent's comes, and goes after that. */
  private void inherited(Key key) {
    if (key.kind() != Kind.COLUMN && key.kind() != Kind.CONSTRAINT) {
      return;
    }
    boolean comes = sides.fate(key) == Fate.CREATED && !sides.creates(key.of(Kind.TABLE, ""));
    if (comes && !sides.after().get(key).has("not_local")) {
      for (Key parent : fates.lineage().inherited(sides.after(), key)) {
        before(Node.create(key), Node.create(parent));
      }
    } else if (sides.creates(key) && key.kind() == Kind.CONSTRAINT) {
      if (sides.after().get(key).has("not_local")) {
        for (Key parent : fates.lineage().handedDown(key)) {
          before(Node.create(parent), Node.create(key));
        }
      }
    }
    if (sides.fate(key) == Fate.DROPPED) {
      for (Key parent : fates.lineage().inherited(sides.before(), key)) {
        before(Node.drop(parent), Node.drop(key));
      }
    }
  }

  /** Who gave a right on takes it back while they may still use the schema. */
  private boolean isTakenBackBefore(Key key, Key used) {
    return used.kind() == Kind.SCHEMA
        && sides.before().has(key)
        && Extras.givenOn(sides.before().get(key))
        && !Extras.givenOn(sides.after().get(key));
  }

  private void needs(Key key, Node node) {
    for (Key used : sides.after().get(key).uses()) {
      before(Node.create(used), node);
      if (key.kind() == Kind.COLUMN && used.equals(key.of(Kind.TABLE, ""))) {
        continue;
      }
      if (isTakenBackBefore(key, used)) {
        graph.prefer(resolved(node), resolved(Node.alter(used)));
      } else {
        graph.prefer(resolved(Node.alter(used)), resolved(node));
      }
      // A domain takes no check once its values lie within others.
      if (used.kind() == Kind.DOMAIN && Fates.isHolder(key)) {
        for (CatalogueObject check : sides.after().parts(used, Kind.DOMAIN_CONSTRAINT)) {
          graph.prefer(resolved(Node.create(check.key())), resolved(node));
        }
      }
      if (sides.fate(used) == Fate.ALTERED && node.phase() == Phase.CREATE) {
        before(Node.alter(used), node);
      }
    }
    switch (key.kind()) {
      case VIEW, MATERIALIZED_VIEW -> rowsOfFunctions(key, node);
      case TABLE -> table(key, node);
      case COLUMN -> column(key, node);
      case SEQUENCE -> sequence(key, node);
      case CONSTRAINT -> target(key);
      case OPAQUE -> cast(key, node);
      default -> {}
    }
    if (key.kind() == Kind.COLUMN || key.kind() == Kind.CONSTRAINT) {
      for (CatalogueObject parent : Sides.parents(sides.after(), key)) {
        Key table = Sides.parent(parent);
        Key same = new Key(key.kind(), table.schema(), table.name(), key.part());
        inherited(key, same, node);
      }
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

  /** What is granted on an owned sequence is granted by the owner that it gets with its table. */
  private void sequence(Key key, Node node) {
    Key table = Owners.ofSequence(key, sides);
    if (node.phase() == Phase.ALTER
        && Owners.change(sides.before().get(key), sides.after().get(key), sides)) {
      before(Node.drop(key.of(Kind.OWNERSHIP, "")), node);
    }
    if (table != null
        && node.phase() == Phase.ALTER
        && Extras.comesToAnother(sides.before().get(key), sides.after().get(key), sides)) {
      before(Node.alter(table), node);
    }
  }

  /** Who gives on a right to a column has it for the table. */
  private void column(Key key, Node node) {
    Node table = Node.alter(key.of(Kind.TABLE, ""));
    CatalogueObject after = sides.after().get(key);
    boolean alters = node.phase() == Phase.ALTER;
    if (Extras.givenOn(after)
        || (alters && Extras.comesToAnother(sides.before().get(key), after, sides))) {
      before(table, node);
    } else if (alters && Extras.givenOn(sides.before().get(key))) {
      before(node, table);
    } else if (after.has("grants") && Extras.withdraws(table.key(), sides)) {
      before(table, node);
    }
  }

  /** A table takes a type, or a setting for long values, by the columns that it has. */
  private void columns(Key table) {
    Node own = Node.alter(table);
    for (CatalogueObject column : sides.after().parts(table, Kind.COLUMN)) {
      graph.prefer(resolved(Node.create(column.key())), own);
      graph.prefer(resolved(Node.alter(column.key())), own);
    }
  }

  /** What is made with its parent's columns finds them there. */
  private void heir(Key table, Node node) {
    for (CatalogueObject one : Sides.parents(sides.after(), table)) {
      if (!one.has("bound")) {
        for (CatalogueObject column : sides.after().parts(Sides.parent(one), Kind.COLUMN)) {
          graph.prefer(resolved(Node.create(column.key())), resolved(node));
          graph.prefer(resolved(Node.alter(column.key())), resolved(node));
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
            graph.prefer(resolved(Node.create(used)), resolved(Node.create(other.key())));
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
        if (!Fates.isHeld(user) && user.kind() != Kind.FUNCTION && user.kind() != Kind.OPAQUE) {
          graph.prefer(node, resolved(Node.create(user)));
          graph.prefer(node, resolved(Node.alter(user)));
        }
      }
    }
  }

  /** A logged table never refers to an unlogged one. */
  private void persistence(Key table) {
    String is = sides.after().get(table).text("persistence");
    if (is.equals(sides.before().get(table).text("persistence"))) {
      return;
    }
    for (CatalogueObject key : sides.after().parts(table, Kind.CONSTRAINT)) {
      if (key.text("type").equals("f")) {
        Node other = Node.alter(Sides.target(key));
        Node own = Node.alter(table);
        graph.prefer(is.equals("u") ? own : other, is.equals("u") ? other : own);
      }
    }
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
          graph.prefer(resolved(Node.create(column.key())), resolved(node));
        }
      }
    }
  }

  private void inherited(Key key, Key parent, Node node) {
    CatalogueObject was = sides.before().find(key);
    CatalogueObject is = sides.after().get(key);
    if (was == null || node.phase() != Phase.ALTER) {
      graph.prefer(resolved(Node.alter(parent)), resolved(node));
    } else if (Inherited.begins(was, is, sides) || Inherited.joins(was, is, sides)) {
      // Whoever stands above gives it on to all below.
      Lineage.above(sides.after(), parent).forEach(one -> before(node, Node.alter(one)));
    } else if (Inherited.ends(was, is) || Inherited.ownsToo(was, is, sides)) {
      before(Node.alter(parent), node);
    } else {
      graph.prefer(resolved(Node.alter(parent)), resolved(node));
    }
  }

  /** A name is free before it is taken again. */
  private void names() {
    Map<String, List<Key>> taken = new HashMap<>();
    for (Key key : sides.fates().keySet()) {
      boolean alters = sides.fate(key) == Fate.ALTERED;
      if (alters || sides.drops(key)) {
        for (String name : TakenNames.of(sides.before(), key)) {
          taken.computeIfAbsent(name, k -> new ArrayList<>()).add(key);
        }
      }
    }
    for (Key key : sides.fates().keySet()) {
      if (sides.fate(key) == Fate.ALTERED || sides.creates(key)) {
        for (String name : TakenNames.of(sides.after(), key)) {
          for (Key old : taken.getOrDefault(name, List.of())) {
            free(name, old, key);
          }
        }
      }
    }
  }

  private void free(String name, Key old, Key key) {
    boolean alters = sides.fate(key) == Fate.ALTERED;
    boolean columns = key.kind() == Kind.COLUMN && old.kind() == Kind.COLUMN;
    Node comes = alters ? Node.alter(key) : Node.create(key);
    if (old.equals(key) || SwappedSequences.frees(name, old, sides)) {
      return;
    }
    if (TakenNames.isOfConstraint(name)) {
      graph.prefer(resolved(leaves(old)), resolved(comes));
    } else if (columns || (!alters && sides.drops(old))) {
      before(leaves(old), comes);
    }
  }

  /** Whose place is taken gives away its names to it, and goes later. */
  private Node leaves(Key key) {
    Node goes = sides.drops(key) ? Node.drop(key) : Node.alter(key);
    return succeeded(key) ? Node.create(key) : goes;
  }
}
