package dev.whimbrel.console.rows;

import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.model.Naming;
import dev.whimbrel.transfer.rows.ImportLog;
import dev.whimbrel.transfer.rows.ImportUndo;
import dev.whimbrel.transfer.rows.Outcome;
import dev.whimbrel.transfer.rows.Refused;
import dev.whimbrel.transfer.rows.RowImports;
import dev.whimbrel.transfer.rows.Shown;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says what an import did, or an undo.
 *
 * @param output where
 * @param json for programs
 * @param quiet nothing but problems
 */
public record RowImportReport(CommandOutput output, boolean json, boolean quiet) {

  /** Lines of one kind that are printed for people; programs get all that were kept. */
  private static final int PRINTED = 20;

  /** What an import did; {@code left} names the columns that were left out. */
  public void imported(RowImports.Result result, Set<String> left, boolean dryRun) {
    if (json) {
      output.json(object(result, left, dryRun));
      return;
    }
    Outcome outcome = result.outcome();
    if (!quiet) {
      if (result.before() > 0) {
        output.line(
            "An earlier run of this file had read %,d records; this one went on behind them."
                .formatted(result.before()));
      }
      output.line(
          "%s read: %,d new, %,d changed, %,d as they were, %,d refused."
              .formatted(
                  CommandOutput.counted(outcome.read(), "record", "records"),
                  outcome.added(),
                  outcome.changed(),
                  outcome.same(),
                  outcome.refused()));
      if (!left.isEmpty()) {
        output.line("Columns that were left out: " + String.join(", ", left) + ".");
      }
      if (dryRun) {
        some(outcome.shown().stream().map(RowImportReport::text).toList(), outcome.changed());
      }
    }
    some(texts(outcome.reasons()), outcome.refused());
    end(result, dryRun);
  }

  private void end(RowImports.Result result, boolean dryRun) {
    if (quiet) {
      return;
    }
    if (dryRun) {
      output.line("Nothing was stored: this was a dry run.");
    } else if (result.id() > 0) {
      output.line(
          "This is import %1$d. What it did is put back by `whimbrel import --undo %1$d`"
              .formatted(result.id()));
    }
  }

  private void some(List<String> lines, long all) {
    lines.stream().limit(PRINTED).forEach(output::verbatim);
    long more = Math.max(all, lines.size()) - PRINTED;
    if (more > 0) {
      output.line("... and %,d more; --json lists them.".formatted(more));
    }
  }

  /** By the lines of the file; where a line has several records, also by their indexes. */
  private static List<String> texts(List<Refused> reasons) {
    Map<Long, Set<Long>> places = new HashMap<>();
    reasons.forEach(
        why -> places.computeIfAbsent(why.line(), _ -> new HashSet<>()).add(why.place()));
    return reasons.stream()
        .map(why -> text(why, places.getOrDefault(why.line(), Set.of()).size() > 1))
        .toList();
  }

  private static String text(Refused refused, boolean several) {
    return "Refused: %sline %d%s: %s"
        .formatted(
            several ? "index %d, ".formatted(refused.place()) : "",
            refused.line(),
            refused.field().isEmpty() ? "" : ", " + refused.field(),
            refused.reason());
  }

  private static String text(Shown shown) {
    return "Changed: line %d (%s): %s"
        .formatted(
            shown.line(),
            shown.key(),
            shown.differences().stream()
                .map(
                    d ->
                        "%s from “%s” to “%s”"
                            .formatted(d.field(), Naming.cut(d.before()), Naming.cut(d.after())))
                .collect(Collectors.joining(", ")));
  }

  private static Map<String, Object> object(
      RowImports.Result result, Set<String> left, boolean dryRun) {
    Outcome outcome = result.outcome();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("import", result.id() == 0 ? Map.of() : Map.of("number", result.id()));
    map.put("dryRun", dryRun);
    map.put("before", result.before());
    map.put("read", outcome.read());
    map.put("new", outcome.added());
    map.put("changed", outcome.changed());
    map.put("same", outcome.same());
    map.put("refused", outcome.refused());
    map.put("leftOut", List.copyOf(left));
    map.put("problems", outcome.reasons().stream().map(RowImportReport::object).toList());
    map.put("changes", outcome.shown().stream().map(RowImportReport::object).toList());
    return map;
  }

  private static Map<String, Object> object(Refused refused) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("index", refused.place());
    map.put("line", refused.line());
    map.put("field", refused.field());
    map.put("reason", refused.reason());
    return map;
  }

  private static Map<String, Object> object(Shown shown) {
    Map<String, Object> fields = new LinkedHashMap<>();
    shown
        .differences()
        .forEach(d -> fields.put(d.field(), Map.of("before", d.before(), "after", d.after())));
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("line", shown.line());
    map.put("key", shown.key());
    map.put("fields", fields);
    return map;
  }

  /** What an undo did. */
  public void undone(ImportLog.Entry run, ImportUndo.Undone undone, boolean dryRun) {
    if (json) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("dryRun", dryRun);
      map.put("putBack", undone.back());
      map.put("deleted", undone.deleted());
      map.put("kept", undone.leftCount());
      map.put("rows", undone.left().stream().map(RowImportReport::object).toList());
      output.json(map);
      return;
    }
    output.line(
        "Import %d (%s): %,d changed rows %s put back, %,d new rows %s deleted, %,d kept."
            .formatted(
                run.id(),
                run.fileName(),
                undone.back(),
                dryRun ? "would be" : "were",
                undone.deleted(),
                dryRun ? "would be" : "were",
                undone.leftCount()));
    some(
        undone.left().stream()
            .map(row -> "Kept: %s (line %d): %s".formatted(row.key(), row.line(), row.reason()))
            .toList(),
        undone.leftCount());
  }

  private static Map<String, Object> object(ImportUndo.Left left) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("key", left.key());
    map.put("line", left.line());
    map.put("reason", left.reason());
    return map;
  }
}
