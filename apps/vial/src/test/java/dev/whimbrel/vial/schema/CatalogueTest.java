package dev.whimbrel.vial.schema;

import static dev.whimbrel.vial.schema.Reference.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.vial.VialDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What deviates has a number in docs/reference/differences.md; nothing else may. */
class CatalogueTest {

  private static TestDatabase database;

  @BeforeAll
  static void open() {
    database = VialDatabase.fresh();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void columns_are_those_of_the_original_in_its_order() {
    List<String> ours =
        lines(
            """
            select concat_ws(' ', c.relname,
              row_number() over (partition by c.oid order by a.attnum), a.attname,
              format_type(a.atttypid, a.atttypmod),
              case when a.attidentity = 'd' then 'identity'
                else coalesce(pg_get_expr(d.adbin, d.adrelid), '') end
                || case when a.attnotnull then ' not null' else '' end)
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid
            left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attnum > 0 and not a.attisdropped and c.relkind = 'r'
              and c.relnamespace = 'public'::regnamespace and c.relname in %s
            order by c.relname, a.attnum
            """);
    Map<String, Integer> position = new HashMap<>();
    List<String> theirs =
        Reference.rowsOfOurTables("columns.csv").stream()
            // D2: no column for the point.
            .filter(column -> !field(column, "column").equals("point"))
            .sorted(
                java.util.Comparator.<Map<String, String>, String>comparing(c -> field(c, "table"))
                    .thenComparing(c -> Integer.valueOf(field(c, "position"))))
            .map(
                column ->
                    "%s %d %s %s %s"
                        .formatted(
                            field(column, "table"),
                            position.merge(field(column, "table"), 1, Integer::sum),
                            field(column, "column"),
                            field(column, "type"),
                            defaultOf(column)))
            .toList();
    assertThat(ours).containsExactlyElementsOf(theirs);
  }

  private static String defaultOf(Map<String, String> column) {
    // D1: the database numbers rows by an identity column.
    String value =
        field(column, "default").startsWith("nextval") ? "identity" : field(column, "default");
    return value + (field(column, "nullable").equals("false") ? " not null" : "");
  }

  @Test
  void keys_are_those_of_the_original_but_for_their_names() {
    List<String> ours =
        lines(
            """
            select c.relname || ' ' || pg_get_constraintdef(k.oid)
            from pg_constraint k join pg_class c on c.oid = k.conrelid
            where k.contype in ('p', 'u', 'f') and c.relnamespace = 'public'::regnamespace
              and c.relname in %s
            """);
    List<String> theirs =
        Reference.rowsOfOurTables("constraints.csv").stream()
            .map(key -> field(key, "table") + " " + field(key, "definition"))
            .toList();
    assertThat(ours).containsExactlyInAnyOrderElementsOf(theirs);
  }

  @Test
  void indexes_are_those_of_the_original_but_for_their_names() {
    List<String> ours =
        lines(
            """
            select regexp_replace(indexdef, 'INDEX \\S+ ON', 'INDEX ON')
            from pg_indexes where schemaname = 'public' and tablename in %s
              and indexname not in ('location_point_idx', 'source_location_point_idx')
              and not indexname ~ '_(trgm|name_id|created_at_id)_idx$'
            """);
    TreeSet<String> theirs =
        Reference.rowsOfOurTables("indexes.csv").stream()
            // D13: further ones, for what is searched and sorted here.
            // D5: nothing searches by the beginning of these texts. D3: points have another index.
            .filter(index -> !field(index, "index").endsWith("_like"))
            .filter(index -> !field(index, "index").endsWith("_point_id"))
            .map(index -> field(index, "definition").replaceFirst("INDEX \\S+ ON", "INDEX ON"))
            // D6: a set, since one index is there twice.
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(ours).containsExactlyInAnyOrderElementsOf(theirs);
  }

  @Test
  void radius_searches_have_their_own_index() {
    assertThat(
            lines(
                """
                select indexname || ' ' || regexp_replace(indexdef, '.* USING (\\w+) .*', '\\1')
                from pg_indexes
                where indexname in ('location_point_idx', 'source_location_point_idx')
                  and tablename in %s
                order by 1
                """))
        .containsExactly("location_point_idx gist", "source_location_point_idx gist");
  }

  @Test
  void names_of_keys_and_indexes_can_be_foretold() {
    assertThat(
            lines(
                """
                select conname from pg_constraint k join pg_class c on c.oid = k.conrelid
                where c.relnamespace = 'public'::regnamespace and c.relname in %s
                  and contype in ('p', 'u', 'f')
                  and length(conname) < 63
                  and conname not like c.relname || '\\_%%\\_fkey'
                  and conname not like c.relname || '\\_%%\\_key'
                  and conname <> c.relname || '_pkey'
                """))
        .isEmpty();
  }

  private static List<String> lines(String sql) {
    return database.query(sql.formatted(Reference.tables())).stream().map(List::getFirst).toList();
  }
}
