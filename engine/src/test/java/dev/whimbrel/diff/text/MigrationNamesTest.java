package dev.whimbrel.diff.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.files.OperationCodec;
import org.junit.jupiter.api.Test;

class MigrationNamesTest {

  private static final String CREATE =
      "- create_table: {name: county, columns: [{name: id, type: int}]}\n";

  @Test
  void theFirstOneIsInitial() {
    assertThat(name(1, CREATE)).isEqualTo("0001_initial");
    assertThat(name(2, CREATE)).isEqualTo("0002_create_county");
    assertThat(name(1, "- drop_table: {name: county}")).isEqualTo("0001_drop_county");
  }

  @Test
  void severalOfAKindAreCounted() {
    assertThat(name(3, CREATE + CREATE.replace("county", "state")))
        .isEqualTo("0003_create_county_and_state");
    assertThat(
            name(3, CREATE + CREATE.replace("county", "state") + CREATE.replace("county", "city")))
        .isEqualTo("0003_create_county_and_2_more");
  }

  @Test
  void columnsOfOneTable() {
    String add =
        "- add_column: {table: report, column: {name: notes, type: text, nullable: true}}\n";
    assertThat(name(4, add)).isEqualTo("0004_report_notes");
    assertThat(name(4, add + add.replace("notes", "hours")))
        .isEqualTo("0004_add_notes_and_hours_to_report");
    assertThat(name(4, add + "- drop_column: {table: report, column: memo}"))
        .isEqualTo("0004_report_notes_and_more");
  }

  @Test
  void smallThings() {
    assertThat(name(5, "- alter_column: {table: report, column: notes, type: varchar(20)}"))
        .isEqualTo("0005_report_notes_to_character_varying_20");
    assertThat(name(5, "- create_index: {table: report, columns: [notes]}"))
        .isEqualTo("0005_index_notes_of_report");
    assertThat(name(5, "- drop_index: {name: report_notes_idx}"))
        .isEqualTo("0005_drop_report_notes_idx");
    assertThat(name(5, "- run_java: {up: dev.example.FillCounties}"))
        .isEqualTo("0005_run_fillcounties");
    assertThat(name(5, "[]")).isEqualTo("0005_empty");
  }

  @Test
  void longNamesEndBetweenWords() {
    String name =
        name(
            10_000,
            "- rename_column: {table: appointment_availability_window, from:"
                + " earliest_possible_beginning, to: earliest_beginning}");
    assertThat(name).isEqualTo("10000_rename_appointment_availability_window_earliest");
    assertThat(name.length()).isLessThanOrEqualTo(60);
  }

  @Test
  void anAuthorsWordsBecomeAName() {
    assertThat(MigrationNames.numbered(7, "Fill the Counties!"))
        .isEqualTo("0007_fill_the_counties");
    assertThat(MigrationNames.numbered(7, "  ")).isEqualTo("0007_migration");
  }

  private static String name(int number, String operations) {
    return MigrationNames.of(number, OperationCodec.read(operations));
  }
}
