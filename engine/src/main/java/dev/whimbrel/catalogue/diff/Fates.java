package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.kind.AllRules;
import dev.whimbrel.catalogue.kind.Alteration;
import dev.whimbrel.catalogue.kind.DomainRules;
import dev.whimbrel.catalogue.kind.EventTriggers;
import dev.whimbrel.catalogue.kind.Extras;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.Inherited;
import dev.whimbrel.catalogue.kind.ParentIndexes;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of each object: first by itself, then because something that it uses must be
 * out of the way or be made anew.
 */
final class Fates {

  private final Sides sides;
  private final Lineage lineage;
  private final Map<Key, Alteration> alterations = new HashMap<>();
  private final Set<Key> successors = new TreeSet<>();
  private final Set<Key> covered = new TreeSet<>();
  private final Set<Key> parted = new TreeSet<>();
  private final Set<Key> apart = new TreeSet<>();
  private final Deque<Key> work = new ArrayDeque<>();
  private @Nullable RowTypes passing;

  Fates(Sides sides) {
    this.sides = sides;
    this.lineage = new Lineage(sides);
  }

  /** What is decided about. */
  Sides sides() {
    return sides;
  }

  /** How an object that is altered changes. */
  Alteration alteration(Key key) {
    Alteration alteration = alterations.get(key);
    if (alteration == null) {
      throw new IllegalStateException("nothing alters " + key);
    }
    return alteration;
  }

  /** Types that columns hold: the new one is made before the old one goes. */
  Set<Key> successors() {
    return successors;
  }

  /** Partitions whose rows move with those of their parent. */
  Set<Key> covered() {
    return covered;
  }

  /** Domains that stay while their default is away. */
  Set<Key> parted() {
    return parted;
  }

  /** Columns that are something else while the type that they hold changes. */
  RowTypes passing() {
    return Objects.requireNonNull(passing, "nothing is decided yet");
  }

  /** Domains that are made without their default, and views without their query. */
  Set<Key> apart() {
    return apart;
  }

  void decide() {
    sides.before().keys().stream().filter(this::differs).forEach(this::byItself);
    sides.after().keys().stream().filter(key -> !sides.before().has(key)).forEach(this::byItself);
    new Heirs(sides).rebuilt().forEach(this::rebuild);
    new ParentIndexes(sides).rebuilt().forEach(this::rebuild);
    work.addAll(List.copyOf(sides.fates().keySet()));
    spread();
    for (Key key : List.copyOf(sides.fates().keySet())) {
      aside(key);
    }
    work.addAll(List.copyOf(sides.fates().keySet()));
    spread();
    new ParentIndexes(sides).rebuilt().forEach(this::rebuild);
    spread();
    watchers();
    EventTriggers.disturbed(sides).forEach(this::rebuild);
  }

  /** Makes anew what would turn into another thing of its name; tells whether there is any. */
  boolean anew(Set<Node> circle) {
    List<Key> turning = CircularDifference.turning(circle, sides);
    turning.forEach(this::rebuild);
    boolean more = apart.addAll(CircularDifference.hollow(circle, sides));
    spread();
    watchers();
    return more || !turning.isEmpty();
  }

  private void watchers() {
    PartitionRows partitions = new PartitionRows(sides, lineage);
    for (Key key : sides.before().keys()) {
      if (key.kind() == Kind.TABLE && sides.fate(key) == Fate.REBUILT) {
        // A table that was none of its partitions may become one, with triggers.
        lineage.acting(sides.after(), key).stream()
            .filter(sides.before()::has)
            .forEach(this::stays);
      } else if (partitions.move(key)) {
        lineage.watchers(sides.before(), key).forEach(this::stays);
      } else if (key.kind() == Kind.INHERITANCE && lineage.leavesForNow(sides.before().get(key))) {
        lineage.referring(sides.before(), key).forEach(this::stays);
      } else if (key.kind() == Kind.INHERITANCE && new Heirs(sides).leaves(key)) {
        lineage.referring(sides.before(), key).forEach(this::stays);
        rebuild(key);
      } else if (KindOrder.turnsInCircle(key, sides)
          || KindOrder.unidentified(key, sides, alterations)) {
        stays(key);
      }
    }
    spread();
    passing = RowTypes.settled(sides, this::outOfTheWay, this::stays, this::spread);
  }

  private void spread() {
    while (!work.isEmpty()) {
      Key key = work.remove();
      if (sides.before().has(key)) {
        disturb(key);
      }
    }
  }

