package dev.whimbrel.cli.migrate;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.execution.history.LogEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** Who did what to this database's schema, and when. */
@Command(
    name = "log",
    description = "Show everything that was applied and reverted: who, when, how long, why.",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    footer = {"", "Example: ${ROOT-COMMAND-NAME} migrate log"})
final class LogCommand extends DatabaseCommand {

  @Override
  protected int run(Whimbrel whimbrel) {
    List<LogEntry> entries = whimbrel.log();
    if (entries.isEmpty()) {
      output.line("Nothing was ever applied here.");
    }
    entries.forEach(entry -> output.line(text(entry)));
    output.object(Map.of("log", entries.stream().map(LogCommand::json).toList()));
    return ExitCode.OK;
  }

  private static String text(LogEntry entry) {
    return "%s  %-8s %s  %d ms  %s%s"
        .formatted(
            CommandOutput.moment(entry.at()),
            entry.action().name().toLowerCase(Locale.ROOT),
            entry.id(),
            entry.took().toMillis(),
            entry.by(),
            entry.why() == null ? "" : "  " + entry.why());
  }

  private static Map<String, Object> json(LogEntry entry) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("number", entry.number());
    object.put("id", entry.id().toString());
    object.put("action", entry.action().name().toLowerCase(Locale.ROOT));
    object.put("at", entry.at().toString());
    object.put("by", entry.by());
    object.put("took_ms", entry.took().toMillis());
    object.put("why", entry.why());
    return object;
  }
}
