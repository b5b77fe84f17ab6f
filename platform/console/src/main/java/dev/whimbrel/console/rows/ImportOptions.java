package dev.whimbrel.console.rows;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.error.Problem;
import dev.whimbrel.transfer.rows.Manner;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How records become rows of a resource. */
public final class ImportOptions {

  @Option(
      names = "--into",
      paramLabel = "RESOURCE",
      description = "Whose rows they become, such as library/book.")
  public @Nullable String into;

  @Option(
      names = "--key",
      split = ",",
      paramLabel = "FIELD",
      description =
          "Find rows by these fields instead of the import key that the resource declares; none"
              + " adds every record as a new row.")
  public List<String> key = List.of();

  @Option(
      names = "--map",
      paramLabel = "COLUMN=FIELD",
      description =
          "What a column fills, where its name does not say. COLUMN= leaves it out. Can be given"
              + " several times.")
  public List<String> map = List.of();

  @Option(
      names = "--unknown",
      paramLabel = "[FIELD:]RULE",
      description =
          "What to do with a word that means no row of another list: error (the record is refused,"
              + " unless said), create, empty, or =NAME for the row that is meant instead;"
              + " FIELD:WORD=NAME says so of one word.")
  public List<String> unknown = List.of();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "Of times that name none, such as Europe/Zagreb; UTC unless said.")
  public String zone = "UTC";

  @Option(
      names = "--dates",
      paramLabel = "ORDER",
      description =
          "How days are written that are not as 2021-02-26: day-first (26/2/2021) or month-first"
              + " (2/26/2021). Refused unless said.")
  public @Nullable Dates dates;

  @Option(
      names = "--decimal",
      paramLabel = "SIGN",
      description =
          "What stands before decimals: comma (1.204,5) or point (1,204.5). Unless said, both are"
              + " understood and what may be either is refused.")
  public @Nullable Decimal decimal;

  @Option(
      names = "--absent-is-empty",
      description =
          "Empty what a record leaves out, as records of Airtable leave out what is empty. Unless"
              + " said, it stays as it is.")
  public boolean absentIsEmpty;

  @Option(
      names = "--dry-run",
      description = "Say what would be new, changed and refused; store nothing.")
  public boolean dryRun;

  @Option(
      names = "--undo",
      paramLabel = "NUMBER",
      description =
          "Put back what that import did. Rows that were changed since stay and are listed;"
              + " --dry-run only says what would be done.")
  public @Nullable Long undo;

  /** Orders of days. */
  public enum Dates {
    /** 26/2/2021. */
    DAY_FIRST,
    /** 2/26/2021. */
    MONTH_FIRST
  }

  /** Signs before decimals. */
  public enum Decimal {
    /** 1.204,5. */
    COMMA,
    /** 1,204.5. */
    POINT
  }

  /** How values are written, as far as it is said. */
  public Set<Manner> manners() {
    Set<Manner> manners = EnumSet.noneOf(Manner.class);
    if (dates != null) {
      manners.add(Manner.valueOf(dates.name()));
    }
    if (decimal != null) {
      manners.add(Manner.valueOf("DECIMAL_" + decimal.name()));
    }
    if (absentIsEmpty) {
      manners.add(Manner.ABSENT_IS_EMPTY);
    }
    return manners;
  }

  /** Fields by columns; a column may have the sign itself in its name. */
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : map) {
      int sign = pair.lastIndexOf('=');
      if (sign < 0) {
        throw new CommandFailure(
            new Problem(
                "import-unclear",
                "",
                "--map %s names no field.".formatted(pair),
                "Write the column, the sign and the field: --map \"COLUMN=FIELD\""),
            ExitCode.USAGE,
            null);
      }
      fields.put(pair.substring(0, sign), pair.substring(sign + 1));
    }
    return fields;
  }

  /** The rules by field, or by field and word; of all others by an empty name. */
  public Map<String, String> rules() {
    Map<String, String> rules = new LinkedHashMap<>();
    for (String rule : unknown) {
      int colon = rule.startsWith("=") ? -1 : rule.indexOf(':');
      int sign = colon < 0 || rule.startsWith("=", colon + 1) ? -1 : rule.lastIndexOf('=');
      // A word of its own stays with the field that it stands in.
      int end = sign < 0 ? colon : sign;
      rules.put(rule.substring(0, Math.max(0, end)), rule.substring(sign < 0 ? colon + 1 : sign));
    }
    return rules;
  }
}
