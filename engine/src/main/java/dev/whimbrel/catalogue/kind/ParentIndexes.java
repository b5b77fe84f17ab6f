package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Indexes and keys of partitioned tables that have a part for some of the partitions only. */
public final class ParentIndexes {

  private static final Set<Kind> KINDS = Set.of(Kind.INDEX, Kind.CONSTRAINT);

  private final Sides sides;

  /** From one to the other. */
  public ParentIndexes(Sides sides) {
    this.sides = sides;
  }

  /**
   * Those that have to be made anew: a partition that comes gets a part of each that is there, and
   * one that lacks no part any more is complete only when the last one has been attached to it.
   */
  public Set<Key> rebuilt() {
    Set<Key> rebuilt = new TreeSet<>();
    for (Key key : sides.fates().keySet()) {
      CatalogueObject after = sides.after().find(key);
      if (key.kind() == Kind.INHERITANCE
          && after != null
          && after.has("bound")
          && sides.creates(key)) {
        without(after).stream().filter(this::lasts).forEach(rebuilt::add);
      }
    }
    for (Key key : sides.before().keys()) {
      if (KINDS.contains(key.kind())) {
        completed(key, rebuilt);
      }
    }
    return rebuilt;
  }

  private boolean lasts(Key index) {
    return sides.before().has(index) && !sides.drops(index);
  }

  /**
   * Whether an index finds its parts when it is made: where there is a partition of another server,
   * which has none, no part that is attached later makes it complete.
   */
  public static boolean whole(CatalogueObject index, Catalogue catalogue) {
    return index.key().kind() == Kind.INDEX
        && index.text("table_kind").equals("p")
        && !index.has("incomplete")
        && Tables.foreign(
            catalogue, new Key(Kind.TABLE, index.key().schema(), index.text("table_name"), ""));
  }

  /** The indexes and keys of a parent that have no part for a partition. */
  public List<Key> without(CatalogueObject inheritance) {
    Catalogue after = sides.after();
    if (after.get(inheritance.key().of(Kind.TABLE, "")).has("server")) {
      return List.of();
    }
    Key parent = Sides.parent(inheritance);
    Set<Key> indexes = new TreeSet<>();
    for (CatalogueObject column : after.parts(parent, Kind.COLUMN)) {
      after.users(column.key()).stream()
          .filter(user -> KINDS.contains(user.kind()) && of(parent, after.get(user)))
          .forEach(indexes::add);
    }
    return indexes.stream().filter(index -> !attached(index, inheritance.key())).toList();
  }

  private static boolean of(Key table, CatalogueObject index) {
    return index.key().kind() == Kind.INDEX
        ? index.text("table_name").equals(table.name())
            && index.key().schema().equals(table.schema())
        : index.has("index") && index.key().of(Kind.TABLE, "").equals(table);
  }

  private boolean attached(Key index, Key inheritance) {
    return sides.after().users(index).stream()
        .filter(user -> user.kind() == Kind.INDEX_ATTACHMENT)
        .anyMatch(user -> sides.after().get(user).uses().contains(inheritance));
  }

  /** Whether an index is to be complete, and nothing is attached to it that would make it so. */
  private void completed(Key key, Set<Key> rebuilt) {
    CatalogueObject before = sides.before().find(key);
    CatalogueObject after = sides.after().find(key);
    if (before != null
        && after != null
        && before.has("incomplete")
        && !after.has("incomplete")
        && lasts(key)
        && !grows(key, new HashSet<>())) {
      rebuilt.add(key);
    }
  }

  private boolean grows(Key index, Set<Key> seen) {
    String name = name(index);
    return seen.add(index)
        && sides.after().users(index).stream()
            .filter(user -> user.kind() == Kind.INDEX_ATTACHMENT)
            .map(sides.after()::get)
            .filter(one -> one.text("parent").equals(name))
            .anyMatch(
                one ->
                    sides.creates(one.key())
                        || one.uses().stream()
                            .filter(used -> KINDS.contains(used.kind()) && !used.equals(index))
                            .anyMatch(child -> grows(child, seen)));
  }

  private String name(Key index) {
    return index.kind() == Kind.INDEX ? index.qualified() : sides.after().get(index).text("index");
  }
}