  /** What a change asks for elsewhere. */
  private void aside(Key key) {
    if (key.kind() == Kind.COLUMN && sides.fate(key) == Fate.ALTERED) {
      Inherited.restored(key, sides)
          .forEach(
              (column, statement) -> {
                if (sides.fate(column) == Fate.KEPT) {
                  alteration(column, new Alteration(List.of(statement), user -> false, false));
                } else if (sides.fate(column) == Fate.ALTERED
                    && !sides.before().get(column).has("not_null_name")) {
                  alteration(column, alteration(column).and(List.of(statement)));
                }
              });
    }
    if (key.kind() == Kind.COLUMN && sides.fate(key) == Fate.ALTERED) {
      Key parent = Inherited.holder(key, sides);
      nameBelow(parent);
      if (parent != null) {
        keysBelow(key);
      }
    }
    Key domain = key.of(Kind.DOMAIN, "");
    if (key.kind() == Kind.DOMAIN_CONSTRAINT
        && sides.before().has(domain)
        && !sides.drops(domain)
        && DomainRules.refuses(key, sides)) {
      rebuild(domain);
    }
  }

  /** A name that a parent holds changes while the parent's NOT NULL is away, and so is its key. */
  private void nameBelow(@Nullable Key parent) {
    if (parent == null || sides.drops(parent)) {
      return;
    }
    List<String> statements = Inherited.renamedBelow(parent, sides);
    Predicate<CatalogueObject> keys = user -> user.text("type").equals("p");
    Alteration own = alterations.get(parent);
    if (own == null || !own.statements().containsAll(statements)) {
      alteration(
          parent,
          own == null
              ? new Alteration(statements, keys, false)
              : new Alteration(
                  own.and(statements).statements(), own.disturbs().or(keys), own.redefines()));
    }
  }

  /** A partition's own key is away while its NOT NULL is. */
  private void keysBelow(Key column) {
    for (CatalogueObject key : sides.before().parts(column.of(Kind.TABLE, ""), Kind.CONSTRAINT)) {
      if (Sides.partition(sides.before(), column)
          && key.text("type").equals("p")
          && key.uses().contains(column)) {
        stays(key.key());
      }
    }
  }

  /** Nearly nothing in nearly all pairs, so nothing is copied to see it. */
  private boolean differs(Key key) {
    CatalogueObject after = sides.after().find(key);
    return after == null || !after.attributes().equals(sides.before().get(key).attributes());
  }

  /** Whether a check becomes its parent's alone, or the table's own too; then that is decided. */
  private boolean handed(CatalogueObject before, CatalogueObject after) {
    if (Heirs.handsOver(before, after, sides)) {
      sides.fates().put(before.key(), Fate.REBUILT);
      return true;
    }
    boolean too = AllRules.same(before, after) && new Heirs(sides).ownsToo(before.key());
    if (too) {
      List<String> statements = AllRules.of(Kind.CONSTRAINT).create(after, sides);
      alteration(before.key(), Alteration.quiet(statements).and(Extras.of(before, after, sides)));
    }
    return too;
  }

  private void byItself(Key key) {
    CatalogueObject before = sides.before().find(key);
    CatalogueObject after = sides.after().find(key);
    if (before == null || after == null) {
      sides.fates().put(key, before == null ? Fate.CREATED : Fate.DROPPED);
      return;
    }
    boolean same = AllRules.same(before, after);
    if (handed(before, after)) {
      return;
    }
    List<String> extras = Extras.of(before, after, sides);
    if (same && extras.isEmpty() && Inherited.holder(key, sides) == null) {
      return;
    }
    Alteration alteration =
        same
            ? new Alteration(List.of(), user -> false, false)
            : AllRules.of(key.kind()).alter(before, after, sides);
    if (PartitionRows.decidedBy(before, after)) {
      rebuild(key.of(Kind.TABLE, ""));
    }
    if (alteration == null) {
      sides.fates().put(key, Fate.REBUILT);
    } else {
      alteration(key, same ? new Alteration(extras, u -> false, false) : alteration.and(extras));
    }
  }

  private void alteration(Key key, Alteration alteration) {
    sides.fates().put(key, Fate.ALTERED);
    alterations.put(key, alteration);
  }

  private void disturb(Key key) {
    Fate fate = sides.fate(key);
    Alteration alteration = fate == Fate.ALTERED ? alterations.get(key) : null;
    for (Key user : List.copyOf(sides.before().users(key))) {
      boolean disturbed =
          alteration == null || alteration.disturbs().test(sides.before().get(user));
      if (disturbed) {
        outOfTheWay(user, key);
      }
    }
    if (sides.drops(key)) {
      attachments(key);
    }
  }

