package dev.whimbrel.admin.imports;

import dev.whimbrel.admin.imports.MappingPage.MannerLine;
import dev.whimbrel.admin.imports.MappingPage.Option;
import dev.whimbrel.cli.records.RecordFile;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.transfer.rows.Manner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Asks how values are written, where the fields that are filled make a difference of it. */
final class MannerLines {

  /** A control, which chooses one of its manners or none. */
  enum Control {
    DATES("Days are written", "As 2021-02-26"),
    DECIMAL("Before decimals stands", "What each number says"),
    ABSENT("What a record leaves out", "Stays as it is");

    private final String label;
    private final String nothing;

    Control(String label, String nothing) {
      this.label = label;
      this.nothing = nothing;
    }

    private List<Manner> manners() {
      return switch (this) {
        case DATES -> List.of(Manner.DAY_FIRST, Manner.MONTH_FIRST);
        case DECIMAL -> List.of(Manner.DECIMAL_POINT, Manner.DECIMAL_COMMA);
        case ABSENT -> List.of(Manner.ABSENT_IS_EMPTY);
      };
    }

    /** Its name in a form. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The manner that it was sent with. */
    Optional<Manner> chosen(String sent) {
      return manners().stream().filter(manner -> manner.name().equals(sent)).findFirst();
    }
  }

  private MannerLines() {}

  static List<MannerLine> of(Chosen chosen, Mapping mapping) {
    return Stream.of(Control.values())
        .filter(control -> matters(control, chosen, mapping))
        .map(control -> new MannerLine(control.word(), control.label, options(control, mapping)))
        .toList();
  }

  private static boolean matters(Control control, Chosen chosen, Mapping mapping) {
    return switch (control) {
      case DATES -> fills(chosen, mapping, Set.of(FieldKind.DATE, FieldKind.TIMESTAMP));
      case DECIMAL -> fills(chosen, mapping, Set.of(FieldKind.DECIMAL, FieldKind.INTEGER));
      case ABSENT -> isObjects(chosen.file());
    };
  }

  /** The first one says nothing, and is what a browser shows where no other is chosen. */
  private static List<Option> options(Control control, Mapping mapping) {
    List<Option> options = new ArrayList<>(List.of(new Option("", control.nothing, false)));
    for (Manner manner : control.manners()) {
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
