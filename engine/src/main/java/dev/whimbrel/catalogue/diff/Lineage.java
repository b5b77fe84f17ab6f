package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who inherits what, before and after. */
final class Lineage {

  private final Sides sides;
  private final Map<Key, List<CatalogueObject>> childrenBefore;
  private final Map<Key, List<CatalogueObject>> childrenAfter;
  private final Map<String, Key> indexesBefore;
  private final Map<String, Key> indexesAfter;

  Lineage(Sides sides) {
    this.sides = sides;
    this.childrenBefore = children(sides.before());
    this.childrenAfter = children(sides.after());
    this.indexesBefore = indexes(sides.before());
    this.indexesAfter = indexes(sides.after());
  }

  private static Map<Key, List<CatalogueObject>> children(Catalogue catalogue) {
    Map<Key, List<CatalogueObject>> children = new HashMap<>();
    for (Key key : catalogue.keys()) {
      if (key.kind() == Kind.INHERITANCE) {
        CatalogueObject one = catalogue.get(key);
        children.computeIfAbsent(Sides.parent(one), k -> new ArrayList<>()).add(one);
      }
    }
    return children;
  }

  private static Map<String, Key> indexes(Catalogue catalogue) {
    Map<String, Key> indexes = new HashMap<>();
    for (Key key : catalogue.keys()) {
      if (key.kind() == Kind.INDEX) {
        indexes.put(key.qualified(), key);
      } else if (key.kind() == Kind.CONSTRAINT && catalogue.get(key).has("index")) {
        indexes.put(catalogue.get(key).text("index"), key);
      }
    }
    return indexes;
  }

  /** The inheritances that lead to a table. */
  List<CatalogueObject> children(Catalogue catalogue, Key table) {
    return (catalogue == sides.before() ? childrenBefore : childrenAfter)
        .getOrDefault(table, List.of());
  }

  /** The index or constraint at one end of an attachment. */
  @Nullable Key end(Catalogue catalogue, CatalogueObject attachment, String end) {
    return (catalogue == sides.before() ? indexesBefore : indexesAfter).get(attachment.text(end));
  }

  /** Whether the partition that an attached index lies on leaves its parent. */
  boolean detached(CatalogueObject attachment) {
    return attachment.uses().stream()
        .anyMatch(used -> used.kind() == Kind.INHERITANCE && sides.drops(used));
  }

  /** What attaches the index of an index or constraint to its parent's, or null. */
  @Nullable CatalogueObject attachment(Catalogue catalogue, Key part) {
    CatalogueObject object = catalogue.get(part);
    String index = part.kind() == Kind.INDEX ? part.qualified() : object.text("index");
    for (Key user : catalogue.users(part)) {
      if (user.kind() == Kind.INDEX_ATTACHMENT && catalogue.get(user).text("child").equals(index)) {
        return catalogue.get(user);
      }
    }
    return null;
  }

  /**
   * What would act when rows move between the partitions of a tree: triggers, rules, and foreign
   * keys from elsewhere.
   */
  Set<Key> watchers(Catalogue catalogue, Key part) {
    Set<Key> watchers = acting(catalogue, part);
    watchers.addAll(referring(catalogue, part));
    return watchers;
  }

  /** Triggers and rules of the tree that a partition is in. */
  Set<Key> acting(Catalogue catalogue, Key part) {
    Set<Key> acting = new TreeSet<>();
    for (Key table : tree(catalogue, part.of(Kind.TABLE, ""))) {
      for (Kind kind : List.of(Kind.TRIGGER, Kind.RULE)) {
        catalogue.parts(table, kind).forEach(one -> acting.add(one.key()));
      }
    }
    return acting;
  }

  /** Foreign keys that lead to the tree that a partition is in. */
  Set<Key> referring(Catalogue catalogue, Key part) {
    return referring(catalogue, tree(catalogue, part.of(Kind.TABLE, "")));
  }

  private static Set<Key> referring(Catalogue catalogue, Set<Key> tables) {
    Set<Key> referring = new TreeSet<>();
    for (Key table : tables) {
      for (CatalogueObject column : catalogue.parts(table, Kind.COLUMN)) {
        for (Key user : catalogue.users(column.key())) {
          CatalogueObject one = catalogue.get(user);
          if (user.kind() == Kind.CONSTRAINT
              && !one.has("cloned")
              && tables.contains(Sides.target(one))) {
            referring.add(user);
          }
        }
      }
    }
    return referring;
  }

  /** Whether a partition is made anew below a parent that stays, so that it has to leave it. */
  boolean leavesForNow(CatalogueObject inheritance) {
    return inheritance.has("bound")
        && sides.drops(inheritance.key())
        && sides.fate(inheritance.key().of(Kind.TABLE, "")) == Fate.REBUILT
        && !sides.drops(Sides.parent(inheritance));
  }

  /** All tables of the tree that a partition is in. */
  Set<Key> tree(Catalogue catalogue, Key table) {
    Set<Key> tables = new TreeSet<>();
    collect(catalogue, Sides.top(catalogue, table), tables);
    return tables;
  }

  private void collect(Catalogue catalogue, Key table, Set<Key> tables) {
    if (tables.add(table)) {
      for (CatalogueObject child : children(catalogue, table)) {
        collect(catalogue, child.key().of(Kind.TABLE, ""), tables);
      }
    }
  }

  /** Whether a partition leaves its parent and takes its rows along. */
  boolean parts(CatalogueObject inheritance) {
    CatalogueObject after = sides.after().find(inheritance.key());
    return inheritance.has("bound")
        && (after == null || !after.has("bound"))
        && sides.after().has(inheritance.key().of(Kind.TABLE, ""));
  }

  /** Whether an inheritance lasts. */
  boolean lasts(CatalogueObject inheritance) {
    return sides.before().has(inheritance.key())
        && sides.after().has(inheritance.key())
        && !sides.drops(inheritance.key());
  }

  /**
   * The same part of each parent that hands it down: one that lasts, or that a table is made with.
   */
  List<Key> handedDown(Key part) {
    return Sides.parents(sides.after(), part).stream()
        .filter(one -> !one.has("bound") || lasts(one))
        .map(Sides::parent)
        .map(parent -> parent.of(part.kind(), part.part()))
        .filter(sides.after()::has)
        .toList();
  }

  /** The same part of each parent that a table keeps. */
  List<Key> inherited(Catalogue catalogue, Key part) {
    List<Key> inherited = new ArrayList<>();
    for (CatalogueObject one : Sides.parents(catalogue, part)) {
      Key parent = Sides.parent(one);
      Key same = new Key(part.kind(), parent.schema(), parent.name(), part.part());
      if (lasts(one) && catalogue.has(same)) {
        inherited.add(same);
      }
    }
    return inherited;
  }

  /** A part, and the same part of all that its table inherits from at any distance. */
  static Set<Key> above(Catalogue catalogue, Key part) {
    Set<Key> above = new TreeSet<>();
    Deque<Key> open = new ArrayDeque<>(List.of(part));
    while (!open.isEmpty()) {
      Key one = open.remove();
      if (above.add(one)) {
        Sides.parents(catalogue, one)
            .forEach(parent -> open.add(Sides.parent(parent).of(part.kind(), part.part())));
      }
    }
    return above;
  }
}
