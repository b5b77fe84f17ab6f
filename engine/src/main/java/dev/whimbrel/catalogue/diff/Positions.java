package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The positions of sequences whose column gets its numbers from another sequence afterwards. */
final class Positions {

  private final Sides sides;
  private final Map<Key, Carried> carried = new TreeMap<>();

  /**
   * A column whose sequence changes.
   *
   * @param from the sequence of its own before, or null for an identity
   * @param to the sequence of its own afterwards, or null for an identity
   * @param parked the name of the old one while the new one is made
   */
  private record Carried(Key column, @Nullable Key from, @Nullable Key to, String parked) {}

  Positions(Sides sides) {
    this.sides = sides;
    Sequences before = Sequences.of(sides.before());
    Sequences after = Sequences.of(sides.after());
    for (Key column : sides.before().keys()) {
      if (column.kind() != Kind.COLUMN || !sides.after().has(column) || sides.drops(column)) {
        continue;
      }
      CatalogueObject was = sides.before().get(column);
      CatalogueObject is = sides.after().get(column);
      Key from = before.of(was, is);
      Key to = after.of(is, was);
      boolean wasIdentity = was.has("sequence");
      boolean isIdentity = is.has("sequence");
      boolean goes = wasIdentity ? !isIdentity : from != null && sides.fate(from) == Fate.DROPPED;
      boolean comes = isIdentity ? !wasIdentity : to != null && sides.fate(to) == Fate.CREATED;
      if (goes && comes) {
        String parked = "whimbrel_sequence_" + (carried.size() + 1);
        carried.put(
            column, new Carried(column, wasIdentity ? null : from, isIdentity ? null : to, parked));
      }
    }
  }

  /**
   * The sequences of one side.
   *
   * @param owned by the column that they go away with
   * @param named by their qualified names
   */
  private record Sequences(Map<Key, Key> owned, Map<String, Key> named) {

    static Sequences of(Catalogue catalogue) {
      Sequences all = new Sequences(new HashMap<>(), new HashMap<>());
      for (Key key : catalogue.keys()) {
        if (key.kind() == Kind.OWNERSHIP) {
          all.owned.put(Sides.column(catalogue.get(key)), key.of(Kind.SEQUENCE, ""));
        } else if (key.kind() == Kind.SEQUENCE) {
          all.named.put(key.qualified(), key);
        }
      }
      return all;
    }

    /**
     * The sequence that has the name of an identity's on the other side, whose position is the same
     * thing to everybody; or else the column's own.
     */
    @Nullable Key of(CatalogueObject column, CatalogueObject other) {
      boolean identity = other.has("sequence") && !column.has("sequence");
      @Nullable Key same = identity ? named.get(other.text("sequence")) : null;
      return same == null ? owned.get(column.key()) : same;
    }
  }

  /** The columns whose next sequence goes on where the one before stands. */
  Set<Key> columns() {
    return carried.keySet();
  }

  /** Sets a sequence to where another one, or a table of its two values, stands. */
  static String carry(String sequence, String from) {
    return "SELECT pg_catalog.setval(%s, last_value, is_called) FROM %s"
        .formatted(Names.literal(sequence), from);
  }

  void order(BiConsumer<Node, Node> before) {
    for (Carried one : carried.values()) {
      Node made = one.to() == null ? Node.alter(one.column()) : Node.create(one.to());
      Node gone = one.from() == null ? Node.alter(one.column()) : Node.drop(one.from());
      before.accept(made, gone);
    }
  }

  /** A step's statements with what carries a position in their middle. */
  List<String> with(Node node, List<String> statements) {
    List<String> all = new ArrayList<>(statements);
    for (Carried one : carried.values()) {
      String old =
          one.from() == null
              ? sides.before().get(one.column()).text("sequence")
              : one.from().qualified();
      String is =
          one.to() == null
              ? sides.after().get(one.column()).text("sequence")
              : one.to().qualified();
      String parked = Names.quote(one.column().schema()) + "." + one.parked();
      if (one.from() != null && !one.from().schema().equals(one.column().schema())) {
        parked = Names.quote(one.from().schema()) + "." + one.parked();
      }
      Node made = one.to() == null ? Node.alter(one.column()) : Node.create(one.to());
      boolean clash = old.equals(is);
      if (node.equals(made)) {
        all.addAll(
            0, clash ? List.of("ALTER SEQUENCE " + old + " RENAME TO " + one.parked()) : List.of());
        all.add(carry(is, clash ? parked : old));
      } else if (clash && one.from() != null && node.equals(Node.drop(one.from()))) {
        String named = "DROP SEQUENCE " + parked;
        all.replaceAll(text -> text.equals("DROP SEQUENCE " + old) ? named : text);
      }
    }
    return all;
  }
}
