package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.Carrier;
import dev.whimbrel.catalogue.kind.Casts;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.Published;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that a partition will not take any more, or that it would take along when it goes. */
final class PartitionRows {

  /** What a hash takes is told by the oid of its table, which is another one elsewhere. */
  private static final String HASH = "satisfies_hash_partition";

  private final Sides sides;
  private final Lineage lineage;

  PartitionRows(Sides sides, Lineage lineage) {
    this.sides = sides;
    this.lineage = lineage;
  }

  /** Whether it decides about the partition of a row, and so cannot change under it. */
  static boolean decidedBy(CatalogueObject before, CatalogueObject after) {
    return before.has("partition_key")
        && before.key().kind() == Kind.COLUMN
        && Sides.retyped(before, after);
  }

  /** Whether rows of a partition may have to move, for it stays as another one or goes. */
  boolean move(Key inheritance) {
    return inheritance.kind() == Kind.INHERITANCE && (leaves(inheritance) || goes(inheritance));
  }

  /** Whether it is a partition that stays and has to give rows away. */
  private boolean leaves(Key key) {
    CatalogueObject before = sides.before().get(key);
    CatalogueObject after = next(key);
    return after != null
        && before.has("bound")
        && after.has("bound")
        && !sides.drops(key.of(Kind.TABLE, ""))
        && (sides.fate(Sides.parent(before)) != Fate.REBUILT || lineage.parts(before))
        && after.has("condition")
        && !before.text("condition").equals(after.text("condition"))
        && (sides.drops(key) || (after.text("bound").equals("DEFAULT") && crowded(after)));
  }

  /** What makes it a partition afterwards, of another parent in the same tree perhaps. */
  private @Nullable CatalogueObject next(Key key) {
    CatalogueObject same = sides.after().find(key);
    Key table = key.of(Kind.TABLE, "");
    return same != null || !sides.staysBelow(table)
        ? same
        : Sides.parents(sides.after(), table).stream()
            .filter(one -> one.has("bound"))
            .findFirst()
            .orElse(null);
  }

  /** The same by its key. */
  Key nextKey(Key inheritance) {
    CatalogueObject next = next(inheritance);
    return next == null ? inheritance : next.key();
  }

  /** The table that gives rows to whoever takes them. */
  Key giver(Key inheritance) {
    Key parent = Sides.parent(sides.before().get(inheritance));
    boolean stays = vanishes(inheritance) || sides.after().has(inheritance);
    return stays ? parent : Sides.top(sides.before(), inheritance);
  }

  /** Whether a default partition has a new neighbour, which takes some of its rows. */
  private boolean crowded(CatalogueObject partition) {
    List<String> bounds =
        lineage.children(sides.before(), Sides.parent(partition)).stream()
            .map(one -> one.text("bound"))
            .toList();
    return lineage.children(sides.after(), Sides.parent(partition)).stream()
        .anyMatch(one -> !bounds.contains(one.text("bound")));
  }

  /** Whether it is a partition that goes while others may take its rows. */
  private boolean goes(Key key) {
    CatalogueObject before = sides.before().get(key);
    Key table = key.of(Kind.TABLE, "");
    return before.has("bound")
        && sides.fate(table) == Fate.DROPPED
        && !sides.before().get(table).has("server")
        && !sides.drops(Sides.parent(before))
        && !comers(key).isEmpty();
  }

  /** Partitions of the tree that may take what one leaves: new ones, and those for all the rest. */
  private List<CatalogueObject> comers(Key inheritance) {
    return lineage.tree(sides.after(), giver(inheritance)).stream()
        .flatMap(table -> lineage.children(sides.after(), table).stream())
        .filter(one -> sides.creates(one.key()) || one.text("bound").equals("DEFAULT"))
        .toList();
  }

  /** Whether the partition goes with its table. */
  boolean vanishes(Key inheritance) {
    return sides.fate(inheritance.of(Kind.TABLE, "")) == Fate.DROPPED;
  }

