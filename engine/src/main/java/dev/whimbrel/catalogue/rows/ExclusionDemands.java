package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Exclusion constraints, and keys WITHOUT OVERLAPS: no two rows that meet. */
final class ExclusionDemands {

  /**
   * Where nothing has to be equal, each row is held against each other one; of more rows than these
   * nobody waits for the answer.
   */
  private static final int FEW = 5_000;

  private final Rows rows;

  ExclusionDemands(Rows rows) {
    this.rows = rows;
  }

  void find(Key key, Consumer<Demand> found) {
    CatalogueObject after = rows.sides().after().find(key);
    if (key.kind() != Kind.CONSTRAINT || after == null || !after.has("excluded")) {
      return;
    }
    Key table = key.of(Kind.TABLE, "");
    List<Key> columns = rows.columns(after, table);
    boolean settled = known(after, table) && columns.stream().allMatch(rows::same);
    if (after.text("type").equals("f") || !rows.stay(table) || settled) {
      return;
    }
    String from = rows.from(Question.ROWS, columns);
    if (from != null) {
      found.accept(demand(after, from, rows.place(table)));
    }
  }

  /** Whether no two rows meet in the same way already, under whatever name. */
  private boolean known(CatalogueObject after, Key table) {
    return rows.sides().before().parts(table, Kind.CONSTRAINT).stream()
        .anyMatch(
            one ->
                one.text("excluded").equals(after.text("excluded"))
                    && one.text("type").equals("x") == after.text("type").equals("x")
                    && Objects.equals(one.get("predicate"), after.get("predicate")));
  }

  private static Demand demand(CatalogueObject key, String from, Question.Place place) {
    String values = "(" + String.join(", ", key.text("excluded").lines().toList()) + ")";
    return new Demand(
        place.table().qualified() + "." + Names.quote(key.key().part()),
        "no two rows meet in " + values,
        "meet another one in " + values,
        "mend them before",
        place,
        question(key, from, place));
  }

  /** An element is an expression and an operator behind it. */
  private static Question question(CatalogueObject key, String from, Question.Place place) {
    List<String> elements = key.text("excluded").lines().toList();
    String values =
        numbers(elements)
            .mapToObj(i -> expression(elements.get(i)) + " AS k" + i)
            .collect(Collectors.joining(", "));
    String meet =
        numbers(elements)
            .mapToObj(i -> "a.k%d %s b.k%d".formatted(i, operator(elements.get(i)), i))
            .collect(Collectors.joining(" AND "));
    boolean period = key.text("definition").contains("WITHOUT OVERLAPS");
    String empty = period ? " OR isempty(a.k" + (elements.size() - 1) + ")" : "";
    boolean equal = elements.stream().anyMatch(e -> e.endsWith(" OPERATOR(pg_catalog.=)"));
    String where = key.has("predicate") ? " WHERE " + key.text("predicate") : "";
    // To divide by nothing leaves the question open.
    return new Question.Count(
        ("WITH k AS (SELECT row_number() OVER () AS n, %s FROM %s AS r%s) SELECT CASE WHEN s.n > %d"
             + " THEN 1 / (s.n - s.n) ELSE (SELECT count(*) FROM k AS a WHERE EXISTS (SELECT FROM k"
             + " AS b WHERE a.n <> b.n AND %s)%s) END FROM (SELECT count(*) AS n FROM k) AS s")
            .formatted(values, from, where, equal ? Long.MAX_VALUE : FEW, meet, empty),
        Map.of(Question.ROWS, place));
  }

  private static IntStream numbers(List<String> elements) {
    return IntStream.range(0, elements.size());
  }

  private static String expression(String element) {
    return element.substring(0, element.lastIndexOf(" OPERATOR("));
  }

  private static String operator(String element) {
    return element.substring(element.lastIndexOf(" OPERATOR(") + 1);
  }
}
