package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.kind.Extras;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.Inherited;
import dev.whimbrel.catalogue.kind.Owners;
import dev.whimbrel.catalogue.kind.Sides;
import dev.whimbrel.catalogue.kind.SwappedNames;
import dev.whimbrel.catalogue.kind.TakenNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns fates into steps and says which must come before which. */
final class Ordering {

  private final Sides sides;
  private final Fates fates;
  private final Merges merges;
  private final MovedRows moved;
  private final Positions positions;
  private final DomainDefaults defaults;
  private final HollowViews hollow;
  private final Graph graph = new Graph();

  Ordering(Fates fates, Merges merges, MovedRows moved, Positions positions) {
    this.sides = fates.sides();
    this.fates = fates;
    this.positions = positions;
    this.defaults = new DomainDefaults(fates);
    this.hollow = new HollowViews(fates);
    this.merges = merges;
    this.moved = moved;
  }

  Graph graph() {
    sides.fates().forEach(this::nodes);
    moved.nodes().forEach(graph::add);
    fates.passing().nodes().forEach(graph::add);
    defaults.nodes().forEach(graph::add);
    hollow.nodes().forEach(graph::add);
    sides.fates().keySet().forEach(this::edges);
    names();
    moved.order(this::before);
    fates.passing().order(this::before);
    defaults.order(this::before);
    fates.apart().forEach(key -> defaults.release(key, graph));
    hollow.order(this::before);
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

  private void prefer(Node first, Node second) {
    graph.prefer(resolved(first), resolved(second));
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
      only(key);
    }
    if (alters) {
      needs(key, Node.alter(key));
    }
    if (drops) {
      Overloads.order(key, sides, this::prefer);
      parted(key);
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
    return fates.successors().contains(type) && (type.equals(key) || !goesAlone(key));
  }

  /** A check that leaves its domain does so while that still has its name. */
  private void parted(Key check) {
    if (check.kind() == Kind.DOMAIN_CONSTRAINT && goesAlone(check)) {
      before(Node.drop(check), Node.create(check.of(Kind.DOMAIN, "")));
    }
  }

  private boolean goesAlone(Key check) {
    return sides.drops(check) && resolved(Node.drop(check)).key().equals(check);
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
      if (successor && !Sides.isHeld(user) && !succeeded(user)) {
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
      prefer(Node.drop(user), Node.alter(key));
    } else {
      before(Node.drop(user), Node.alter(key));
      // What a parent's column becomes is written there, for those below too.
      for (Key above :
          key.kind() == Kind.COLUMN ? Lineage.above(sides.before(), key) : Set.<Key>of()) {
        if (disturbs(above, object)) {
          before(Node.drop(user), Node.alter(above));
        }
      }
    }
  }

  private boolean disturbs(Key key, CatalogueObject user) {
    return sides.fate(key) == Fate.ALTERED && fates.alteration(key).disturbs().test(user);
  }

  /** Whoever comes, or turns, to what it would not let change finds it changed. */
  private void turned(Key used, Node node) {
    CatalogueObject user = sides.after().get(node.key());
    if (node.phase() == Phase.CREATE || CircularDifference.TURNING.contains(user.key().kind())) {
      for (Key one :
          used.kind() == Kind.COLUMN ? Lineage.above(sides.after(), used) : Set.of(used)) {
        if (disturbs(one, user)) {
          before(Node.alter(one), node);
        }
      }
    }
  }

  /** What a heir has of its own is there before its parent's comes, and goes after that. */
  private void inherited(Key key) {
    if (key.kind() != Kind.COLUMN && key.kind() != Kind.CONSTRAINT) {
      return;
    }
    boolean column = key.kind() == Kind.COLUMN;
    boolean comes =
        (column ? sides.creates(key) : sides.fate(key) == Fate.CREATED)
            && !sides.creates(key.of(Kind.TABLE, ""));
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
    if (sides.drops(key)) {
      for (Key parent : fates.lineage().inherited(sides.before(), key)) {
        before(Node.drop(parent), Node.drop(key));
      }
      leaving(key);
    }
  }

  private static boolean isCheck(CatalogueObject constraint) {
    return constraint.text("type").equals("c");
  }

  /** A check that a table takes along when it leaves would go with its parent's before that. */
  private void leaving(Key key) {
    boolean check = key.kind() == Kind.CONSTRAINT && isCheck(sides.before().get(key));
    if (check && sides.before().get(key).has("not_local")) {
      for (CatalogueObject one : Sides.parents(sides.before(), key)) {
        Key above = Sides.parent(one).of(Kind.CONSTRAINT, key.part());
        if (sides.drops(one.key()) && sides.before().has(above) && sides.drops(above)) {
          before(Node.drop(one.key()), Node.drop(above));
        }
      }
    }
  }

  /** A table has one primary key at a time. */
  private void only(Key constraint) {
    boolean table = constraint.kind() == Kind.CONSTRAINT;
    if (table && sides.after().get(constraint).text("type").equals("p")) {
      for (CatalogueObject other : sides.before().parts(constraint, Kind.CONSTRAINT)) {
        if (other.text("type").equals("p") && sides.drops(other.key())) {
          before(Node.drop(other.key()), Node.create(constraint));
        }
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
        prefer(node, Node.alter(used));
      } else {
        prefer(Node.alter(used), node);
      }
      turned(used, node);
      // A domain takes no check once its values lie within others.
      if (used.kind() == Kind.DOMAIN && Sides.isHolder(key)) {
        for (CatalogueObject check : sides.after().parts(used, Kind.DOMAIN_CONSTRAINT)) {
          prefer(Node.create(check.key()), node);
        }
      }
      if (sides.fate(used) == Fate.ALTERED && node.phase() == Phase.CREATE) {
        before(Node.alter(used), node);
      }
    }
    switch (key.kind()) {
      case COLUMN -> column(key, node);
      case SEQUENCE -> sequence(key, node);
      default -> new KindOrder(sides, this::prefer).of(key, node);
    }
    if (key.kind() == Kind.COLUMN || key.kind() == Kind.CONSTRAINT) {
      for (CatalogueObject parent : Sides.parents(sides.after(), key)) {
        Key table = Sides.parent(parent);
        Key same = new Key(key.kind(), table.schema(), table.name(), key.part());
        inherited(key, same, node);
      }
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

  private void inherited(Key key, Key parent, Node node) {
    CatalogueObject was = sides.before().find(key);
    CatalogueObject is = sides.after().get(key);
    if (was == null || node.phase() != Phase.ALTER) {
      prefer(Node.alter(parent), node);
    } else if (Inherited.begins(was, is, sides) || Inherited.joins(was, is, sides)) {
      // Whoever stands above gives it on to all below.
      Lineage.above(sides.after(), parent).forEach(one -> before(node, Node.alter(one)));
    } else if (Inherited.ends(was, is) || Inherited.ownsToo(was, is, sides)) {
      before(Node.alter(parent), node);
    } else {
      prefer(Node.alter(parent), node);
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
    if (old.equals(key) || positions.frees(name, old) || SwappedNames.frees(name, old, sides)) {
      return;
    }
    if (TakenNames.isOfConstraint(name)) {
      prefer(leaves(old), comes);
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
