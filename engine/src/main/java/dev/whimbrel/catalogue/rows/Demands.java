package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Finds what a plan takes for granted of the rows. */
public final class Demands {

  private Demands() {}

  /**
   * All of them, in the order of what asks for them.
   *
   * @param sides with the fate of each object
   * @param covered partitions whose rows move with those of their parent
   * @param moves rows that go to partitions
   */
  public static List<Demand> of(Sides sides, Set<Key> covered, List<Move> moves) {
    Rows rows = new Rows(sides, covered);
    List<BiConsumer<Key, Consumer<Demand>>> kinds =
        List.of(
            new NullDemands(rows)::find,
            new CastDemands(rows)::find,
            new DomainDemands(rows)::find,
            new CheckDemands(rows)::find,
            new KeyDemands(rows)::find,
            new ExclusionDemands(rows)::find,
            new ReferenceDemands(rows)::find,
            new BoundDemands(rows)::find,
            new LeavingDemands(rows)::find,
            new ForeignDemands(rows)::find);
    List<Demand> demands = new ArrayList<>();
    for (Key key : touched(sides)) {
      kinds.forEach(kind -> kind.accept(key, demands::add));
    }
    MovedDemands moved = new MovedDemands(rows);
    moves.forEach(move -> moved.find(move, demands::add));
    moved.keys(moves, demands::add);
    return demands;
  }

  /** What changes, and what depends on a column or a domain that does. */
  private static Set<Key> touched(Sides sides) {
    Set<Key> touched = new LinkedHashSet<>();
    for (Key key : sides.fates().keySet().stream().sorted().toList()) {
      touched.add(key);
      Key whole = key.kind() == Kind.DOMAIN_CONSTRAINT ? key.of(Kind.DOMAIN, "") : key;
      if (key.kind() == Kind.COLUMN || whole.kind() == Kind.DOMAIN) {
        sides.after().users(whole).stream().sorted().forEach(touched::add);
      }
    }
    return touched;
  }
}
