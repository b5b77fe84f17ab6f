package dev.whimbrel.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.migration.About;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.migration.Source;
import dev.whimbrel.operation.AddColumn;
import dev.whimbrel.operation.CreateTable;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.TypeNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MigrationGraphTest {

  @Test
  void filesThatRequireNothingFollowEachOtherByNumber() {
    MigrationGraph graph =
        graph(migration("core/10_j"), migration("core/9_i"), migration("core/later"));

    assertThat(names(graph)).containsExactly("core/9_i", "core/10_j", "core/later");
    assertThat(graph.requirements(id("core/10_j"))).containsExactly(id("core/9_i"));
    assertThat(graph.leaves("core")).containsExactly(id("core/later"));
  }

  @Test
  void requirementsComeFirstThenAppNumberAndName() {
    MigrationGraph graph =
        graph(
            migration("security/0001_a"),
            migration("core/0001_a", "security/0002_b"),
            migration("api/0001_a"),
            migration("security/0002_b", "security/0001_a"),
            migration("core/0002_b", "api/0001_a"));

    assertThat(names(graph))
        .containsExactly(
            "api/0001_a", "security/0001_a", "security/0002_b", "core/0001_a", "core/0002_b");
    assertThat(graph.requirements(id("core/0002_b")))
        .containsExactly(id("api/0001_a"), id("core/0001_a"));
    assertThat(graph.apps()).containsExactly("api", "core", "security");
    assertThat(graph.ancestors(id("core/0001_a")))
        .extracting(m -> m.id().toString())
        .containsExactly("security/0001_a", "security/0002_b");
  }

  @Test
  void theOrderDoesNotDependOnTheOrderInWhichFilesWereRead() {
    List<Migration> migrations = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String required = i > 2 ? "b/%04d".formatted(i / 2) : null;
      migrations.add(
          migration(
              "b/%04d".formatted(i), required == null ? new String[0] : new String[] {required}));
      migrations.add(migration("a/%04d".formatted(i), "b/%04d".formatted(i)));
    }
    List<String> expected = names(MigrationGraph.of(migrations));

    for (long seed = 1; seed <= 50; seed++) {
      Collections.shuffle(migrations, new Random(seed));
      MigrationGraph graph = MigrationGraph.of(migrations);
      assertThat(names(graph)).as("seed %d", seed).isEqualTo(expected);
      List<MigrationId> seen = new ArrayList<>();
      for (Migration migration : graph.order()) {
        assertThat(seen).containsAll(graph.requirements(migration.id()));
        seen.add(migration.id());
      }
    }
  }

  @Test
  void twoBranchesAreAConflictUntilAThirdRequiresBoth() {
    Migration first = migration("core/0001_a");
    Migration left = migration("core/0002_left", "core/0001_a");
    Migration right = migration("core/0002_right", "core/0001_a");

    assertThat(graph(first, left, right).conflicts())
        .isEqualTo(Map.of("core", List.of(id("core/0002_left"), id("core/0002_right"))));
    assertThat(
            graph(
                    first,
                    left,
                    right,
                    migration("core/0003_merge", "core/0002_left", "core/0002_right"))
                .conflicts())
        .isEmpty();
  }

  @Test
  void anotherAppThatRequiresALeafDoesNotTakeItsPlace() {
    MigrationGraph graph = graph(migration("core/0001_a"), migration("api/0001_a", "core/0001_a"));

    assertThat(graph.leaves("core")).containsExactly(id("core/0001_a"));
    assertThat(graph.leaves("none")).isEmpty();
    assertThat(graph.conflicts()).isEmpty();
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    assertThatThrownBy(
            () ->
                graph(
                    migration("core/0001_a"),
                    migration("core/0001_a"),
                    migration("core/0002_b", "core/0001_aa", "api/0009_x", "core/0002"),
                    migration("x/0001_a", "x/0003_c"),
                    migration("x/0002_b", "x/0001_a"),
                    migration("x/0003_c", "x/0002_b"),
                    migration("x/0004_d", "x/0003_c")))
        .isInstanceOf(InvalidMigration.class)
        .hasMessage(
            """
            duplicate-migration core/0001_a.yaml: core/0001_a.yaml is the migration core/0001_a too
              Hint: rename one of the two files
            missing-requirement core/0002_b.yaml: it requires core/0001_aa, which is not there
              Hint: did you mean core/0001_a?
            missing-requirement core/0002_b.yaml: it requires api/0009_x, which is not there
              Hint: get that file, or take the requirement out
            missing-requirement core/0002_b.yaml: it requires core/0002, which is not there
              Hint: did you mean core/0001_a?
            requirement-cycle x/0001_a.yaml: it requires itself: x/0001_a -> x/0003_c -> x/0002_b -> x/0001_a
              Detail: x/0001_a.yaml requires x/0003_c
                x/0003_c.yaml requires x/0002_b
                x/0002_b.yaml requires x/0001_a
              Hint: take one of these out; where tables of two apps refer to each other, leave the \
            key that closes the circle to a later migration, which requires both\
            """);
  }

  @Test
  void aCycleThroughThePlaceInAFolderSaysSo() {
    assertThatThrownBy(
            () ->
                graph(
                    migration("core/0001_a", "api/0002_b"),
                    migration("api/0001_a", "core/0001_a"),
                    migration("api/0002_b")))
        .hasMessage(
            """
            requirement-cycle api/0001_a.yaml: it requires itself: api/0001_a -> core/0001_a -> api/0002_b -> api/0001_a
              Detail: api/0001_a.yaml requires core/0001_a
                core/0001_a.yaml requires api/0002_b
                api/0002_b.yaml names none of its own app, and so follows api/0001_a, the one before it
              Hint: take one of these out; where tables of two apps refer to each other, leave the \
            key that closes the circle to a later migration, which requires both\
            """);
  }

  @Test
  void aMissingRequirementIsLookedForUnderItsBeginningAndInOtherApps() {
    assertThatThrownBy(
            () ->
                graph(
                    migration("core/0001_place"),
                    migration("core/0002_b", "core/0001"),
                    migration("core/0003_c", "core/0002_b", "api/0001_place")))
        .hasMessageContaining("it requires core/0001, which is not there")
        .hasMessageContaining("did you mean core/0001_place?");
  }

  @Test
  void whatAnotherRequirementRequiresAlreadyIsNotNearest() {
    MigrationGraph graph =
        graph(
            migration("core/0001_a"),
            migration("core/0002_b"),
            migration("api/0001_a", "core/0001_a"),
            migration("core/0003_c", "core/0002_b", "core/0001_a", "api/0001_a", "api/0001_a"));

    assertThat(graph.nearest(id("core/0003_c")))
        .containsExactly(id("core/0002_b"), id("api/0001_a"));
    assertThat(graph.nearest(id("core/0002_b"))).containsExactly(id("core/0001_a"));
  }

  @Test
  void theStateIsThatAfterAllOperations() {
    MigrationGraph graph =
        graph(
            withOperations("core/0001_a", new CreateTable(fruits("id"))),
            withOperations("core/0002_b", add("size")),
            withOperations("api/0001_a", new CreateTable(new Table("call", List.of()))));

    assertThat(graph.state().tables()).containsOnlyKeys("call", "fruits");
    assertThat(graph.state().table("fruits")).contains(fruits("id", "size"));
    assertThat(graph.stateAt(id("core/0001_a")).tables()).isEqualTo(Map.of("fruits", fruits("id")));
    assertThat(graph.stateBefore(id("core/0002_b"))).isEqualTo(graph.stateAt(id("core/0001_a")));
    assertThat(graph.stateBefore(id("api/0001_a")).tables()).isEmpty();
  }

  @Test
  void anOperationThatCannotBeNamesItsFileAndNumber() {
    MigrationGraph graph =
        graph(
            withOperations("core/0001_a", new CreateTable(fruits("id"))),
            withOperations("core/0002_b", add("size"), add("id")));

    assertThatThrownBy(graph::state)
        .isInstanceOf(InvalidMigration.class)
        .hasMessage(
            """
            column-exists core/0002_b.yaml operation 2 (add column id to fruits): column id exists already
              Hint: choose another name, or drop it first\
            """);
  }

  @Test
  void aStateOfAMigrationThatIsNotThereIsACallersMistake() {
    assertThatThrownBy(() -> graph().stateAt(id("core/0001_a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no migration core/0001_a");
  }

  @Test
  void aLongChainNeedsNoDeepStack() {
    List<Migration> migrations = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      migrations.add(migration("core/%05d".formatted(i)));
    }

    MigrationGraph graph = MigrationGraph.of(migrations);

    assertThat(graph.ancestors(id("core/19999"))).hasSize(19_999);
  }

  private static Operation add(String column) {
    return new AddColumn("fruits", column(column), List.of(), null);
  }

  private static Table fruits(String... columns) {
    return new Table("fruits", Arrays.stream(columns).map(MigrationGraphTest::column).toList());
  }

  private static Column column(String name) {
    return new Column(name, TypeNames.parse("integer"), true);
  }

  private static MigrationGraph graph(Migration... migrations) {
    return MigrationGraph.of(List.of(migrations));
  }

  private static List<String> names(MigrationGraph graph) {
    return graph.order().stream().map(m -> m.id().toString()).toList();
  }

  private static Migration migration(String id, String... requires) {
    return migration(id, List.of(requires), List.of());
  }

  private static Migration withOperations(String id, Operation... operations) {
    return migration(id, List.of(), List.of(operations));
  }

  private static Migration migration(String id, List<String> requires, List<Operation> operations) {
    return new Migration(
        id(id),
        requires.stream().map(MigrationGraphTest::id).toList(),
        About.NOTHING,
        operations,
        null,
        new Source(id + ".yaml", Source.Kind.YAML, ""));
  }

  private static MigrationId id(String text) {
    return MigrationId.parse(text);
  }
}
