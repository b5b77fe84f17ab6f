package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Two catalogues, and what becomes of each object between them as far as that is known. */
public final class Sides {

  private final Catalogue before;
  private final Catalogue after;
  private final Map<Key, Fate> fates = new LinkedHashMap<>();
  private final Set<Key> apart = new TreeSet<>();
  private final Map<String, Set<Key>> constraints = new HashMap<>();

  /** From one to the other. */
  public Sides(Catalogue before, Catalogue after) {
    this.before = before;
    this.after = after;
  }

  /** Whether something else in its schema has a constraint of that name, before or afterwards. */
  boolean taken(Key column, String name) {
    if (constraints.isEmpty()) {
      for (Catalogue side : List.of(before, after)) {
        for (Key key : side.keys()) {
          String own =
              switch (key.kind()) {
                case CONSTRAINT -> Names.quote(key.part());
                case COLUMN -> side.get(key).text("not_null_name");
                default -> "";
              };
          if (!own.isEmpty()) {
            String place = Names.quote(key.schema()) + "." + own;
            constraints.computeIfAbsent(place, k -> new TreeSet<>()).add(key);
          }
        }
      }
    }
    Set<Key> holders =
        constraints.getOrDefault(Names.quote(column.schema()) + "." + name, Set.of());
    return holders.stream().anyMatch(holder -> !holder.equals(column));
  }

  /** What is. */
  public Catalogue before() {
    return before;
  }

  /** What is wanted. */
  public Catalogue after() {
    return after;
  }

  /** What becomes of each object; grows while the difference is found. */
  public Map<Key, Fate> fates() {
    return fates;
  }

  /** What becomes of an object. */
  public Fate fate(Key key) {
    return fates.getOrDefault(key, Fate.KEPT);
  }

  /** Whether it will have been made anew. */
  public boolean creates(Key key) {
    Fate fate = fate(key);
    return fate == Fate.CREATED || fate == Fate.REBUILT;
  }

  /** Parts that get a statement of their own because their table cannot be made with them. */
  public Set<Key> apart() {
    return apart;
  }

  /** Whether a default is written with its column. */
  public boolean isInline(Key value) {
    return creates(value.of(Kind.COLUMN, value.part())) && !apart.contains(value);
  }

  /** Whether what is there goes. */
  public boolean drops(Key key) {
    Fate fate = fate(key);
    return fate == Fate.DROPPED || fate == Fate.REBUILT;
  }

  /** The columns of a table in one of the catalogues, in the table's order. */
  public static List<CatalogueObject> columns(Catalogue catalogue, Key table) {
    return catalogue.parts(table, Kind.COLUMN).stream()
        .sorted(Comparator.comparingInt(column -> Integer.parseInt(column.text("position"))))
        .toList();
  }

  /** What a table inherits from, in order. */
  public static List<CatalogueObject> parents(Catalogue catalogue, Key table) {
    return catalogue.parts(table, Kind.INHERITANCE).stream()
        .sorted(Comparator.comparingInt(parent -> Integer.parseInt(parent.text("number"))))
        .toList();
  }

  /** The table that an inheritance leads to. */
  public static Key parent(CatalogueObject inheritance) {
    return new Key(
        Kind.TABLE, inheritance.text("parent_schema"), inheritance.text("parent_name"), "");
  }

  /** The column that a sequence goes away with. */
  public static Key column(CatalogueObject ownership) {
    return new Key(
        Kind.COLUMN,
        ownership.text("table_schema"),
        ownership.text("table_name"),
        ownership.text("column_name"));
  }

  /** The table that a foreign key leads to. */
  public static Key target(CatalogueObject foreign) {
    return new Key(
        Kind.TABLE, foreign.text("references_schema"), foreign.text("references_name"), "");
  }

  /** The root of the tree that a partition is in; a table that is none is one itself. */
  public static Key top(Catalogue catalogue, Key table) {
    for (CatalogueObject one : parents(catalogue, table)) {
      if (one.has("bound")) {
        return top(catalogue, parent(one));
      }
    }
    return table.of(Kind.TABLE, "");
  }

  /** Whether a partition stays in the tree of a root that stays, below another parent perhaps. */
  public boolean staysBelow(Key table) {
    Key top = top(before, table);
    return before.has(table)
        && after.has(table)
        && !top.equals(table.of(Kind.TABLE, ""))
        && top.equals(top(after, table))
        && !drops(top);
  }

  /**
   * The root of its tree where a partition that stays in it takes other rows than before, so that
   * those that it had may be another's; else the table itself.
   */
  public Key takerOfRows(Key table) {
    return staysBelow(table) && !condition(before, table).equals(condition(after, table))
        ? top(after, table)
        : table;
  }

  /** What a hash takes is told by the oid of its table, which is another one elsewhere. */
  private static String condition(Catalogue catalogue, Key table) {
    return parents(catalogue, table).stream()
        .map(one -> one.text("condition").replaceAll("'\\d+'::oid", ""))
        .findFirst()
        .orElse("");
  }

  /** The inheritances that lead to a table and last. */
  public List<CatalogueObject> heirs(Key table) {
    return before.users(table).stream()
        .filter(key -> key.kind() == Kind.INHERITANCE && !drops(key) && after.has(key))
        .map(before::get)
        .filter(one -> parent(one).equals(table))
        .toList();
  }

  /** The tables, no partitions, that inherit from one at any distance and go on doing so. */
  Set<Key> below(Key table) {
    Set<Key> below = new LinkedHashSet<>();
    Deque<Key> open = new ArrayDeque<>(List.of(table));
    while (!open.isEmpty()) {
      heirs(open.remove()).stream()
          .filter(one -> !one.has("bound"))
          .map(one -> one.key().of(Kind.TABLE, ""))
          .filter(below::add)
          .forEach(open::add);
    }
    return below;
  }

  /** Whether a column or constraint goes that a heir of its table keeps as its own. */
  public boolean dropsAlone(Key part) {
    CatalogueObject table = before.find(part.of(Kind.TABLE, ""));
    return table != null
        && drops(part)
        && table.text("relkind").equals("r")
        && heirs(table.key()).stream()
            .map(one -> one.key().of(part.kind(), part.part()))
            .anyMatch(same -> before.has(same) && after.has(same) && !drops(same));
  }

  /** Whether a column gets another type, or another collation. */
  public static boolean retyped(CatalogueObject before, CatalogueObject after) {
    return !before.text("type").equals(after.text("type"))
        || !before.text("collation").equals(after.text("collation"));
  }

  /** Whether columns hold it: a type, or a collation. */
  public static boolean isHeld(Key key) {
    return key.kind().isType() || (key.kind() == Kind.OPAQUE && key.part().equals("collation"));
  }

  /** Whether values of a type lie in it. */
  public static boolean isHolder(Key key) {
    return key.kind() == Kind.COLUMN || key.kind().isType();
  }

  /** Whether it is to be a partition. */
  public static boolean partition(Catalogue catalogue, Key table) {
    return catalogue.parts(table, Kind.INHERITANCE).stream().anyMatch(one -> one.has("bound"));
  }
}