  /** Every table that may take the rows. */
  List<CatalogueObject> takers(Key inheritance) {
    return below(giver(inheritance));
  }

  /** All partitions of a tree, as it is to be. */
  List<CatalogueObject> below(Key root) {
    return lineage.tree(sides.after(), root).stream()
        .flatMap(table -> lineage.children(sides.after(), table).stream())
        .toList();
  }

  List<String> save(Key inheritance, String saved) {
    if (vanishes(inheritance)) {
      Moving moving = moving(inheritance);
      return List.of(
          "CREATE TABLE %s AS SELECT %s FROM %s%s"
              .formatted(
                  saved,
                  String.join(", ", moving.names()),
                  inheritance.qualified(),
                  moving.same() ? fitting(inheritance) : ""));
    }
    CatalogueObject after = sides.after().get(nextKey(inheritance));
    String child = after.text("child");
    String rows =
        after.text("condition").contains(HASH)
            ? ""
            : " WHERE (" + after.text("condition") + ") IS NOT TRUE";
    Key table = inheritance.of(Kind.TABLE, "");
    List<String> moved =
        List.of(
            "CREATE TABLE %s (LIKE %s)".formatted(saved, child),
            "WITH moved AS (DELETE FROM %s%s RETURNING *) INSERT INTO %s SELECT * FROM moved"
                .formatted(child, rows, saved));
    return Published.around(table, child, moved, sides);
  }

  List<String> fill(Key inheritance, String saved) {
    Moving moving = moving(inheritance);
    String names = String.join(", ", moving.names());
    String from =
        moving.same() || !vanishes(inheritance)
            ? "%s FROM %s".formatted(String.join(", ", moving.values()), saved)
            : "%s FROM (SELECT %s FROM %s) AS moved%s"
                .formatted(names, String.join(", ", moving.named()), saved, fitting(inheritance));
    List<String> statements =
        new ArrayList<>(moving.carriers().stream().map(Carrier::create).toList());
    statements.add(
        "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s"
            .formatted(giver(inheritance).qualified(), names, from));
    moving.carriers().forEach(carrier -> statements.add(carrier.drop()));
    statements.add("DROP TABLE " + saved);
    return statements;
  }

  /** Those that another partition takes; the rest goes as it is meant to. */
  private String fitting(Key inheritance) {
    List<String> conditions = new ArrayList<>();
    for (CatalogueObject one : comers(inheritance)) {
      if (one.text("condition").isEmpty() || one.text("condition").contains(HASH)) {
        return "";
      }
      conditions.add("(" + one.text("condition") + ")");
    }
    return " WHERE " + String.join(" OR ", conditions);
  }

  /** The condition of those that no other partition takes; empty where all are taken. */
  String refused(Key inheritance) {
    String fitting = vanishes(inheritance) ? fitting(inheritance) : "";
    return fitting.isEmpty()
        ? ""
        : " WHERE (" + fitting.substring(" WHERE ".length()) + ") IS NOT TRUE";
  }

  /** Columns that move, by their quoted names, and what becomes of their values. */
  private record Moving(List<String> names, List<String> values, List<Carrier> carriers) {

    boolean same() {
      return names.equals(values);
    }

    List<String> named() {
      List<String> named = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        named.add(values.get(i) + " AS " + names.get(i));
      }
      return named;
    }
  }

  private Moving moving(Key inheritance) {
    Moving moving = new Moving(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (CatalogueObject after : Sides.columns(sides.after(), giver(inheritance))) {
      Key own = inheritance.of(Kind.COLUMN, after.key().part());
      CatalogueObject before = sides.before().find(own);
      if (before != null && !after.has("generated")) {
        String name = Names.quote(own.part());
        boolean same =
            before.text("type").equals(after.text("type")) && !Casts.replaces(before, sides);
        moving.names().add(name);
        Carrier carrier = same ? null : Casts.carrier(before, after, sides);
        if (carrier != null) {
          moving.carriers().add(carrier);
        }
        moving.values().add(same ? name : Casts.value(before, after, sides));
      }
    }
    return moving;
  }
}
