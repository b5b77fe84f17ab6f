package dev.whimbrel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.execution.data.Batches;
import dev.whimbrel.execution.data.DataMigration;
import dev.whimbrel.execution.data.FrozenSchema;
import dev.whimbrel.execution.data.FrozenTable;
import dev.whimbrel.execution.data.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DataMigrationTest {

  private final Engine engine =
      new Engine()
          .file(
              "core/0001_place.yaml",
              """
              operations:
                - create_table:
                    name: place
                    columns:
                      - {name: id, type: integer, pk: true}
                      - {name: name, type: text}
                      - {name: opened, type: date, nullable: true}
                      - {name: extra, type: jsonb, nullable: true}
              """);

  @AfterEach
  void close() {
    engine.close();
  }

  /** Fills 2,500 rows. */
  public static final class Fill implements DataMigration {
    @Override
    public void run(FrozenSchema tables, Batches batches) throws SQLException {
      List<Row> rows =
          IntStream.rangeClosed(1, 2500)
              .mapToObj(
                  i ->
                      Row.of("id", i)
                          .with("name", "place " + i)
                          .with("opened", "2021-02-03")
                          .with("extra", "{\"n\": " + i + "}"))
              .toList();
      tables.table("place").insert(rows);
      tables.table("place").insertMissing(rows.subList(0, 10), "id");
    }
  }

  /** Empties the table again. */
  public static final class Empty implements DataMigration {
    @Override
    public void run(FrozenSchema tables, Batches batches) throws SQLException {
      tables.table("place").delete(Row.empty());
    }
  }

  /** Goes through all rows in batches. */
  public static final class Upper implements DataMigration {
    @Override
    public void run(FrozenSchema tables, Batches batches) throws SQLException {
      FrozenTable place = tables.table("place");
      batches.over(
          place,
          List.of("name"),
          rows -> {
            for (Row row : rows) {
              place.update(
                  Row.of("name", String.valueOf(row.text("name")).replace("place", "PLACE")),
                  Row.of("id", row.get("id")));
            }
          });
    }
  }

  /** Names what is not there. */
  public static final class Wrong implements DataMigration {
    @Override
    public void run(FrozenSchema tables, Batches batches) throws SQLException {
      tables.table("place").insert(Row.of("id", 1).with("nane", "x"));
    }
  }

  private static String run(Class<?> up, Class<?> down) {
    return "operations:\n  - run_java: {up: %s, down: %s}\n"
        .formatted(up.getName(), down.getName());
  }

  @Test
  void worksOnTablesOfItsOwnPlaceInTheHistory() {
    engine
        .file("core/0002_fill.yaml", run(Fill.class, Empty.class))
        .file("core/0003_rename.yaml", "operations:\n  - rename_table: {from: place, to: site}\n");
    engine.whimbrel().apply();

    assertThat(
            engine.database.query(
                "SELECT count(*), min(opened), sum((extra->>'n')::int) FROM site"))
        .containsExactly(List.of("2500", "2021-02-03", "3126250"));

    engine.whimbrel().revertTo(Engine.id("core/0001_place"), RevertOptions.USUAL);
    assertThat(engine.database.value("SELECT count(*) FROM place")).isEqualTo("0");
  }

  @Test
  void goesThroughManyRowsInBatchesAndTellsHowFarItIs() {
    engine
        .file("core/0002_fill.yaml", run(Fill.class, Empty.class))
        .file("core/0003_upper.yaml", run(Upper.class, Upper.class))
        .whimbrel()
        .apply();

    assertThat(engine.database.value("SELECT count(*) FROM place WHERE name LIKE 'PLACE %'"))
        .isEqualTo("2500");
    assertThat(engine.events)
        .containsSubsequence(
            "  place: 1000 of 2500 rows",
            "  place: 2000 of 2500 rows",
            "  place: 2500 of 2500 rows");
  }

  @Test
  void refusesAColumnThatIsNotInTheState() {
    engine.file("core/0002_wrong.yaml", run(Wrong.class, Empty.class));

    assertThatThrownBy(() -> engine.whimbrel().apply())
        .isInstanceOf(InvalidMigration.class)
        .hasMessage(
            """
            unknown-column place.nane: table place has no column nane at this point of the history
              Hint: did you mean name?\
            """);
    assertThat(engine.applied()).containsExactly("core/0001_place");
  }

  @Test
  void saysWhichClassIsMissing() {
    engine.file(
        "core/0002_gone.yaml", "operations:\n  - run_java: {up: com.example.Gone, down: noop}\n");

    assertThatThrownBy(() -> engine.whimbrel().apply())
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("data-migration-failed migrations/core/0002_gone.yaml")
        .hasMessageContaining("java.lang.ClassNotFoundException: com.example.Gone");
  }
}
