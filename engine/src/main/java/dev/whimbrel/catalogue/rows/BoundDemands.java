package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Partitions: every row has one that takes it. */
final class BoundDemands {

  private final Rows rows;

  BoundDemands(Rows rows) {
    this.rows = rows;
  }

  void find(Key key, Consumer<Demand> found) {
    Sides sides = rows.sides();
    CatalogueObject after = sides.after().find(key);
    if (after == null) {
      return;
    }
    Key table = key.of(Kind.TABLE, "");
    boolean joins =
        key.kind() == Kind.INHERITANCE
            && after.has("bound")
            && !sides.before().has(key)
            && !sides.staysBelow(table)
            && rows.stay(table);
    if (joins && !after.text("condition").isEmpty()) {
      joins(after, found);
    }
    if (bounded(key, after) && (rows.stay(table) || whole(table))) {
      fits(table, conditions(Sides.parent(after)), found);
    }
    boolean anew =
        key.kind() == Kind.TABLE
            && after.text("relkind").equals("p")
            && sides.fate(key) == Fate.REBUILT;
    if (anew && rows.stay(key) && sides.takerOfRows(key).equals(key)) {
      fits(key, conditions(key), found);
    }
  }

  private void joins(CatalogueObject partition, Consumer<Demand> found) {
    Key table = partition.key().of(Kind.TABLE, "");
    String condition = partition.text("condition");
    CatalogueObject parent = rows.sides().after().get(Sides.parent(partition));
    // Of partitions within each other each has a table of its own that tells.
    boolean hashed =
        condition.split("satisfies_hash_partition", -1).length == 2
            && rows.sides().after().parts(table, Kind.COLUMN).stream()
                .allMatch(column -> rows.same(column.key()));
    found.accept(
        demand(
            table,
            "the partition",
            hashed
                ? new Question.Hashed(rows.place(table), parent.text("partition_key"), condition)
                : question(table, List.of(condition))));
  }

  /** Whether a partition that is parted itself stays with all of its own partitions. */
  private boolean whole(Key table) {
    Sides sides = rows.sides();
    CatalogueObject before = sides.before().get(table);
    return before.text("relkind").equals("p")
        && sides.after().get(table).text("relkind").equals("p")
        && !sides.drops(table)
        && sides.before().users(table).stream()
            .filter(user -> user.kind() == Kind.INHERITANCE)
            .filter(user -> Sides.parent(sides.before().get(user)).equals(table))
            .allMatch(
                user ->
                    sides.after().has(user)
                        && (rows.stay(user.of(Kind.TABLE, "")) || whole(user.of(Kind.TABLE, ""))));
  }

  private void fits(Key table, List<String> conditions, Consumer<Demand> found) {
    if (!conditions.isEmpty()) {
      found.accept(demand(table, "any partition", question(table, conditions)));
    }
  }

  /** Whether a partition that stays takes other rows than before, and gives away the rest. */
  private boolean bounded(Key key, CatalogueObject after) {
    CatalogueObject before = rows.sides().before().find(key);
    return key.kind() == Kind.INHERITANCE
        && before != null
        && before.has("bound")
        && after.has("bound")
        && !before.text("bound").equals(after.text("bound"))
        && !byHash(after.text("condition"))
        && rows.sides().fate(Sides.parent(after)) != Fate.REBUILT;
  }

  static boolean byHash(String condition) {
    return condition.contains("satisfies_hash_partition");
  }

  /** What the partitions of a table take; nothing when one takes all the rest. */
  private List<String> conditions(Key table) {
    List<String> conditions = new ArrayList<>();
    for (Key user : rows.sides().after().users(table)) {
      CatalogueObject child = rows.sides().after().get(user);
      if (user.kind() == Kind.INHERITANCE && Sides.parent(child).equals(table)) {
        if (child.text("bound").equals("DEFAULT") || child.text("condition").isEmpty()) {
          return List.of();
        }
        conditions.add(child.text("condition"));
      }
    }
    return conditions.isEmpty() ? List.of("false") : conditions;
  }

  private Demand demand(Key table, String partition, @Nullable Question question) {
    return new Demand(
        table.qualified(),
        "every row fits into " + partition,
        "do not fit into " + partition,
        "add a partition that takes them, or move them before",
        rows.place(table),
        question);
  }

  private @Nullable Question question(Key table, List<String> conditions) {
    // What a hash takes is told by the oid of its table, which is another one elsewhere.
    if (conditions.stream().anyMatch(BoundDemands::byHash) || rows.parted(table)) {
      return null;
    }
    List<Key> columns =
        rows.sides().after().parts(table, Kind.COLUMN).stream()
            .map(CatalogueObject::key)
            .filter(column -> rows.value(column) != null)
            .toList();
    boolean key =
        columns.stream()
            .filter(rows::reordered)
            .anyMatch(one -> conditions.stream().anyMatch(text -> text.contains(one.part())));
    String from = key ? null : rows.from(Question.ROWS, columns);
    String fits =
        conditions.stream()
            .map(one -> "coalesce(" + one + ", false)")
            .collect(Collectors.joining(" OR "));
    return from == null
        ? null
        : new Question.Count(
            "SELECT count(*) FROM %s AS %s WHERE NOT (%s)"
                .formatted(from, Names.quote(table.name()), fits),
            Map.of(Question.ROWS, rows.place(table)));
  }
}
