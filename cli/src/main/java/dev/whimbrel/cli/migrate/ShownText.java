package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.execution.Plan.PlannedStep;
import dev.whimbrel.execution.Shown;
import dev.whimbrel.execution.history.AppliedMigration;
import dev.whimbrel.files.OperationCodec;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaText;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of a migration for people: what its file says is printed once. */
final class ShownText {

  private static final String REST = "  ...\n";

  private final Shown shown;

  ShownText(Shown shown) {
    this.shown = shown;
  }

  /** The statements, but for those that its author wrote into the file. */
  String sql() {
    List<String> lines = new ArrayList<>();
    lines.add(PlanCommand.title(shown.plan()));
    int written = 0;
    for (PlannedStep step : shown.plan().steps()) {
      if (step.line() > 0) {
        written++;
      } else {
        written = written(written, lines);
        lines.add(PlanCommand.text(step));
      }
    }
    written(written, lines);
    return String.join("\n", lines);
  }

  private static int written(int statements, List<String> lines) {
    if (statements > 0) {
      lines.add(
          "-- "
              + CommandOutput.counted(
                  statements, "statement as it stands", "statements as they stand")
              + " in the file");
    }
    return 0;
  }

  /** What undoes it, or why nothing does. */
  String reverse(AppliedMigration applied) {
    String operations = applied.reverse();
    return operations == null
        ? "none: " + applied.irreversible()
        : OperationCodec.read(operations).stream().map(this::undoing).collect(Collectors.joining());
  }

  /** Of SQL only what undoes: what it would undo in its turn is what the file does. */
  private String undoing(Operation operation) {
    if (!(operation instanceof Sql sql)) {
      return OperationCodec.write(List.of(operation));
    }
    return blankless(shown.migration().source().text()).contains(blankless(sql.up().text()))
        ? "# run SQL as it stands in the file\n"
        : OperationCodec.write(List.of(new Sql(sql.up(), null, sql.onComplete())));
  }

  private static String blankless(String text) {
    return text.replaceAll("\\s+", "");
  }

  /** What it changes of the tables as they were. */
  String before() {
    return changed(shown.before(), shown.after());
  }

  /** What it makes of them. */
  String after() {
    return changed(shown.after(), shown.before());
  }

  /** Of the tables of one side the lines that the other has not. */
  private static String changed(Schema side, Schema other) {
    return side.tables().values().stream()
        .filter(table -> !other.table(table.name()).equals(java.util.Optional.of(table)))
        .map(table -> lines(table, other))
        .collect(Collectors.joining());
  }

  private static String lines(Table table, Schema other) {
    Set<String> there =
        other
            .table(table.name())
            .map(same -> SchemaText.of(same).lines().skip(1).collect(Collectors.toSet()))
            .orElse(Set.of());
    StringBuilder text = new StringBuilder();
    for (String line : SchemaText.of(table).lines().toList()) {
      if (!there.contains(line)) {
        text.append(line).append('\n');
      } else if (!text.toString().endsWith(REST)) {
        text.append(REST);
      }
    }
    return text.toString();
  }
}
