package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.Carrier;
import dev.whimbrel.catalogue.kind.ColumnText;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.Fields;
import dev.whimbrel.catalogue.kind.Rounding;
import dev.whimbrel.catalogue.kind.Sides;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Columns whose values are rows of another table or view, or of a type whose name passes to one of
 * another kind. The server changes no type in a table, and drops no view, while they are there, so
 * they are something else meanwhile.
 */
final class RowTypes {

  private static final Set<Kind> RELATIONS = Set.of(Kind.TABLE, Kind.VIEW, Kind.MATERIALIZED_VIEW);

  private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");

  private final Sides sides;
  private final Map<Key, Passing> holders = new TreeMap<>();
  private final Map<Key, Set<Key>> held = new TreeMap<>();
  private final Set<Key> filled = new TreeSet<>();

  /** What rows are meanwhile. */
  private enum Passing {
    /** As many values in the same order. */
    TEXT,
    /** Values by their names. */
    JSON
  }

  private RowTypes(Sides sides) {
    this.sides = sides;
  }

  /**
   * Those that stand in the way.
   *
   * @throws InvalidMigration when there is no such way
   */
  static RowTypes of(Sides sides) {
    RowTypes types = new RowTypes(sides);
    for (Key key : List.copyOf(sides.fates().keySet())) {
      if (key.kind() == Kind.COLUMN && (types.retyped(key) || types.filled(key))) {
        types.find(key.of(Kind.TABLE, ""));
      } else if (key.kind() == Kind.TABLE && types.written(key)) {
        types.find(key);
      } else if (sides.before().has(key) && passes(key, sides)) {
        types.find(key);
      }
    }
    return types;
  }

  /** Whether it goes, and may come again as another one, or another one of its name. */
  private static boolean passes(Key key, Sides sides) {
    boolean type = key.kind().isType() || key.kind() == Kind.EXTENSION;
    return (RELATIONS.contains(key.kind()) && sides.drops(key))
        || (type && sides.fate(key) == Fate.DROPPED);
  }

  /**
   * Those that stand in the way, when whoever uses them is out of it.
   *
   * @param aside takes a user, and what it uses
   * @param anew takes what holds such rows and can be filled again
   * @param spread whatever follows
   */
  static RowTypes settled(
      Sides sides, BiConsumer<Key, Key> aside, Consumer<Key> anew, Runnable spread) {
    RowTypes types = of(sides);
    Set<Key> seen = new TreeSet<>();
    while (seen.addAll(types.inTheWay())) {
      for (Key holder : types.holders.keySet()) {
        List.copyOf(sides.before().users(holder)).forEach(user -> aside.accept(user, holder));
      }
      types.filled.forEach(anew);
      spread.run();
      types = of(sides);
    }
    return types;
  }

  private Set<Key> inTheWay() {
    Set<Key> all = new TreeSet<>(holders.keySet());
    all.addAll(filled);
    return all;
  }

  private boolean retyped(Key column) {
    CatalogueObject before = sides.before().find(column);
    CatalogueObject after = sides.after().find(column);
    return sides.fate(column) == Fate.ALTERED
        && before != null
        && after != null
        && (Sides.retyped(before, after)
            || before.uses().stream()
                .anyMatch(used -> Sides.isHeld(used) && sides.fate(used) == Fate.REBUILT)
            || (after.text("generated").equals("s")
                && !before.text("expression").equals(after.text("expression"))));
  }

  /** Whether all rows of a table are written anew although no column changes. */
  private boolean written(Key table) {
    CatalogueObject before = sides.before().find(table);
    CatalogueObject after = sides.after().find(table);
    return sides.fate(table) == Fate.ALTERED
        && before != null
        && after != null
        && before.text("relkind").equals("r")
        && !(before.text("persistence").equals(after.text("persistence"))
            && before.text("access_method").equals(after.text("access_method")));
  }

  /** Whether a column comes with a value for each row that is there. */
  private boolean filled(Key column) {
    CatalogueObject after = sides.after().find(column);
    return after != null
        && sides.creates(column)
        && sides.before().has(column.of(Kind.TABLE, ""))
        && !sides.drops(column.of(Kind.TABLE, ""))
        && (after.has("generated")
            || after.has("sequence")
            || sides.after().has(column.of(Kind.DEFAULT, column.part()))
            || after.uses().stream().anyMatch(used -> used.kind() == Kind.DOMAIN));
  }

