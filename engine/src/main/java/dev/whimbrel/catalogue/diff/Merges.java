package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which objects come and go with another, so that no statement of their own is needed. */
final class Merges {

  private static final Set<Kind> OF_TABLE =
      Set.of(
          Kind.COLUMN,
          Kind.DEFAULT,
          Kind.CONSTRAINT,
          Kind.INDEX,
          Kind.TRIGGER,
          Kind.TRIGGER_STATE,
          Kind.RULE,
          Kind.POLICY,
          Kind.REPLICA_IDENTITY,
          Kind.CLUSTER,
          Kind.INHERITANCE,
          Kind.STATISTICS);

  private final Sides sides;
  private final Lineage lineage;
  private final Set<Node> apart = new TreeSet<>();

  Merges(Sides sides, Lineage lineage) {
    this.sides = sides;
    this.lineage = lineage;
  }

  /** From now on these have steps of their own; tells whether that is new for one of them. */
  boolean separate(Iterable<Node> nodes) {
    boolean changed = false;
    for (Node node : nodes) {
      boolean creation = node.phase() == Phase.CREATE && node.key().kind() == Kind.DEFAULT;
      boolean drop =
          node.phase() == Phase.DROP
              && (OF_TABLE.contains(node.key().kind())
                  || node.key().kind() == Kind.DOMAIN_CONSTRAINT)
              && !(node.key().kind() == Kind.CONSTRAINT && copied(node.key()))
              && node.key().kind() != Kind.COLUMN;
      if ((creation || drop) && !node.equals(with(node)) && apart.add(node)) {
        changed = true;
        if (creation) {
          sides.apart().add(node.key());
        }
      }
    }
    return changed;
  }

  /** The step that does what this one would; itself when it stands alone. */
  Node with(Node node) {
    Node at = node;
    while (true) {
      Node next =
          apart.contains(at)
              ? null
              : switch (at.phase()) {
                case CREATE -> createdWith(at.key());
                case DROP -> droppedWith(at.key());
                default -> null;
              };
      if (next == null || next.equals(at)) {
        return at;
      }
      at = next;
    }
  }

  private @Nullable Node createdWith(Key key) {
    CatalogueObject object = sides.after().get(key);
    return switch (key.kind()) {
      case COLUMN -> {
        Key table = key.of(Kind.TABLE, "");
        Node parent = object.has("not_local") ? inheritedCreation(key) : null;
        yield sides.creates(table) ? Node.create(table) : parent;
      }
      case DEFAULT -> {
        Key column = key.of(Kind.COLUMN, key.part());
        yield sides.creates(column) && inheritedDefault(key, column) ? Node.create(column) : null;
      }
      case INHERITANCE -> {
        Key table = key.of(Kind.TABLE, "");
        yield sides.creates(table) && !object.has("bound") ? Node.create(table) : null;
      }
      default -> null;
    };
  }

  private @Nullable Node inheritedCreation(Key column) {
    for (Key parent : lineage.inherited(sides.after(), column)) {
      if (sides.creates(parent)) {
        return Node.create(parent);
      }
    }
    return null;
  }

  /** A child's default is its parent's only where it says the same. */
  private boolean inheritedDefault(Key key, Key column) {
    if (sides.creates(key.of(Kind.TABLE, ""))) {
      CatalogueObject object = sides.after().get(column);
      return !object.has("not_local") || Sides.partition(sides.after(), key);
    }
    Node with = inheritedCreation(column);
    if (with == null) {
      return true;
    }
    CatalogueObject other = sides.after().find(with.key().of(Kind.DEFAULT, key.part()));
    return other != null
        && other.text("expression").equals(sides.after().get(key).text("expression"));
  }

  /** Whether it is a partition's part of a foreign key, and goes with its table. */
  private boolean copied(Key constraint) {
    return sides.before().get(constraint).has("cloned")
        && sides.drops(constraint.of(Kind.TABLE, ""));
  }

  /** The foreign key that a partition has its own from, when that one goes by itself. */
  private @Nullable Node original(Key constraint) {
    CatalogueObject object = sides.before().get(constraint);
    Key original = originalOf(object);
    if (!copied(constraint) || !sides.before().has(original) || !sides.drops(original)) {
      return null;
    }
    return apart.contains(Node.drop(original)) ? Node.drop(original) : original(original);
  }

