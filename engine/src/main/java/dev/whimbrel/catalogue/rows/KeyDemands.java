package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Unique indexes, and the constraints that are made of them: no two rows alike. */
final class KeyDemands {

  private final Rows rows;

  KeyDemands(Rows rows) {
    this.rows = rows;
  }

  void find(Key key, Consumer<Demand> found) {
    CatalogueObject after = rows.sides().after().find(key);
    if (after == null || !unique(after)) {
      return;
    }
    Key table = table(after);
    List<Key> columns = rows.columns(after, table);
    if (!rows.stay(table) || (known(after, table) && stillDiffer(after, columns))) {
      return;
    }
    String from = rows.from(Question.ROWS, columns);
    // Numbers from a sequence, and what else is computed for each row, are meant to differ.
    if (from != null) {
      found.accept(demand(after, Map.of(Question.ROWS, rows.place(table)), from));
    }
  }

  /**
   * The keys of a partition that takes rows of its tree.
   *
   * @param root of the tree
   * @param condition of the rows that it takes
   */
  void arriving(Key leaf, Key root, String condition, Consumer<Demand> found) {
    Catalogue after = rows.sides().after();
    boolean joins = rows.stay(leaf) && !Sides.top(rows.sides().before(), leaf).equals(root);
    Map<String, Question.Place> places = new HashMap<>(Map.of(Question.ROWS, rows.place(root)));
    if (joins) {
      places.put(Question.OTHERS, rows.place(leaf));
    }
    String from = arriving(root, condition, joins ? leaf : null);
    after.parts(leaf, Kind.COLUMN).stream()
        .flatMap(column -> after.users(column.key()).stream())
        .distinct()
        .sorted()
        .map(after::get)
        .filter(key -> unique(key) && table(key).equals(leaf))
        .filter(key -> joins || !known(key, root, leaf))
        .forEach(key -> found.accept(demand(key, places, from)));
  }

  /** Rows of a tree, and those of a table that becomes a part of it. */
  private String arriving(Key root, String condition, @Nullable Key joins) {
    List<Key> columns =
        rows.sides().after().parts(root, Kind.COLUMN).stream()
            .map(CatalogueObject::key)
            .filter(column -> rows.value(column) != null)
            .filter(c -> joins == null || rows.value(joins.of(Kind.COLUMN, c.part())) != null)
            .toList();
    String names =
        columns.stream().map(one -> Names.quote(one.part())).collect(Collectors.joining(", "));
    String come =
        "SELECT %s FROM %s AS o WHERE %s"
            .formatted(names, rows.from(Question.ROWS, columns), condition);
    if (joins == null) {
      return "(" + come + ")";
    }
    List<Key> own = columns.stream().map(one -> joins.of(Kind.COLUMN, one.part())).toList();
    String there = "SELECT %s FROM %s AS q".formatted(names, rows.from(Question.OTHERS, own));
    return "(" + come + " UNION ALL " + there + ")";
  }

  /** Whether the rows of the whole tree are unique in the same columns. */
  private boolean known(CatalogueObject after, Key root, Key leaf) {
    Catalogue before = rows.sides().before();
    List<Key> columns =
        rows.columns(after, leaf).stream()
            .map(column -> root.of(Kind.COLUMN, column.part()))
            .toList();
    return columns.stream().allMatch(rows::same)
        && columns.stream()
            .flatMap(column -> before.users(column).stream())
            .map(before::get)
            .anyMatch(
                one ->
                    unique(one)
                        && table(one).equals(root)
                        && one.text("columns").equals(after.text("columns"))
                        && !one.has("predicate"));
  }

  /** Whether values that differ now will: they stay, or become the same numbers of a wider type. */
  private boolean stillDiffer(CatalogueObject after, List<Key> columns) {
    List<String> names = columns.stream().map(column -> Names.quote(column.part())).toList();
    boolean plain =
        !after.has("predicate") && after.text("columns").lines().allMatch(names::contains);
    return columns.stream().allMatch(c -> rows.same(c) || (plain && rows.widened(c)));
  }

  private static Question question(
      CatalogueObject key, String from, Map<String, Question.Place> places) {
    List<String> parts = key.text("columns").lines().toList();
    List<String> names = IntStream.range(0, parts.size()).mapToObj(i -> "k" + i).toList();
    String values =
        IntStream.range(0, parts.size())
            .mapToObj(i -> parts.get(i) + " AS k" + i)
            .collect(Collectors.joining(", "));
    String where = key.has("predicate") ? " WHERE " + key.text("predicate") : "";
    String present =
        names.stream().map(name -> name + " IS NOT NULL").collect(Collectors.joining(" AND "));
    boolean nulls = key.text("definition").contains(" NULLS NOT DISTINCT");
    return new Question.Count(
        "SELECT coalesce(sum(n), 0) FROM (SELECT count(*) AS n FROM (SELECT %s FROM %s AS r%s) AS k%s GROUP BY %s HAVING count(*) > 1) AS s"
            .formatted(
                values, from, where, nulls ? "" : " WHERE " + present, String.join(", ", names)),
        places);
  }

  private Demand demand(CatalogueObject key, Map<String, Question.Place> places, String from) {
    Key table = table(key);
    Question.Place place = Objects.requireNonNull(places.get(Question.ROWS));
    String values = "(" + String.join(", ", key.text("columns").lines().toList()) + ")";
    String name = Names.quote(key.key().kind() == Kind.INDEX ? key.key().name() : key.key().part());
    return new Demand(
        table.qualified() + "." + name,
        "no two rows are alike in " + values,
        "are like another one in " + values + ", which is to be unique",
        "find them: SELECT %s, count(*) FROM %s GROUP BY %s HAVING count(*) > 1"
            .formatted(
                values.substring(1, values.length() - 1),
                place.table().qualified(),
                values.substring(1, values.length() - 1)),
        place,
        question(key, from, places));
  }

  private static boolean unique(CatalogueObject object) {
    boolean key =
        switch (object.key().kind()) {
          case INDEX -> object.has("unique");
          case CONSTRAINT -> object.text("type").equals("p") || object.text("type").equals("u");
          default -> false;
        };
    return key && object.has("columns") && !object.text("definition").contains("WITHOUT OVERLAPS");
  }

  private static Key table(CatalogueObject key) {
    return key.key().kind() == Kind.INDEX
        ? new Key(Kind.TABLE, key.key().schema(), key.text("table_name"), "")
        : key.key().of(Kind.TABLE, "");
  }

  /** Whether the rows are unique in the same columns already, under whatever name. */
  private boolean known(CatalogueObject after, Key table) {
    Catalogue before = rows.sides().before();
    Stream<CatalogueObject> users =
        rows.columns(after, table).stream()
            .flatMap(column -> before.users(column).stream())
            .map(before::get);
    return users
        .filter(KeyDemands::unique)
        .anyMatch(
            one ->
                one.text("columns").equals(after.text("columns"))
                    && Objects.equals(one.get("predicate"), after.get("predicate"))
                    && !one.has("invalid")
                    && one.text("definition").contains(" NULLS NOT DISTINCT")
                        == after.text("definition").contains(" NULLS NOT DISTINCT"));
  }
}
