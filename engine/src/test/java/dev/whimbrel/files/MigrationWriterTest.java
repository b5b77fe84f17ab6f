package dev.whimbrel.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.files.MigrationWriter.Draft;
import dev.whimbrel.migration.About;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.operation.AddColumn;
import dev.whimbrel.operation.CreateIndex;
import dev.whimbrel.operation.CreateTable;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.Script;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Constraint.Action;
import dev.whimbrel.schema.Constraint.Timing;
import dev.whimbrel.schema.Generated;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.TypeNames;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MigrationWriterTest {

  private static final MigrationId BEFORE = new MigrationId("core", "0041_reports");

  @Test
  void aColumnWithAForeignKeyTakesFewerThanTenLines() {
    Operation operation =
        new AddColumn(
            "location",
            new Column("county_id", TypeNames.parse("int4"), true),
            List.of(
                new Constraint.ForeignKey(
                    "location_county_id_fkey",
                    List.of("county_id"),
                    "county",
                    List.of("id"),
                    Action.NO_ACTION,
                    Action.NO_ACTION,
                    Timing.INITIALLY_DEFERRED)),
            null);

    assertThat(MigrationWriter.write(new Draft(List.of(BEFORE), List.of(operation))))
        .isEqualTo(
            """
            requires: [core/0041_reports]
            operations:
              - add_column:
                  table: location
                  column:
                    name: county_id
                    type: integer
                    nullable: true
                    references: {table: county, column: id, deferrable: true, initially_deferred: true}
            """);
  }

  @Test
  void aTableHasOneLineForEachColumn() {
    assertThat(OperationCodec.write(List.of(new CreateTable(county()))))
        .isEqualTo(
            """
            - create_table:
                name: county
                comment: 'Counties: all of them'
                columns:
                  - {name: id, type: integer, generated: {identity: {user_specified_values: BY DEFAULT}}, pk: true}
                  - {name: fips, type: character varying(5), unique: true, check: length(fips) = 5}
                  - {name: state_id, type: integer, references: {table: state, column: id, on_delete: CASCADE}}
                constraints:
                  - {type: unique, columns: [state_id, fips]}
                indexes:
                  - {columns: [state_id]}
            """);
  }

  @Test
  void theHeaderComesInAFixedOrder() {
    Draft draft =
        new Draft(
            List.of(BEFORE, new MigrationId("security", "0001_initial")),
            new About(
                "Reports say who called",
                "0007",
                "values are lost",
                Map.of("rewrite", "small"),
                "v2"),
            List.of(new Sql(new Script("DELETE FROM report;\nSELECT 1"), null, false)),
            new Script("SELECT 1 FROM report"));

    assertThat(MigrationWriter.write(draft))
        .isEqualTo(
            """
            requires: [core/0041_reports, security/0001_initial]
            why: Reports say who called
            adr: '0007'
            irreversible: values are lost
            allow:
              rewrite: small
            version_schema: v2
            operations:
              - sql:
                  up: |-
                    DELETE FROM report;
                    SELECT 1
            verify: SELECT 1 FROM report
            """);
    Migration read =
        MigrationFiles.parse(
            new MigrationId("core", "0042_x"), "0042_x.yaml", MigrationWriter.write(draft));
    assertThat(MigrationWriter.write(Draft.of(read))).isEqualTo(MigrationWriter.write(draft));
  }

  @Test
  void aMergeHasNoOperations() {
    assertThat(MigrationWriter.write(new Draft(List.of(BEFORE), List.of())))
        .isEqualTo("requires: [core/0041_reports]\noperations: []\n");
  }

  @Test
  void anIndexWithItsDefaultNameIsShort() {
    Operation operation =
        new CreateIndex("location", Index.on("location_county_id_idx", List.of("county_id")));

    assertThat(OperationCodec.write(List.of(operation)))
        .isEqualTo(
            """
            - create_index:
                table: location
                columns: [county_id]
            """);
  }

  private static Table county() {
    return new Table(
        "county",
        List.of(
            new Column("id", TypeNames.parse("int"), false)
                .generated(new Generated.Identity(false)),
            new Column("fips", TypeNames.parse("varchar(5)"), false),
            new Column("state_id", TypeNames.parse("int"), false)),
        List.of(
            new Constraint.PrimaryKey("county_pkey", List.of("id"), Timing.NOT_DEFERRABLE),
            new Constraint.Unique("county_fips_key", List.of("fips"), false, Timing.NOT_DEFERRABLE),
            new Constraint.Unique(
                "county_state_id_fips_key",
                List.of("state_id", "fips"),
                false,
                Timing.NOT_DEFERRABLE),
            new Constraint.Check("county_fips_check", "length(fips) = 5", false),
            new Constraint.ForeignKey(
                "county_state_id_fkey",
                List.of("state_id"),
                "state",
                List.of("id"),
                Action.CASCADE,
                Action.NO_ACTION,
                Timing.NOT_DEFERRABLE)),
        List.of(Index.on("county_state_id_idx", List.of("state_id"))),
        "Counties: all of them");
  }
}
