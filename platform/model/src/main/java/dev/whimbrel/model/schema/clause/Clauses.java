package dev.whimbrel.model.schema.clause;

import dev.whimbrel.schema.Constraint.Action;
import dev.whimbrel.schema.Constraint.Timing;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code options} of an index, a unique constraint or a foreign key say, or the end of a
 * {@code foreignKeyDefinition}.
 *
 * @param where the rows that an index holds, or null for all of them
 * @param include columns that an index carries along
 * @param nullsNotDistinct whether two NULLs count as alike
 * @param timing when a constraint is checked
 * @param onDelete what becomes of rows that refer to a deleted one, or null where nothing is said
 * @param onUpdate the same of those that refer to a changed key
 * @param rest what no migration can say
 */
public record Clauses(
    @Nullable String where,
    List<String> include,
    boolean nullsNotDistinct,
    Timing timing,
    @Nullable Action onDelete,
    @Nullable Action onUpdate,
    String rest) {

  private static final Pattern WHERE = pattern("(?:^|\\s)where\\s+(.+)$");
  private static final Pattern INCLUDE = pattern("\\binclude\\s*\\(([^()]*)\\)");
  private static final Pattern ALIKE = pattern("\\bnulls\\s+not\\s+distinct\\b");
  private static final Pattern LATE = pattern("\\binitially\\s+deferred\\b");
  private static final Pattern DEFERRABLE = pattern("(?<!not )\\bdeferrable\\b");
  private static final Pattern USUAL =
      pattern("\\bnot\\s+deferrable\\b|\\binitially\\s+immediate\\b|\\bmatch\\s+simple\\b");
  private static final Pattern DELETE = action("delete");
  private static final Pattern UPDATE = action("update");
  private static final Pattern REFERENCES =
      pattern("^.*?\\breferences\\s+(?:\"[^\"]+\"|[^\\s(]+)\\s*(?:\\([^()]*\\))?");

  private static final Clauses NOTHING =
      new Clauses(null, List.of(), false, Timing.NOT_DEFERRABLE, null, null, "");

  /** Copies the list. */
  public Clauses {
    include = List.copyOf(include);
  }

  private static Pattern pattern(String text) {
    return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  private static Pattern action(String event) {
    return pattern(
        "\\bon\\s+"
            + event
            + "\\s+(no\\s+action|restrict|cascade|set\\s+null|set\\s+default)\\b(?!\\s*\\()");
  }

  /** Reads them; null where there are none. */
  public static Clauses of(@Nullable String options) {
    if (options == null || options.isBlank()) {
      return NOTHING;
    }
    Matcher where = WHERE.matcher(options);
    @Nullable String rows = where.find() ? where.group(1).strip() : null;
    String text = where.reset().replaceFirst("");
    boolean late = LATE.matcher(text).find();
    boolean deferrable = late || DEFERRABLE.matcher(text).find();
    String rest = text;
    for (Pattern read : List.of(INCLUDE, ALIKE, LATE, USUAL, DEFERRABLE, DELETE, UPDATE)) {
      rest = read.matcher(rest).replaceAll(" ");
    }
    return new Clauses(
        rows,
        included(text),
        ALIKE.matcher(text).find(),
        late
            ? Timing.INITIALLY_DEFERRED
            : deferrable ? Timing.INITIALLY_IMMEDIATE : Timing.NOT_DEFERRABLE,
        action(DELETE.matcher(text)),
        action(UPDATE.matcher(text)),
        rest.strip());
  }

  /** Reads what stands behind the target of a whole {@code FOREIGN KEY ... REFERENCES ...}. */
  public static Clauses ofKey(@Nullable String definition, @Nullable String options) {
    String end = definition == null ? "" : REFERENCES.matcher(definition).replaceFirst("");
    return of(end + " " + (options == null ? "" : options));
  }

  private static List<String> included(String text) {
    Matcher include = INCLUDE.matcher(text);
    return include.find()
        ? Arrays.stream(include.group(1).split(",")).map(String::strip).toList()
        : List.of();
  }

  private static @Nullable Action action(Matcher said) {
    return said.find()
        ? Action.valueOf(said.group(1).toUpperCase(Locale.ROOT).replaceAll("\\s+", "_"))
        : null;
  }
}
