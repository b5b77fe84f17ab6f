package dev.whimbrel.execution.step;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a statement's first words say about transactions and about running it twice. */
public enum StatementKind {
  /** Runs in a transaction. */
  PLAIN,
  /** Begins a transaction. */
  BEGIN,
  /** Ends a transaction and keeps what it did. */
  COMMIT,
  /** Ends a transaction otherwise. */
  ROLLBACK,
  /** Builds an index while others write; leaves it invalid when it is killed. */
  INDEX_BUILD,
  /** Drops an index while others write. */
  INDEX_DROP,
  /** Refuses a transaction, and may be run again. */
  REPEATABLE,
  /** May commit on its own; nobody can know afterwards how far it got. */
  OPAQUE;

  private static final Pattern BEGINS =
      Pattern.compile("(BEGIN|START\\s+TRANSACTION)\\b.*", Pattern.DOTALL);
  private static final Pattern COMMITS = Pattern.compile("(COMMIT|END)\\b.*", Pattern.DOTALL);
  private static final Pattern ROLLBACKS =
      Pattern.compile(
          "(ROLLBACK(?!\\s+TO)|ROLLBACK\\s+PREPARED|ABORT|PREPARE\\s+TRANSACTION)\\b.*",
          Pattern.DOTALL);
  private static final Pattern BUILDS =
      Pattern.compile(
          "CREATE\\s+(?:UNIQUE\\s+)?INDEX\\s+CONCURRENTLY\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?"
              + "(\"(?:[^\"]|\"\")+\"|[\\w$]+)\\s+ON\\b.*",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern DROPS =
      Pattern.compile(
          "DROP\\s+INDEX\\s+CONCURRENTLY\\s+(?:IF\\s+EXISTS\\s+)?(.+?)"
              + "\\s*(?:\\s(?:CASCADE|RESTRICT))?",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern REPEATABLES =
      Pattern.compile("(VACUUM|REINDEX|CLUSTER|ALTER\\s+SYSTEM)\\b.*", Pattern.DOTALL);
  private static final Pattern OPAQUES =
      Pattern.compile(
          "(CALL|DO|CREATE\\s+DATABASE|DROP\\s+DATABASE|CREATE\\s+TABLESPACE|DROP\\s+TABLESPACE"
              + "|CREATE\\s+SUBSCRIPTION|DROP\\s+SUBSCRIPTION)\\b.*"
              + "|ALTER\\s+TABLE\\b.*\\bCONCURRENTLY\\b.*",
          Pattern.DOTALL);

  public static StatementKind of(String sql) {
    String text = sql.toUpperCase(Locale.ROOT);
    if (BEGINS.matcher(text).matches()) {
      return BEGIN;
    }
    if (COMMITS.matcher(text).matches()) {
      return COMMIT;
    }
    if (ROLLBACKS.matcher(text).matches()) {
      return ROLLBACK;
    }
    if (BUILDS.matcher(text).matches()) {
      return INDEX_BUILD;
    }
    if (DROPS.matcher(text).matches()) {
      return INDEX_DROP;
    }
    if (REPEATABLES.matcher(text).matches()) {
      return REPEATABLE;
    }
    return OPAQUES.matcher(text).matches() ? OPAQUE : PLAIN;
  }

  /** The name, as SQL spells it, of the index that a statement drops concurrently. */
  public static Optional<String> droppedIndex(String sql) {
    Matcher match = DROPS.matcher(sql);
    return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
  }

  /** The name, as it is in the catalogue, of the index that a statement builds concurrently. */
  public static Optional<String> builtIndex(String sql) {
    Matcher match = BUILDS.matcher(sql);
    if (!match.matches()) {
      return Optional.empty();
    }
    String name = match.group(1);
    return Optional.of(
        name.startsWith("\"")
            ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
            : name.toLowerCase(Locale.ROOT));
  }
}