  private @Nullable Node droppedWith(Key key) {
    Catalogue before = sides.before();
    CatalogueObject object = before.get(key);
    Node original = key.kind() == Kind.CONSTRAINT ? original(key) : null;
    if (original != null) {
      return original;
    }
    Key table = tableOf(object);
    if (table != null && before.has(table) && sides.drops(table) && !leavesFirst(object)) {
      return Node.drop(table);
    }
    return switch (key.kind()) {
      case COLUMN -> inheritedDrop(object);
      case DEFAULT -> ifDropped(key.of(Kind.COLUMN, key.part()));
      case INDEX, CONSTRAINT -> attachedDrop(object);
      case SEQUENCE -> ownedDrop(key);
      case OWNERSHIP -> outlives(object) ? null : ifDropped(key.of(Kind.SEQUENCE, ""));
      case DOMAIN_CONSTRAINT -> ifDropped(key.of(Kind.DOMAIN, ""));
      default -> null;
    };
  }

  /**
   * Whether a partition has to leave before it goes: others refer to its parent, and still will.
   */
  private boolean leavesFirst(CatalogueObject inheritance) {
    return inheritance.has("bound")
        && sides.before().parts(inheritance.key(), Kind.CONSTRAINT).stream()
            .flatMap(one -> sides.before().users(one.key()).stream())
            .filter(user -> user.kind() == Kind.CONSTRAINT)
            .map(sides.before()::get)
            .anyMatch(one -> one.has("cloned") && !sides.drops(originalOf(one)));
  }

  private static Key originalOf(CatalogueObject constraint) {
    return new Key(
        Kind.CONSTRAINT,
        constraint.text("original_schema"),
        constraint.text("original_table"),
        constraint.text("original"));
  }

  private @Nullable Key tableOf(CatalogueObject object) {
    Key key = object.key();
    if (!OF_TABLE.contains(key.kind())) {
      return null;
    }
    Key at =
        switch (key.kind()) {
          case INDEX -> new Key(Kind.TABLE, key.schema(), object.text("table_name"), "");
          case STATISTICS ->
              new Key(Kind.TABLE, object.text("table_schema"), object.text("table_name"), "");
          default -> key.of(Kind.TABLE, "");
        };
    for (Kind kind : List.of(Kind.TABLE, Kind.VIEW, Kind.MATERIALIZED_VIEW)) {
      if (sides.before().has(at.of(kind, ""))) {
        return at.of(kind, "");
      }
    }
    return null;
  }

  private @Nullable Node ifDropped(Key key) {
    return sides.before().has(key) && sides.drops(key) ? Node.drop(key) : null;
  }

  private @Nullable Node inheritedDrop(CatalogueObject column) {
    if (!column.has("not_local")) {
      return null;
    }
    List<Key> parents =
        lineage.inherited(sides.before(), column.key()).stream()
            .filter(parent -> sides.drops(parent) && !sides.dropsAlone(parent))
            .toList();
    if (parents.isEmpty()) {
      return null;
    }
    // It goes with the last of them, which is one that its own parent's does not take along.
    return Node.drop(
        parents.stream().filter(this::outlives).findFirst().orElse(parents.getFirst()));
  }

  private boolean outlives(Key part) {
    CatalogueObject object = sides.before().get(part);
    return object.has("inherited") && !object.has("not_local");
  }

  private @Nullable Node attachedDrop(CatalogueObject part) {
    if (part.key().kind() == Kind.CONSTRAINT && !part.has("index")) {
      return part.has("not_local") ? inheritedDrop(part) : null;
    }
    CatalogueObject attachment = lineage.attachment(sides.before(), part.key());
    if (attachment == null || lineage.detached(attachment)) {
      return null;
    }
    Key parent = lineage.end(sides.before(), attachment, "parent");
    return parent != null && sides.drops(parent) ? Node.drop(parent) : null;
  }

  /** Whether a sequence would go with a table that is made anew, while its position is wanted. */
  private boolean outlives(CatalogueObject ownership) {
    return sides.fate(Sides.column(ownership).of(Kind.TABLE, "")) == Fate.REBUILT;
  }

  /** A sequence goes with its column, unless its position is still to be read. */
  private @Nullable Node ownedDrop(Key sequence) {
    CatalogueObject ownership = sides.before().find(sequence.of(Kind.OWNERSHIP, ""));
    if (ownership == null) {
      return null;
    }
    Key column = Sides.column(ownership);
    return sides.fate(column) == Fate.DROPPED ? Node.drop(column) : null;
  }
}
