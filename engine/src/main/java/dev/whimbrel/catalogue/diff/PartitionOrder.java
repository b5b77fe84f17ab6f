package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.kind.Clones;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.ParentIndexes;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Partitions are attached when they have all that the parent has, and before the parent gets
 * anything new; so the server finds their indexes and constraints and makes none of its own.
 */
final class PartitionOrder {

  private final Sides sides;
  private final Lineage lineage;

  PartitionOrder(Sides sides, Lineage lineage) {
    this.sides = sides;
    this.lineage = lineage;
  }

  void order(BiConsumer<Node, Node> before) {
    for (Key key : sides.fates().keySet()) {
      if (key.kind() == Kind.INHERITANCE && sides.creates(key)) {
        attached(key, before);
        without(key, before);
      }
      if (key.kind() == Kind.INHERITANCE && sides.drops(key)) {
        left(key, before);
        referred(key, before);
      }
      if (key.kind() == Kind.CONSTRAINT && sides.creates(key)) {
        cloned(key, before);
      }
      if (key.kind() == Kind.INDEX_ATTACHMENT && sides.creates(key)) {
        index(key, before);
      }
    }
  }

  private void attached(Key inheritance, BiConsumer<Node, Node> before) {
    Node attach = Node.create(inheritance);
    CatalogueObject object = sides.after().get(inheritance);
    Key table = inheritance.of(Kind.TABLE, "");
    if (sides.creates(table) && !object.has("bound")) {
      // Made with it.
      return;
    }
    for (CatalogueObject column : sides.after().parts(table, Kind.COLUMN)) {
      before.accept(Node.create(column.key()), attach);
      before.accept(Node.alter(column.key()), attach);
    }
    for (CatalogueObject constraint : sides.after().parts(table, Kind.CONSTRAINT)) {
      if (constraint.text("type").equals("c")) {
        before.accept(Node.create(constraint.key()), attach);
        before.accept(Node.alter(constraint.key()), attach);
      }
    }
    Key parent = Sides.parent(object);
    for (CatalogueObject column : sides.after().parts(parent, Kind.COLUMN)) {
      if (!sides.creates(parent)) {
        before.accept(Node.create(column.key()), attach);
        before.accept(Node.alter(column.key()), attach);
      }
    }
    olderGone(parent, attach, before);
  }

  /** A column that it lacks, and an older partition of the same place, have to go first. */
  private void olderGone(Key parent, Node attach, BiConsumer<Node, Node> before) {
    for (CatalogueObject column : sides.before().parts(parent, Kind.COLUMN)) {
      if (!sides.drops(parent)) {
        before.accept(Node.drop(column.key()), attach);
      }
    }
    for (CatalogueObject other : lineage.children(sides.before(), parent)) {
      before.accept(Node.drop(other.key()), attach);
    }
  }

  /** A part of a foreign key gets its name when it is there. */
  private void cloned(Key constraint, BiConsumer<Node, Node> before) {
    Key original = Clones.original(sides.after().get(constraint));
    if (original != null) {
      before.accept(Node.create(original), Node.create(constraint));
      for (CatalogueObject one : Sides.parents(sides.after(), constraint)) {
        before.accept(Node.create(one.key()), Node.create(constraint));
      }
    }
  }

  /** An index that has no part for a partition would get one if it were there. */
  private void without(Key inheritance, BiConsumer<Node, Node> before) {
    CatalogueObject object = sides.after().get(inheritance);
    if (object.has("bound")) {
      for (Key index : new ParentIndexes(sides).without(object)) {
        before.accept(Node.create(inheritance), Node.create(index));
      }
    }
  }

  /** What a table had from its parent is its own, and can be dropped, once it has left. */
  private void left(Key inheritance, BiConsumer<Node, Node> before) {
    Key table = inheritance.of(Kind.TABLE, "");
    if (sides.drops(table)) {
      parted(inheritance, before);
      return;
    }
    for (Key user : sides.before().users(inheritance)) {
      // An index of its own is what remains of one that the parent's took part in.
      if (user.kind() == Kind.INDEX_ATTACHMENT) {
        for (Key parent : above(sides.before(), sides.before().get(user))) {
          before.accept(Node.drop(inheritance), Node.drop(parent));
        }
      }
    }
    for (Kind kind : List.of(Kind.COLUMN, Kind.CONSTRAINT)) {
      for (CatalogueObject part : sides.before().parts(table, kind)) {
        parentsOwn(inheritance, part.key(), before);
        before.accept(Node.drop(inheritance), Node.drop(part.key()));
        before.accept(Node.drop(inheritance), Node.alter(part.key()));
        for (Key user : sides.before().users(part.key())) {
          if (user.kind() == Kind.INDEX) {
            before.accept(Node.drop(inheritance), Node.drop(user));
          }
        }
      }
    }
  }

