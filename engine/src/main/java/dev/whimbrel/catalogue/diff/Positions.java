package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.Restart;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * The positions of sequences that go while another one comes: of the same name, whosever it is, or
 * else for the same column.
 */
final class Positions {

  private static final String SEQUENCE = "sequence";

  private final Sides sides;
  private final Merges merges;
  private final Map<Key, Carried> carried = new TreeMap<>();

  /**
   * A sequence and the one that goes on where it stands.
   *
   * @param from the sequence, or the column of which it is the identity's
   * @param to the same of the new one
   * @param old the name of the one
   * @param is the name of the other
   * @param parked the name of the old one while a new one of its name is made
   */
  private record Carried(Key from, Key to, String old, String is, String parked) {

    boolean clash() {
      return old.equals(is);
    }

    /** What the old one is called when it is read. */
    String stands() {
      return clash() ? Names.quote(from.schema()) + "." + parked : old;
    }
  }

  Positions(Sides sides, Merges merges) {
    this.sides = sides;
    this.merges = merges;
    Map<String, Key> going = holders(sides.before(), Fate.DROPPED);
    Map<String, Key> coming = holders(sides.after(), Fate.CREATED);
    Set<Key> taken = new TreeSet<>();
    going.forEach(
        (name, from) -> {
          if (coming.containsKey(name)) {
            taken.add(coming.get(name));
            carry(from, coming.get(name));
          }
        });
    Map<Key, Key> next = served(sides.after(), coming);
    served(sides.before(), going)
        .forEach(
            (column, from) -> {
              Key to = next.get(column);
              if (to != null && !carried.containsKey(from) && taken.add(to)) {
                carry(from, to);
              }
            });
  }

  /** Sequences, and columns with one for their identity, that are on one side only, by name. */
  private Map<String, Key> holders(Catalogue side, Fate alone) {
    Map<String, Key> holders = new TreeMap<>();
    for (Key key : side.keys()) {
      if (key.kind() == Kind.SEQUENCE && sides.fate(key) == alone) {
        holders.put(key.qualified(), key);
      } else if (key.kind() == Kind.COLUMN && side.get(key).has(SEQUENCE)) {
        CatalogueObject before = sides.before().find(key);
        CatalogueObject after = sides.after().find(key);
        if (before == null || after == null || before.has(SEQUENCE) != after.has(SEQUENCE)) {
          holders.put(side.get(key).text(SEQUENCE), key);
        }
      }
    }
    return holders;
  }

  /** Those that a column's numbers come from, by the column. */
  private static Map<Key, Key> served(Catalogue side, Map<String, Key> holders) {
    Map<Key, Key> served = new TreeMap<>();
    for (Key holder : holders.values()) {
      CatalogueObject owner = side.find(holder.of(Kind.OWNERSHIP, ""));
      if (holder.kind() == Kind.COLUMN) {
        served.put(holder, holder);
      } else if (owner != null) {
        served.put(Sides.column(owner), holder);
      } else {
        side.users(holder).stream()
            .filter(user -> user.kind() == Kind.DEFAULT)
            .forEach(user -> served.putIfAbsent(user.of(Kind.COLUMN, user.part()), holder));
      }
    }
    return served;
  }

  private void carry(Key from, Key to) {
    CatalogueObject before = sides.before().get(from);
    CatalogueObject after = sides.after().get(to);
    if (!Restart.needed(before, after)) {
      String old = from.kind() == Kind.COLUMN ? before.text(SEQUENCE) : from.qualified();
      String is = to.kind() == Kind.COLUMN ? after.text(SEQUENCE) : to.qualified();
      String parked = "whimbrel_sequence_" + (carried.size() + 1);
      carried.put(from, new Carried(from, to, old, is, parked));
    }
  }

  /** The sequences, and columns of identities, that another goes on for. */
  Set<Key> followed() {
    return carried.keySet();
  }

  /** Whether a name is free when its next holder comes, for the one before has stepped aside. */
  boolean frees(String name, Key holder) {
    Carried one = carried.get(holder);
    return one != null && one.clash() && name.endsWith(" " + one.old());
  }

  /** Sets a sequence to where another one, or a table of its two values, stands. */
  static String carry(String sequence, String from) {
    return "SELECT pg_catalog.setval(%s, last_value, is_called) FROM %s"
        .formatted(Names.literal(sequence), from);
  }

  void order(BiConsumer<Node, Node> before) {
    carried.values().forEach(one -> before.accept(made(one), gone(one)));
  }

  private Node made(Carried one) {
    return sides.creates(one.to()) ? merges.with(Node.create(one.to())) : Node.alter(one.to());
  }

  private Node gone(Carried one) {
    return sides.drops(one.from()) ? merges.with(Node.drop(one.from())) : Node.alter(one.from());
  }

  /** A step's statements with what carries a position around them. */
  List<String> with(Node node, List<String> statements) {
    List<String> all = new ArrayList<>(statements);
    for (Carried one : carried.values()) {
      if (node.equals(made(one))) {
        if (one.clash()) {
          all.addFirst("ALTER SEQUENCE " + one.old() + " RENAME TO " + one.parked());
        }
        all.add(carry(one.is(), one.stands()));
      }
      if (node.equals(gone(one))) {
        all.replaceAll(
            text ->
                text.equals("DROP SEQUENCE " + one.old()) ? "DROP SEQUENCE " + one.stands() : text);
      }
    }
    return all;
  }
}