  /** An object whose base goes, or changes in a way that it would not survive. */
  private void outOfTheWay(Key user, Key cause) {
    Fate fate = sides.fate(user);
    if (user.kind() == Kind.COLUMN && sides.after().has(user) && replaced(cause)) {
      successors.add(cause);
    }
    if (fate == Fate.DROPPED || fate == Fate.REBUILT || !sides.after().has(user)) {
      return;
    }
    boolean gone = sides.fate(cause) == Fate.DROPPED;
    if (fate == Fate.ALTERED
        && gone
        && alteration(user).redefines()
        && Overloads.others(cause, sides).isEmpty()) {
      return;
    }
    switch (user.kind()) {
      case SCHEMA, EXTENSION, SEQUENCE -> {}
      case COLUMN -> column(user, cause);
      case DOMAIN -> domain(user, cause);
      default -> rebuild(user);
    }
  }

  private void column(Key user, Key cause) {
    CatalogueObject before = sides.before().get(user);
    boolean ownTable = cause.kind() == Kind.TABLE && cause.equals(user.of(Kind.TABLE, ""));
    if (ownTable && sides.drops(cause)) {
      rebuild(user);
    } else if (ownTable || (before.has("generated") && !replaced(cause))) {
      if (!turnsAway(user)) {
        rebuild(user);
      }
    } else if (replaced(cause) && (before.has("partition_key") || new Heirs(sides).ofTwo(user))) {
      rebuild(user.of(Kind.TABLE, ""));
    } else if (replaced(cause)) {
      CatalogueObject after = sides.after().get(user);
      Alteration retyped = Retyping.of(before, after, sides);
      if (retyped == null) {
        rebuild(user);
      } else {
        alteration(user, retyped.and(Extras.of(before, after, sides)));
        work.add(user);
      }
    }
  }

  /** The type below is changed for good; what a default calls is away for a moment. */
  private void domain(Key user, Key cause) {
    if (cause.kind() == Kind.FUNCTION) {
      parted.add(user);
    } else {
      rebuild(user);
    }
  }

  private boolean replaced(Key type) {
    return Sides.isHeld(type) && sides.fate(type) == Fate.REBUILT;
  }

  /** A generated column that becomes a plain one keeps its values, and does so first. */
  boolean turnsAway(Key user) {
    return user.kind() == Kind.COLUMN
        && sides.fate(user) == Fate.ALTERED
        && sides.before().get(user).has("generated")
        && !sides.after().get(user).has("generated");
  }

  private void rebuild(Key key) {
    sides.fates().put(key, Fate.REBUILT);
    alterations.remove(key);
    work.add(key);
  }

  /** What goes with another object although it does not use it. */
  private void attachments(Key key) {
    CatalogueObject object = sides.before().get(key);
    if (key.kind() == Kind.INDEX_ATTACHMENT && !lineage.detached(object)) {
      // An index leaves its parent's only by being dropped, and goes with it.
      for (Key used : object.uses()) {
        if (used.kind() == Kind.INDEX || used.kind() == Kind.CONSTRAINT) {
          stays(used);
        }
      }
    }
    if (key.kind() == Kind.TABLE && sides.fate(key) == Fate.REBUILT) {
      heirs(object);
    }
    if (key.kind() == Kind.CONSTRAINT && !object.has("index")) {
      Heirs.keeping(sides, object).forEach(this::stays);
    }
    if (Sides.isHeld(key) && sides.fate(key) == Fate.REBUILT) {
      // A type within a type: columns need both successors.
      for (Key user : sides.before().users(key)) {
        if (Sides.isHeld(user)) {
          successors.add(key);
        }
      }
    }
  }

  /** Who inherits from a table that is made anew is made anew too. */
  private void heirs(CatalogueObject table) {
    for (CatalogueObject child : lineage.children(sides.before(), table.key())) {
      Key heir = child.key().of(Kind.TABLE, "");
      if (table.text("relkind").equals("p")) {
        if (!lineage.parts(child)) {
          covered.add(heir);
          stays(heir);
        }
      } else if (sides.after().has(child.key())) {
        stays(heir);
      }
    }
  }

  private void stays(Key key) {
    if (sides.after().has(key) && !sides.drops(key)) {
      rebuild(key);
    }
  }

  Lineage lineage() {
    return lineage;
  }
}
