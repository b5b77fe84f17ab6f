package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Foreign keys: every row has the one that it refers to. */
final class ReferenceDemands {

  private final Rows rows;

  ReferenceDemands(Rows rows) {
    this.rows = rows;
  }

  void find(Key key, Consumer<Demand> found) {
    CatalogueObject after = rows.sides().after().find(key);
    Key table = key.of(Kind.TABLE, "");
    if (key.kind() != Kind.CONSTRAINT
        || after == null
        || !after.text("type").equals("f")
        || !CheckDemands.tried(after)
        || !rows.stay(table)) {
      return;
    }
    Key target = Sides.target(after);
    // One that the server makes for each partition that is referred to says nothing by itself.
    if (after.has("cloned") && Sides.partition(rows.sides().after(), target)) {
      return;
    }
    List<Key> own = keys(table, after.text("columns"));
    List<Key> other = keys(target, after.text("references_columns"));
    boolean same = own.stream().allMatch(rows::same) && other.stream().allMatch(rows::same);
    if (!known(after, table) || !same) {
      found.accept(demand(after, question(after, own, other)));
    }
  }

  static List<Key> keys(Key table, String names) {
    return names.lines().map(name -> table.of(Kind.COLUMN, unquoted(name))).toList();
  }

  private static String unquoted(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }

  private @Nullable Question question(CatalogueObject after, List<Key> own, List<Key> other) {
    Key target = other.getFirst().of(Kind.TABLE, "");
    String from = rows.from(Question.ROWS, own);
    String to = rows.from(Question.OTHERS, other);
    boolean empty = !rows.sides().before().has(target);
    if (from == null || (to == null && !empty)) {
      return null;
    }
    Map<String, Question.Place> places = new HashMap<>();
    places.put(Question.ROWS, rows.place(after.key().of(Kind.TABLE, "")));
    String missing = missing(after, own, other, to);
    if (empty) {
      missing = "true";
    } else {
      places.put(Question.OTHERS, rows.place(target));
    }
    String present = joined(own, " AND ", i -> "r." + name(own, i) + " IS NOT NULL");
    String partly = joined(own, " OR ", i -> "r." + name(own, i) + " IS NULL");
    String full =
        after.text("definition").contains(" MATCH FULL")
            ? " OR ((%s) AND (%s))".formatted(partly, partly.replace(" IS NULL", " IS NOT NULL"))
            : "";
    return new Question.Count(
        "SELECT count(*) FROM %s AS r WHERE (%s AND %s)%s".formatted(from, present, missing, full),
        places);
  }

  /** With a period, the rows of all times together have to cover that of the row. */
  private static String missing(
      CatalogueObject after, List<Key> own, List<Key> other, @Nullable String to) {
    boolean period = after.text("definition").contains("PERIOD ");
    int last = own.size() - 1;
    String pairs = pairs(period ? own.subList(0, last) : own, other);
    return period
        ? "NOT coalesce(r.%s <@ (SELECT range_agg(p.%s) FROM %s AS p WHERE %s), false)"
            .formatted(name(own, last), name(other, last), to, pairs)
        : "NOT EXISTS (SELECT FROM %s AS p WHERE %s)".formatted(to, pairs);
  }

  /** That a row {@code r} refers to the row {@code p} by these columns. */
  static String pairs(List<Key> own, List<Key> other) {
    return joined(own, " AND ", i -> "p.%s = r.%s".formatted(name(other, i), name(own, i)));
  }

  private static String name(List<Key> columns, int i) {
    return Names.quote(columns.get(i).part());
  }

  private static String joined(List<Key> columns, String by, IntFunction<String> text) {
    return IntStream.range(0, columns.size()).mapToObj(text).collect(Collectors.joining(by));
  }

  private Demand demand(CatalogueObject key, @Nullable Question question) {
    Key table = key.key().of(Kind.TABLE, "");
    String values = "(" + String.join(", ", key.text("columns").lines().toList()) + ")";
    String target = key.text("references_table");
    return new Demand(
        table.qualified() + "." + Names.quote(key.key().part()),
        "every row has its row in " + target + " by " + values,
        "have no row in " + target + " by " + values,
        "add the rows that are missing, or remove those that refer to them; or add the constraint"
            + " as NOT VALID",
        rows.place(table),
        question);
  }

  /** Whether the rows have theirs already, under whatever name. */
  private boolean known(CatalogueObject after, Key table) {
    return rows.sides().before().parts(table, Kind.CONSTRAINT).stream()
        .anyMatch(
            one ->
                one.text("type").equals("f")
                    && CheckDemands.tried(one)
                    && one.text("columns").equals(after.text("columns"))
                    && one.text("references_columns").equals(after.text("references_columns"))
                    && one.text("references_table").equals(after.text("references_table")));
  }
}
