package dev.whimbrel.admin.imports;

import dev.whimbrel.admin.imports.MappingPage.MannerLine;
import dev.whimbrel.admin.imports.MappingPage.Option;
import dev.whimbrel.cli.records.RecordFile;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.transfer.rows.Manner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Asks how values are written, where the fields that are filled make a difference of it. */
final class MannerLines {

  /** The controls, each of which chooses one manner or none. */
  static final List<String> CONTROLS = List.of("dates", "decimal", "absent");

  private static final List<Manner> DAYS = List.of(Manner.DAY_FIRST, Manner.MONTH_FIRST);
  private static final List<Manner> DECIMALS = List.of(Manner.DECIMAL_POINT, Manner.DECIMAL_COMMA);
  private static final List<Manner> ABSENT = List.of(Manner.ABSENT_IS_EMPTY);

  private MannerLines() {}

  static List<MannerLine> of(Chosen chosen, Mapping mapping) {
    List<MannerLine> lines = new ArrayList<>();
    if (fills(chosen, mapping, Set.of(FieldKind.DATE, FieldKind.TIMESTAMP))) {
      lines.add(line(0, "Days are written", options(mapping, "As 2021-02-26", DAYS)));
    }
    if (fills(chosen, mapping, Set.of(FieldKind.DECIMAL, FieldKind.INTEGER))) {
      List<Option> options = options(mapping, "What each number says", DECIMALS);
      lines.add(line(1, "Before decimals stands", options));
    }
    if (isObjects(chosen.file())) {
      lines.add(line(2, "What a record leaves out", options(mapping, "Stays as it is", ABSENT)));
    }
    return lines;
  }

  private static MannerLine line(int control, String label, List<Option> options) {
    return new MannerLine(CONTROLS.get(control), label, options);
  }

  /** The first one says nothing, and is what a browser shows where no other is chosen. */
  private static List<Option> options(Mapping mapping, String nothing, List<Manner> manners) {
    List<Option> options = new ArrayList<>(List.of(new Option("", nothing, false)));
    for (Manner manner : manners) {
      options.add(new Option(manner.name(), said(manner), mapping.manners().contains(manner)));
    }
    return options;
  }

  private static String said(Manner manner) {
    return switch (manner) {
      case DAY_FIRST -> "Day first: 26/2/2021";
      case MONTH_FIRST -> "Month first: 2/26/2021";
      case DECIMAL_POINT -> "A point: 1,204.5";
      case DECIMAL_COMMA -> "A comma: 1.204,5";
      case ABSENT_IS_EMPTY -> "Is empty, as Airtable writes";
    };
  }

  private static boolean fills(Chosen chosen, Mapping mapping, Set<FieldKind> kinds) {
    return chosen.resource().fields().stream()
        .anyMatch(f -> kinds.contains(f.kind()) && mapping.fields().contains(f.name()));
  }

  private static boolean isObjects(RecordFile file) {
    return switch (file.format()) {
      case JSON, LINES -> true;
      case CSV, XLSX -> false;
    };
  }
}