  private void find(Key type) {
    for (Key user : sides.before().users(type)) {
      if (user.kind() == Kind.COLUMN && !user.of(Kind.TABLE, "").equals(type)) {
        CatalogueObject before = sides.before().get(user);
        CatalogueObject after = sides.after().find(user);
        String plain = before.text("plain_type");
        boolean stays = after != null && after.text("plain_type").equals(plain);
        if (stays
            && holds(plain, type, user)
            && sides.fate(user.of(Kind.TABLE, "")) != Fate.DROPPED) {
          pass(type, user);
        }
      }
      filled(type, user);
    }
    if (!sides.drops(type)) {
      within(type, type, new TreeSet<>());
    }
  }

  /**
   * Whether a column's values are of that type, or of one of that extension that gives its name.
   */
  private boolean holds(String plain, Key type, Key column) {
    String one = single(plain);
    return one.equals(type.qualified())
        || (type.kind() == Kind.EXTENSION
            && sides.after().get(column).uses().stream()
                .anyMatch(used -> sides.creates(used) && used.qualified().equals(one)));
  }

  /** A materialized view that has such rows is filled again. */
  private void filled(Key type, Key user) {
    if (user.kind() == Kind.MATERIALIZED_VIEW
        && !sides.drops(type)
        && Fields.types(sides.before(), user).values().stream()
            .anyMatch(one -> single(one).equals(type.qualified()))) {
      filled.add(user);
    }
  }

  /** A type, or that of which it is an array. */
  private static String single(String type) {
    return type.endsWith("[]") ? type.substring(0, type.length() - 2) : type;
  }

  /** Columns that hold rows of a table within values of other types. */
  private void within(Key table, Key held, Set<Key> seen) {
    for (Key type : sides.before().users(held)) {
      if (type.kind().isType() && !sides.drops(type) && seen.add(type)) {
        for (Key user : sides.before().users(type)) {
          boolean stays = user.kind() == Kind.COLUMN && sides.fate(user) != Fate.DROPPED;
          if (stays && sides.fate(user.of(Kind.TABLE, "")) != Fate.DROPPED) {
            pass(table, user, sides.fate(type) == Fate.KEPT);
          }
          filled(type, user);
        }
        within(table, type, seen);
      }
    }
  }

  /** Whether the values of a type come in the order in which it will have them. */
  private boolean same(Key type) {
    List<String> was = names(sides.before(), type);
    List<String> is = names(sides.after(), type);
    return sides.drops(type)
        ? is.equals(was)
        : Set.copyOf(is).equals(Set.copyOf(was))
            && Sides.columns(sides.after(), type).stream()
                .noneMatch(column -> sides.creates(column.key()));
  }

  /** Whether a number with a fraction would have to become one without: no text of it does. */
  private boolean cut(Key type) {
    return Sides.columns(sides.before(), type).stream()
        .map(CatalogueObject::key)
        .filter(this::retyped)
        .anyMatch(
            column -> {
              CatalogueObject before = sides.before().get(column);
              CatalogueObject after = sides.after().get(column);
              return !INTEGERS.contains(before.text("type"))
                  && INTEGERS.contains(after.text("type"))
                  && Rounding.of(before, after, sides) != null;
            });
  }

  /** Nobody holds rows of the table that a column is in. */
  private boolean last(Key column) {
    return sides.before().users(column.of(Kind.TABLE, "")).stream()
        .noneMatch(
            user ->
                user.kind().isType()
                    || (user.kind() == Kind.COLUMN
                        && !user.of(Kind.TABLE, "").equals(column.of(Kind.TABLE, ""))));
  }

  /** Those that hold rows themselves. */
  private void pass(Key type, Key user) {
    boolean same = same(type);
    free(type, user, last(user) && !(same && cut(type)));
    holders.put(user, same ? Passing.TEXT : Passing.JSON);
    held.computeIfAbsent(user, key -> new TreeSet<>()).add(type);
  }

  /** Those that hold rows within something else, which have no names there. */
  private void pass(Key type, Key user, boolean kept) {
    free(type, user, kept && last(user) && same(type) && !cut(type));
    holders.put(user, Passing.TEXT);
    held.computeIfAbsent(user, key -> new TreeSet<>()).add(type);
  }

  /** They are what they are to be, but for these rows. */
  private void free(Key type, Key user, boolean possible) {
    boolean free =
        possible
            && !sides.drops(user)
            && !sides.drops(user.of(Kind.TABLE, ""))
            && !retyped(user)
            && !sides.before().get(user).has("partition_key")
            && !new Heirs(sides).ofTwo(user);
    if (!free) {
      throw new InvalidMigration(
          new Problem(
              "row-type-in-use",
              type.qualified(),
              "%s, and %s.%s holds rows of it"
                  .formatted(
                      type.kind() == Kind.TABLE && !sides.drops(type)
                          ? "its rows are written anew"
                          : "it is made anew",
                      user.qualified(),
                      Names.quote(user.part())),
              "give that column another type before, and this one again after it"));
    }
  }

