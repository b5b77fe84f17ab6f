package dev.whimbrel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.catalogue.diff.CatalogueDiff;
import dev.whimbrel.catalogue.diff.Plan;
import dev.whimbrel.testkit.TestPostgres;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Columns of rows that a function returns are named by place, and places differ. */
class RowOrderTest {

  private static final String REST =
      """
      ; CREATE FUNCTION f(text) RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM public.t';
      CREATE VIEW v AS SELECT a, b FROM f(')('::text);
      CREATE VIEW w AS SELECT x.p, x."Q q" || '!' AS q, n FROM f('') WITH ORDINALITY AS x (ALIASES, n);
      CREATE VIEW o AS SELECT c FROM f('');
      CREATE MATERIALIZED VIEW m AS SELECT b FROM t JOIN f('') g USING (a, b)
      """;

  @Test
  void viewsNameTheColumnsThatTheyMean() throws SQLException {
    TestPostgres server = TestPostgres.shared();
    try (Judge is = new Judge(server);
        Judge wanted = new Judge(server)) {
      is.execute("CREATE TABLE t (a text, b text)");
      is.execute("INSERT INTO t VALUES ('in a', 'in b')");
      wanted.execute(
          "CREATE TABLE t (b text, c text DEFAULT 'in c', a text)"
              + REST.replace("ALIASES", "\"Q q\", c, p"));

      Plan plan = CatalogueDiff.between(is.read(), wanted.read());
      is.run(plan.script());
      is.execute(
          """
          DO $$ BEGIN
            ASSERT (SELECT a || b FROM v) = 'in ain b', (SELECT v FROM v);
            ASSERT (SELECT p || q FROM w) = 'in ain b!', (SELECT w FROM w);
            ASSERT (SELECT b FROM m) = 'in b';
            ASSERT (SELECT c FROM o) = 'in c';
          END $$
          """);

      assertThat(CatalogueDiff.between(is.read(), wanted.read()).script()).isEmpty();
    }
  }

  @Test
  void rowsAreWrittenInTheOrderOfTheirTable() throws SQLException {
    TestPostgres server = TestPostgres.shared();
    try (Judge is = new Judge(server);
        Judge wanted = new Judge(server)) {
      is.execute("CREATE TABLE t (a int, n text); CREATE TABLE u (a int, n text, c int)");
      is.execute("INSERT INTO t VALUES (1, 'x')");
      wanted.execute(
          """
          CREATE TABLE t (c int, n text, a int);
          CREATE TABLE u (a int, n text, c int, r t DEFAULT ROW(1, 'd, (', 5)::t);
          CREATE VIEW v AS SELECT ROW(2, ')', (ROW(3, 'y', 6)::t).a)::t AS r;
          CREATE RULE r AS ON INSERT TO t DO INSTEAD
            INSERT INTO u VALUES (NEW.a, NEW.n, NEW.c) RETURNING u.c, u.n, u.a
          """);

      Plan plan = CatalogueDiff.between(is.read(), wanted.read());
      is.run(plan.script());
      is.execute(
          """
          INSERT INTO u (a) VALUES (1);
          DO $$ BEGIN
            ASSERT (SELECT (r).a = 5 AND (r).c = 1 AND (r).n = 'd, (' FROM u), (SELECT u FROM u);
            ASSERT (SELECT (r).a = 6 AND (r).c = 2 AND (r).n = ')' FROM v), (SELECT v FROM v);
          END $$
          """);

      assertThat(CatalogueDiff.between(is.read(), wanted.read()).script()).isEmpty();
    }
  }
}
