package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.kind.Casts;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.PartitionNotNulls;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What no statement does to a table that inherits from others. */
final class Heirs {

  private static final int SET_EXPRESSION = 17;
  private static final Set<Kind> KINDS = Set.of(Kind.INHERITANCE, Kind.COLUMN, Kind.CONSTRAINT);

  private final Sides sides;

  Heirs(Sides sides) {
    this.sides = sides;
  }

  /**
   * Tables that have to be made anew: INHERIT leaves a table the columns it had, and adds a parent
   * behind those that are there.
   */
  Set<Key> rebuilt() {
    Set<Key> tables = new TreeSet<>();
    for (Key key : sides.after().keys()) {
      Key table = key.of(Kind.TABLE, "");
      if (KINDS.contains(key.kind())) {
        boolean plain =
            sides.before().has(table)
                && sides.after().has(table)
                && !Sides.partition(sides.after(), table);
        if ((plain && unreachable(key)) || fetched(key)) {
          tables.add(table);
        }
      }
    }
    return tables;
  }

  /**
   * Whether a column of another server's table changes its type with a parent's: no value is said
   * for it, and nothing is lost when it is made anew.
   */
  private boolean fetched(Key column) {
    CatalogueObject before = sides.before().find(column);
    CatalogueObject after = sides.after().find(column);
    return column.kind() == Kind.COLUMN
        && before != null
        && after != null
        && sides.before().get(column.of(Kind.TABLE, "")).has("server")
        && (Sides.retyped(before, after) || Casts.replaces(before, sides))
        && Sides.parents(sides.after(), column).stream()
            .anyMatch(one -> sides.before().has(one.key()));
  }

  /** Whether a table is no heir while its parent changes. */
  boolean leaves(Key inheritance) {
    CatalogueObject one = sides.before().get(inheritance);
    return computesOtherwise(one) || comesComputed(one) || PartitionNotNulls.leaves(one, sides);
  }

  /**
   * Whether a column comes to a partition that computes it otherwise than the parent: an old server
   * cannot tell it so afterwards.
   */
  private boolean comesComputed(CatalogueObject inheritance) {
    Key parent = Sides.parent(inheritance);
    return inheritance.has("bound")
        && sides.before().origin().major() < SET_EXPRESSION
        && sides.after().has(inheritance.key())
        && sides.after().parts(inheritance.key(), Kind.COLUMN).stream()
            .filter(column -> column.has("generated") && !sides.before().has(column.key()))
            .anyMatch(column -> differs(column, parent.of(Kind.COLUMN, column.key().part())));
  }

  private boolean differs(CatalogueObject column, Key parent) {
    CatalogueObject above = sides.after().find(parent);
    return above != null && !above.text("expression").equals(column.text("expression"));
  }

  /**
   * Whether a table goes on computing a column otherwise than its parent, which comes to compute
   * its own in another way and would tell it so: it leaves the parent meanwhile.
   */
  private boolean computesOtherwise(CatalogueObject inheritance) {
    Key parent = Sides.parent(inheritance);
    return sides.after().has(inheritance.key())
        && sides.before().parts(inheritance.key(), Kind.COLUMN).stream()
            .filter(column -> column.has("generated") && sides.fate(column.key()) == Fate.KEPT)
            .anyMatch(
                column -> comesOtherwise(parent.of(Kind.COLUMN, column.key().part()), column));
  }

  private boolean comesOtherwise(Key parent, CatalogueObject column) {
    CatalogueObject before = sides.before().find(parent);
    CatalogueObject after = sides.after().find(parent);
    String is = column.text("expression");
    return before != null
        && after != null
        && after.has("generated")
        && !after.text("expression").equals(is)
        && (sides.fate(parent) == Fate.REBUILT
            || !before.text("expression").equals(after.text("expression")));
  }

  private boolean unreachable(Key key) {
    return switch (key.kind()) {
      case COLUMN -> elsewhere(key);
      case CONSTRAINT -> unheld(key);
      default -> !ordered(key.of(Kind.TABLE, ""));
    };
  }

