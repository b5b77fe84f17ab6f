package dev.whimbrel.catalogue.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.catalogue.Judge;
import dev.whimbrel.catalogue.diff.CatalogueDiff;
import dev.whimbrel.catalogue.diff.Plan;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import dev.whimbrel.testkit.CaseFile;
import dev.whimbrel.testkit.CaseFiles;
import dev.whimbrel.testkit.TestPostgres;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rows that a plan would fail at are told of beforehand: exactly the plans that are refused are
 * those that the server refuses too.
 */
@Execution(ExecutionMode.CONCURRENT)
class RowCasesTest {

  static Stream<CaseFile> cases() {
    return CaseFiles.of("rows").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsInTheWayIsToldBeforehand(CaseFile file) throws SQLException {
    TestPostgres server =
        file.has("major")
            ? TestPostgres.of(Integer.parseInt(file.section("major").strip()))
            : TestPostgres.shared();
    try (Judge is = new Judge(server);
        Judge wanted = new Judge(server)) {
      is.execute(file.section("before"));
      is.execute(file.section("rows"));
      wanted.execute(file.section("after"));
      Plan plan;
      try {
        plan = CatalogueDiff.between(is.read(), wanted.read());
      } catch (InvalidMigration refused) {
        file.expect("refused", lines(refused.problems().stream().map(Problem::text)));
        return;
      }
      file.expect("refused", "");

      RowCheck.Result rows = is.rows(plan);

      file.expect("problems", lines(rows.faults().stream().map(Problem::text)));
      file.expect("assumed", lines(rows.open().stream().map(Demand::line)));
      file.expect("losses", lines(is.losses(plan).stream()));
      if (rows.open().isEmpty()) {
        assertThat(works(is, plan)).as("the plan works").isEqualTo(rows.faults().isEmpty());
      }
    }
  }

  private static String lines(Stream<String> all) {
    return all.map(line -> line + "\n").collect(Collectors.joining());
  }

  private static boolean works(Judge database, Plan plan) {
    try {
      database.run(plan.script());
      return true;
    } catch (SQLException refused) {
      return false;
    }
  }
}
