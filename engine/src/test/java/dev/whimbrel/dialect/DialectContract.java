package dev.whimbrel.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.catalogue.Key;
import dev.whimbrel.diff.Renames;
import dev.whimbrel.diff.SchemaDiff;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.files.OperationCodec;
import dev.whimbrel.operation.CreateObject;
import dev.whimbrel.operation.DropColumn;
import dev.whimbrel.operation.Grant;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.testkit.CaseFile;
import dev.whimbrel.testkit.CaseFiles;
import dev.whimbrel.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every dialect owes for every operation: what the server then holds is what the state says,
 * the reverse leads back to the start, and forward again to the same end.
 *
 * <p>Sections of a case: {@code before} (operations that make the start), {@code rows} (SQL that
 * fills it), {@code operations} (what is tested), the SQL of them and of their {@code inverse}, and
 * the rows that {@code query} then finds, as {@code result}. A case with {@code since} is refused
 * by servers before that major, with the text of {@code error}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DialectContract {

  /** What is tested. */
  protected abstract Dialect dialect();

  /** The section with this dialect's SQL. */
  protected abstract String section();

  /** The server's major version. */
  protected abstract int major();

  /** A database that the cases of this class share, one after the other. */
  protected abstract TestDatabase database();

  /** Makes it empty again. */
  protected abstract void empty(TestDatabase database);

  private @Nullable TestDatabase shared;

  private TestDatabase empty() {
    if (shared == null) {
      shared = database();
    }
    empty(shared);
    return shared;
  }

  @AfterAll
  void close() {
    if (shared != null) {
      shared.close();
    }
  }

  static Stream<CaseFile> cases() {
    return CaseFiles.of("dialect").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void an_operation_does_what_the_state_says_and_back(CaseFile file) throws SQLException {
    try (Playground playground = new Playground(dialect(), empty())) {
      playground.run(operations(file, "before"));
      playground.script(file.section("rows"));
      playground.commit();
      Schema start = playground.agreed();
      List<Operation> operations = operations(file, "operations");
      boolean objects =
          operations.stream().anyMatch(o -> o instanceof CreateObject || o instanceof Grant)
              // A column that comes back comes last.
              && operations.stream().noneMatch(DropColumn.class::isInstance);
      Map<Key, Map<String, String>> whole = objects ? playground.catalogue() : Map.of();
      if (refused(file, playground, operations)) {
        return;
      }
      List<Operation> inverse = inverse(operations, playground.state());
      file.expect(section(), playground.run(operations));
      playground.commit();
      Schema end = playground.agreed();
      file.expect("result", playground.rows(file.section("query")));
      file.expect("inverse", playground.run(inverse));
      playground.commit();
      assertThat(playground.introspected()).isEqualTo(start);
      assertNothingIsLeftBetween(playground.introspected(), start);
      if (objects) {
        assertThat(playground.catalogue()).isEqualTo(whole);
      }
      playground.run(operations);
      assertThat(playground.introspected()).isEqualTo(end);
    }
  }

  private static List<Operation> operations(CaseFile file, String section) {
    return file.has(section) ? OperationCodec.read(file.section(section)) : List.of();
  }

  private boolean refused(CaseFile file, Playground playground, List<Operation> operations) {
    boolean old = file.has("since") && major() < Integer.parseInt(file.section("since").strip());
    boolean never = file.has("error") && !file.has("since");
    if (!old && !never) {
      return false;
    }
    assertThatThrownBy(() -> playground.run(operations))
        .isInstanceOfSatisfying(
            InvalidMigration.class,
            problem ->
                file.expect(
                    "error",
                    String.valueOf(problem.getMessage())
                        .replace("server is " + major(), "server is old")));
    return true;
  }

  private static void assertNothingIsLeftBetween(Schema one, Schema other) {
    assertThat(SchemaDiff.between(one, other, Renames.none()).operations()).isEmpty();
  }

  private static List<Operation> inverse(List<Operation> operations, Schema before) {
    List<Operation> back = new ArrayList<>();
    Schema state = before;
    for (Operation operation : operations) {
      back.addAll(0, operation.inverse(state).orElseThrow());
      state = operation.applyTo(state);
    }
    return back;
  }

  @Test
  void every_operation_has_a_case() {
    Set<String> tried =
        cases()
            .flatMap(file -> operations(file, "operations").stream())
            .map(operation -> operation.getClass().getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> all =
        Stream.of(Operation.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(tried).isEqualTo(all);
  }
}