  /** Whether a check would not come to be nothing but its parents', as it has to. */
  private boolean unheld(Key check) {
    CatalogueObject before = sides.before().find(check);
    CatalogueObject after = sides.after().get(check);
    if (!after.text("type").equals("c") || !after.has("not_local")) {
      return false;
    }
    boolean others = before != null && before.has("not_local");
    String is = after.text("definition");
    return lasting(check).stream()
        .map(sides.before()::find)
        .noneMatch(was -> was == null ? !others : others || !was.text("definition").equals(is));
  }

  /** Whether a column would not come to be the table's own, or its parents', as it has to. */
  private boolean elsewhere(Key column) {
    CatalogueObject before = sides.before().find(column);
    CatalogueObject after = sides.after().get(column);
    boolean wanted = after.has("not_local");
    if (before == null) {
      return wanted && lasting(column).isEmpty();
    }
    if (Sides.retyped(before, after) && ofTwo(column)) {
      return true;
    }
    boolean remains =
        before.has("not_local") && lasting(column).stream().anyMatch(sides.before()::has);
    return remains != wanted;
  }

  /**
   * Whether a column stays that of several parents: the server changes the type with one of them at
   * a time, and none while there are two.
   */
  boolean ofTwo(Key column) {
    return lasting(column).size() > 1;
  }

  /** The same part of each parent that lasts and has it afterwards. */
  private List<Key> lasting(Key part) {
    List<Key> columns = new ArrayList<>();
    for (CatalogueObject one : Sides.parents(sides.after(), part)) {
      Key parent = Sides.parent(one);
      Key same = new Key(part.kind(), parent.schema(), parent.name(), part.part());
      CatalogueObject was = sides.before().find(one.key());
      if (was != null && !was.has("bound") && sides.after().has(same)) {
        columns.add(same);
      }
    }
    return columns;
  }

  private boolean ordered(Key table) {
    List<Key> wanted =
        Sides.parents(sides.after(), table).stream().map(CatalogueObject::key).toList();
    List<Key> come = new ArrayList<>();
    for (CatalogueObject one : Sides.parents(sides.before(), table)) {
      if (!one.has("bound") && wanted.contains(one.key())) {
        come.add(one.key());
      }
    }
    wanted.stream().filter(key -> !come.contains(key)).sorted().forEach(come::add);
    return come.equals(wanted);
  }

  /**
   * Constraints that partitions keep as their own when their parent's goes: it takes them along.
   */
  static List<Key> keeping(Sides sides, CatalogueObject constraint) {
    List<Key> kept = new ArrayList<>();
    Key table = constraint.key().of(Kind.TABLE, "");
    for (Key user : sides.before().users(table)) {
      CatalogueObject heir = sides.before().get(user);
      // One that leaves and comes again takes them along meanwhile.
      if (heir.has("bound") && Sides.parent(heir).equals(table) && sides.after().has(user)) {
        sides.before().parts(heir.key(), Kind.CONSTRAINT).stream()
            .filter(one -> follows(one, constraint))
            .map(CatalogueObject::key)
            .forEach(kept::add);
      }
    }
    return kept;
  }

  /** Whether a check of the table's own becomes one that is only its parent's. */
  static boolean handsOver(CatalogueObject before, CatalogueObject after, Sides sides) {
    return before.key().kind() == Kind.CONSTRAINT
        && before.text("type").equals("c")
        && after.text("type").equals("c")
        && !before.has("not_local")
        && after.has("not_local")
        && !Sides.partition(sides.after(), after.key());
  }

  /** Whether a check that is a lasting parent's becomes the table's own too. */
  boolean ownsToo(Key check) {
    CatalogueObject before = sides.before().get(check);
    return check.kind() == Kind.CONSTRAINT
        && before.text("type").equals("c")
        && before.has("not_local")
        && !sides.after().get(check).has("not_local")
        && lasting(check).stream().anyMatch(sides.before()::has);
  }

  private static boolean follows(CatalogueObject part, CatalogueObject parent) {
    return part.has("cloned")
        ? part.text("definition").equals(parent.text("definition"))
        : part.has("not_local")
            && !part.has("index")
            && part.key().part().equals(parent.key().part());
  }
}
