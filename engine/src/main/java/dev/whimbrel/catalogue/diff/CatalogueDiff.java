package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.ArrayCasts;
import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.NestedConditions;
import dev.whimbrel.catalogue.UnnamedColumns;
import dev.whimbrel.catalogue.kind.Makers;
import dev.whimbrel.catalogue.kind.Relocation;
import dev.whimbrel.catalogue.kind.RenamedRanges;
import dev.whimbrel.catalogue.kind.RightsRules;
import dev.whimbrel.catalogue.kind.RowOrder;
import dev.whimbrel.catalogue.kind.Sides;
import dev.whimbrel.catalogue.kind.SwappedNames;
import dev.whimbrel.catalogue.rows.Demands;
import dev.whimbrel.catalogue.rows.LiveNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds what leads from one catalogue to another, keeping rows and positions of sequences. */
public final class CatalogueDiff {

  private static final int ROUNDS = 5;

  private CatalogueDiff() {}

  /** The plan; empty when they are equal. */
  public static Plan between(Catalogue before, Catalogue after) {
    Catalogue wanted = RightsRules.kept(before, Makers.seen(before, after));
    Fates fates = decided(Relocation.of(before, wanted), wanted);
    Attempt attempt = new Attempt(fates);
    attempt.separate();
    for (int round = 0; round < ROUNDS && !attempt.circle().isEmpty(); round++) {
      if (!fates.anew(attempt.circle())) {
        break;
      }
      attempt = new Attempt(fates);
      attempt.separate();
    }
    if (!attempt.circle().isEmpty()) {
      throw new CircularDifference(attempt.circle().stream().sorted().map(Node::toString).toList());
    }
    Plan plan = written(attempt.graph, fates, attempt.writers());
    return renamed(plan, RenamedRanges.of(before, wanted), before);
  }

  private static Plan renamed(Plan plan, Map<Key, Key> ranges, Catalogue before) {
    List<String> changes = new ArrayList<>(plan.changes());
    ranges.forEach((from, to) -> changes.add("renamed " + from + " to " + to));
    return new Plan(
            plan.ahead(),
            plan.statements(),
            changes,
            plan.rewritten(),
            plan.demands(),
            plan.losses())
        .after(RenamedRanges.statements(ranges, before), new LiveNames());
  }

  /** An order of the steps that come of what was decided. */
  private static final class Attempt {
    private final Fates fates;
    private final Merges merges;
    private final MovedRows moved;
    private final Positions positions;
    private Graph graph;

    private Attempt(Fates fates) {
      this.fates = fates;
      this.merges = new Merges(fates.sides(), fates.lineage());
      this.moved = new MovedRows(fates);
      this.positions = new Positions(fates.sides(), merges);
      this.graph = ordered();
    }

    private Graph ordered() {
      return new Ordering(fates, merges, moved, positions).graph();
    }

    /** Gives steps of a circle statements of their own, as long as that helps. */
    private void separate() {
      Set<Node> circle = circle();
      for (int round = 0; round < ROUNDS && !circle.isEmpty(); round++) {
        if (!merges.separate(parts(fates.sides(), merges, circle))) {
          return;
        }
        graph = ordered();
        circle = circle();
      }
    }

    private Set<Node> circle() {
      return graph.circle();
    }

    private Writers writers() {
      return new Writers(fates, new Statements(fates, merges), moved, positions);
    }
  }

  /** What is wanted depends on the places of columns, and these on what is made anew for it. */
  private static Fates decided(Catalogue before, Catalogue after) {
    Catalogue ordered = RowOrder.of(before, after, key -> false);
    Fates fates = fates(before, ordered);
    if (ordered == after) {
      return fates;
    }
    return fates(before, RowOrder.of(before, after, fates.sides()::drops));
  }

  private static Fates fates(Catalogue before, Catalogue after) {
    Fates fates = new Fates(new Sides(before, after));
    fates.decide();
    return fates;
  }

  /** Who knows the statements of a step. */
  private record Writers(Fates fates, Statements statements, MovedRows moved, Positions positions) {

    List<String> of(Node node) {
      return switch (node.phase()) {
        case SAVE, FILL ->
            switch (node.key().kind()) {
              case DOMAIN -> new DomainDefaults(fates).statements(node);
              case VIEW -> new HollowViews(fates).statements(node);
              case COLUMN -> fates.passing().statements(node);
              default -> moved.statements(node);
            };
        default -> positions.with(node, statements.of(node));
      };
    }
  }

  /** Everything that comes or goes with a step that is in a circle. */
  private static List<Node> parts(Sides sides, Merges merges, Set<Node> circle) {
    List<Node> parts = new ArrayList<>();
    for (Key key : sides.fates().keySet()) {
      if (sides.drops(key) && circle.contains(merges.with(Node.drop(key)))) {
        parts.add(Node.drop(key));
      }
      if (sides.creates(key) && circle.contains(merges.with(Node.create(key)))) {
        parts.add(Node.create(key));
      }
    }
    return parts;
  }

  private static Plan written(Graph graph, Fates fates, Writers writers) {
    List<String> ahead = new ArrayList<>();
    List<String> statements = new ArrayList<>();
    boolean functions = false;
    for (Node node : graph.sorted()) {
      boolean function = node.key().kind() == Kind.FUNCTION && node.phase() != Phase.DROP;
      functions |= function;
      for (String printed : writers.of(node)) {
        String statement = UnnamedColumns.kept(NestedConditions.kept(ArrayCasts.kept(printed)));
        // A new value can only be used once it is committed.
        boolean value = node.key().kind() == Kind.ENUM && statement.contains(" ADD VALUE ");
        (value && node.phase() == Phase.ALTER ? ahead : statements).add(statement);
      }
    }
    statements.addAll(0, SwappedNames.aside(fates.sides()));
    statements.addAll(0, settings(writers.moved(), functions));
    return new Plan(
        ahead,
        statements,
        changes(fates.sides()),
        rewritten(fates),
        Demands.of(fates.sides(), fates.covered(), writers.moved().moves()),
        LostRows.of(fates, writers.positions(), fates.passing()));
  }

  private static List<String> settings(MovedRows moved, boolean functions) {
    List<String> settings = new ArrayList<>();
    if (functions) {
      // Bodies are texts, and may speak of what is made later.
      settings.add("SET LOCAL check_function_bodies = false");
    }
    if (moved.deferred()) {
      // No ALTER TABLE works on a table of whose rows something is still to be looked at.
      settings.add("SET CONSTRAINTS ALL IMMEDIATE");
    }
    if (moved.guarded()) {
      // Whoever does not see all rows must not move them.
      settings.add("SET LOCAL row_security = off");
    }
    return settings;
  }

  private static List<String> rewritten(Fates fates) {
    List<String> columns = new ArrayList<>();
    Sides sides = fates.sides();
    for (Key type : fates.successors()) {
      for (Key user : sides.before().users(type)) {
        if (type.kind() == Kind.ENUM && user.kind() == Kind.COLUMN && sides.after().has(user)) {
          String rows = sides.before().get(user.of(Kind.TABLE, "")).text("rows");
          columns.add(
              user.qualified()
                  + "."
                  + user.part()
                  + " (about "
                  + rows
                  + " rows, ACCESS EXCLUSIVE)");
        }
      }
    }
    return columns;
  }

  private static List<String> changes(Sides sides) {
    List<String> lines = new ArrayList<>();
    for (Key key : sides.fates().keySet().stream().sorted().toList()) {
      lines.add(sides.fate(key).name().toLowerCase(Locale.ROOT) + " " + key);
    }
    return lines;
  }
}