  /** The columns of a table, view or materialised view, whichever has the name. */
  private static List<String> names(Catalogue catalogue, Key type) {
    for (Kind kind : List.of(Kind.VIEW, Kind.MATERIALIZED_VIEW, Kind.COMPOSITE)) {
      if (catalogue.has(type.of(kind, ""))) {
        return List.copyOf(Fields.types(catalogue, type.of(kind, "")).keySet());
      }
    }
    return Sides.columns(catalogue, type.of(Kind.TABLE, "")).stream()
        .map(column -> Names.quote(column.key().part()))
        .toList();
  }

  /** Whether the values of a column come by their names. */
  boolean carries(Key column) {
    return holders.get(column) == Passing.JSON;
  }

  /** The column of the parent that takes it along, or itself. */
  private Key top(Key holder) {
    for (CatalogueObject one : Sides.parents(sides.before(), holder)) {
      Key above = Sides.parent(one).of(Kind.COLUMN, holder.part());
      if (sides.after().has(one.key()) && holders.containsKey(above)) {
        return top(above);
      }
    }
    return holder;
  }

  List<Node> nodes() {
    return holders.keySet().stream()
        .map(this::top)
        .distinct()
        .flatMap(top -> Stream.of(Node.save(top), Node.fill(top)))
        .toList();
  }

  /** They are something else before whatever they stand in the way of, and rows again behind it. */
  void order(BiConsumer<Node, Node> before) {
    held.forEach(
        (holder, types) -> {
          Node save = Node.save(top(holder));
          Node fill = Node.fill(top(holder));
          before.accept(save, fill);
          before.accept(fill, Node.alter(holder));
          for (Key user : sides.before().users(holder)) {
            before.accept(Node.drop(user), save);
          }
          for (Key user : sides.after().users(holder)) {
            before.accept(fill, Node.create(user));
            before.accept(fill, Node.alter(user));
          }
          for (CatalogueObject one : sides.before().parts(holder, Kind.INHERITANCE)) {
            before.accept(save, Node.save(one.key()));
            before.accept(Node.fill(one.key()), fill);
          }
          types.forEach(type -> between(holder, type, before));
        });
  }

  private void between(Key holder, Key type, BiConsumer<Node, Node> before) {
    Node save = Node.save(top(holder));
    Node fill = Node.fill(top(holder));
    Set<Key> parts = new TreeSet<>(Set.of(type));
    for (Catalogue side : List.of(sides.before(), sides.after())) {
      side.parts(type, Kind.COLUMN).forEach(one -> parts.addAll(Lineage.above(side, one.key())));
    }
    for (Key part : parts) {
      before.accept(save, Node.drop(part));
      before.accept(save, Node.alter(part));
      before.accept(Node.alter(part), fill);
      before.accept(Node.create(part), fill);
    }
    for (Key used : sides.after().get(holder).uses()) {
      if (!used.equals(holder.of(Kind.TABLE, ""))) {
        before.accept(Node.create(used), fill);
        before.accept(Node.drop(type), Node.create(used));
      }
    }
  }

  /** What makes them something else, or rows again, kept as they were. */
  List<String> statements(Node node) {
    List<String> statements = new ArrayList<>(turned(node));
    if (node.phase() == Phase.FILL) {
      holders.keySet().stream()
          .filter(holder -> top(holder).equals(node.key()))
          .forEach(holder -> statements.addAll(ColumnText.stored(sides.before().get(holder))));
    }
    return statements;
  }

  private List<String> turned(Node node) {
    Key holder = node.key();
    boolean save = node.phase() == Phase.SAVE;
    String type = sides.before().get(holder).text("plain_type");
    String name = Names.quote(holder.part());
    String many = type.endsWith("[]") ? "[]" : "";
    if (holders.get(holder) == Passing.TEXT) {
      return List.of(
          save
              ? turned(holder, "text" + many, name + "::text" + many)
              : turned(holder, type, name + "::" + type));
    }
    Carrier carrier = Carrier.of(sides.before().get(holder), sides.after().get(holder), sides);
    return save
        ? List.of(turned(holder, "json", "pg_catalog.to_json(" + name + ")"))
        : carrier.around(turned(holder, type, carrier.ofJson(name)));
  }

  private static String turned(Key column, String type, String value) {
    return "ALTER TABLE %s ALTER COLUMN %s TYPE %s USING %s"
        .formatted(column.qualified(), Names.quote(column.part()), type, value);
  }
}