  /** Nobody refers to rows that are elsewhere for a while. */
  private void referred(Key inheritance, BiConsumer<Node, Node> before) {
    if (!lineage.leavesForNow(sides.before().get(inheritance))) {
      return;
    }
    for (Key foreign : lineage.referring(sides.before(), inheritance)) {
      before.accept(Node.drop(foreign), Node.drop(inheritance));
      descend(inheritance.of(Kind.TABLE, ""), foreign, before);
      before.accept(Node.create(inheritance), Node.create(foreign));
    }
  }

  private void descend(Key table, Key foreign, BiConsumer<Node, Node> before) {
    before.accept(Node.drop(foreign), Node.drop(table));
    for (CatalogueObject child : lineage.children(sides.before(), table)) {
      descend(child.key().of(Kind.TABLE, ""), foreign, before);
    }
  }

  /**
   * A parent's column stays as long as a partition is parted by it, and keeps its type as long as
   * another server's table would have to follow.
   */
  private void parted(Key inheritance, BiConsumer<Node, Node> before) {
    Key parent = Sides.parent(sides.before().get(inheritance));
    for (CatalogueObject column : sides.before().parts(inheritance, Kind.COLUMN)) {
      if (sides.before().get(inheritance.of(Kind.TABLE, "")).has("server")) {
        for (Key one : Lineage.above(sides.before(), column.key())) {
          before.accept(Node.drop(inheritance.of(Kind.TABLE, "")), Node.alter(one));
        }
      }
      if (column.has("partition_key") && !sides.drops(parent)) {
        Key same = parent.of(Kind.COLUMN, column.key().part());
        before.accept(Node.drop(inheritance.of(Kind.TABLE, "")), Node.drop(same));
      }
    }
  }

  /** A column that goes from the parent would take the table's own along. */
  private void parentsOwn(Key inheritance, Key part, BiConsumer<Node, Node> before) {
    Key parent = Sides.parent(sides.before().get(inheritance));
    Key same = new Key(part.kind(), parent.schema(), parent.name(), part.part());
    if (part.kind() == Kind.COLUMN && sides.drops(same) && !sides.drops(parent)) {
      before.accept(Node.drop(inheritance), Node.drop(same));
    }
    if (sides.fate(inheritance) == Fate.REBUILT) {
      before.accept(Node.drop(inheritance), Node.alter(same));
    }
  }

  /** Until all its parts are attached the server takes no index for one that fits. */
  private void complete(String index, Node attach, BiConsumer<Node, Node> before) {
    for (Key key : sides.fates().keySet()) {
      if (key.kind() == Kind.INDEX_ATTACHMENT
          && sides.creates(key)
          && sides.after().get(key).text("parent").equals(index)) {
        before.accept(Node.create(key), attach);
        complete(sides.after().get(key).text("child"), attach, before);
      }
    }
  }

  /** The index that another is attached to, that which this one is attached to, and so on. */
  private List<Key> above(Catalogue catalogue, CatalogueObject attachment) {
    List<Key> above = new ArrayList<>();
    CatalogueObject at = attachment;
    while (at != null) {
      Key parent = lineage.end(catalogue, at, "parent");
      if (parent != null) {
        above.add(parent);
      }
      at = parent == null ? null : lineage.attachment(catalogue, parent);
    }
    return above;
  }

  private void index(Key attachment, BiConsumer<Node, Node> before) {
    CatalogueObject object = sides.after().get(attachment);
    Key parent = lineage.end(sides.after(), object, "parent");
    Key child = lineage.end(sides.after(), object, "child");
    for (Key used : object.uses()) {
      if (parent != null && used.kind() == Kind.INHERITANCE && sides.creates(used)) {
        if (sides.creates(parent)) {
          before.accept(Node.create(used), Node.create(parent));
        } else if (child != null) {
          before.accept(Node.create(child), Node.create(used));
          complete(object.text("child"), Node.create(used), before);
        }
      }
    }
    if (parent != null
        && child != null
        && ParentIndexes.whole(sides.after().get(parent), sides.after())) {
      before.accept(Node.create(child), Node.create(parent));
      complete(object.text("child"), Node.create(parent), before);
    }
    // A key is one for those who refer to it only when all its parts, and theirs, are attached.
    for (Key one : above(sides.after(), object)) {
      for (Key user : sides.after().users(one)) {
        if (user.kind() != Kind.INDEX_ATTACHMENT && sides.fate(user) != Fate.KEPT) {
          before.accept(Node.create(attachment), Node.create(user));
        }
      }
    }
  }
}
