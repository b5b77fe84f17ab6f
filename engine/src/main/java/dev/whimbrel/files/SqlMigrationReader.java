package dev.whimbrel.files;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problems;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.migration.Source;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.Script;
import dev.whimbrel.operation.Sql;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a migration in SQL: comments as a header, then sections that begin with {@code --
 * migrate:up}, {@code -- migrate:down} and {@code -- migrate:verify} at the start of a line, as
 * dbmate has them.
 */
final class SqlMigrationReader {

  private enum Section {
    UP,
    DOWN,
    VERIFY;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String EMPTY = "empty-section";

  /** What is wrong with a file until its author has written something. */
  private static final Set<String> BEGUN = Set.of(EMPTY, "empty-value");

  private static final Pattern MARKER = Pattern.compile("--\\s*migrate:(\\S*)\\s*(.*)");
  private static final List<String> WORDS = List.of("up", "down", "verify");

  private final Problems problems;
  private final SqlHeader header;
  private final Map<Section, Script> sections = new EnumMap<>(Section.class);
  private @Nullable Section open;
  private boolean known = true;
  private boolean transactional;
  private int firstLine;
  private final StringBuilder text = new StringBuilder();

  private SqlMigrationReader(MigrationId id, Problems problems) {
    this.problems = problems;
    this.header = new SqlHeader(id, problems);
  }

  static Migration read(MigrationId id, String file, String original) {
    SqlMigrationReader reader = new SqlMigrationReader(id, new Problems(file));
    reader.read(original.replace("\r\n", "\n"));
    reader.problems.refuse();
    return reader.migration(id, file, original);
  }

  /** The same, where keys without a value and sections without a statement are no problem yet. */
  static Migration readBegun(MigrationId id, String file, String original) {
    SqlMigrationReader reader = new SqlMigrationReader(id, new Problems(file));
    reader.read(original.replace("\r\n", "\n"));
    if (reader.problems.found().stream().anyMatch(problem -> !BEGUN.contains(problem.code()))) {
      reader.problems.refuse();
    }
    return reader.migration(id, file, original);
  }

  private Migration migration(MigrationId id, String file, String original) {
    List<Operation> operations =
        List.of(
            new Sql(
                sections.getOrDefault(Section.UP, new Script("")),
                sections.get(Section.DOWN),
                false));
    return new Migration(
        id,
        header.requires(),
        header.about(),
        operations,
        sections.get(Section.VERIFY),
        new Source(file, Source.Kind.SQL, original));
  }

  private void read(String sql) {
    if (sql.isBlank()) {
      problems.add("empty-file", "there is nothing in it", "write its sections, or delete it");
      return;
    }
    int number = 0;
    int next = 0;
    while (next <= sql.length()) {
      int end = sql.indexOf('\n', next);
      String line = sql.substring(next, end < 0 ? sql.length() : end);
      next += line.length() + 1;
      number++;
      Matcher marker = MARKER.matcher(line);
      if (marker.matches()) {
        close();
        begin(number, line, marker);
      } else if (open != null) {
        text.append(line).append('\n');
      } else if (known) {
        header.read(number, line);
      }
    }
    close();
    checkSections();
  }

  private void begin(int number, String line, Matcher marker) {
    String word = marker.group(1);
    known = WORDS.contains(word);
    if (!known) {
      problems
          .at(number, line.indexOf("migrate:") + 1)
          .add("unknown-section", "there is no section migrate:" + word, Nearest.hint(word, WORDS));
      return;
    }
    open = Section.valueOf(word.toUpperCase(Locale.ROOT));
    firstLine = number + 1;
    transactional = true;
    for (String option : marker.group(2).strip().split("\\s+")) {
      option(number, line, option);
    }
  }

  private void option(int number, String line, String option) {
    switch (option) {
      case "", "transaction:true" -> {}
      case "transaction:false" -> transactional = false;
      default ->
          problems
              .at(number, line.indexOf(option) + 1)
              .add(
                  "unknown-option",
                  "a section has no option " + option,
                  "the only one is transaction:false");
    }
  }

  private void close() {
    Section section = open;
    if (section == null) {
      return;
    }
    // The empty line before the next section is no part of this one.
    Script script = new Script(text.toString().stripTrailing(), firstLine, transactional);
    if (sections.putIfAbsent(section, script) != null) {
      problems
          .at(firstLine - 1, 1)
          .add(
              "duplicate-section",
              "the section migrate:" + section.word() + " is there twice",
              "put both into one");
    }
    int before = problems.count();
    List<SqlStatement> statements = SqlSplitter.check(script, 0, problems);
    if (statements.isEmpty() && section != Section.DOWN && problems.count() == before) {
      problems
          .at(firstLine - 1, 1)
          .add(
              EMPTY,
              "the section migrate:" + section.word() + " has no statement",
              section == Section.UP ? "write what it changes" : "write a query, or take it out");
    }
    open = null;
    text.setLength(0);
  }

  private void checkSections() {
    if (!sections.containsKey(Section.UP) && problems.isEmpty()) {
      problems.add(
          "missing-section",
          "it has no line -- migrate:up",
          "write that line above the statements that change something");
    }
    if (header.about().irreversible() != null && sections.containsKey(Section.DOWN)) {
      problems
          .at(sections.getOrDefault(Section.DOWN, new Script("")).line() - 1, 1)
          .add(
              "contradiction",
              "it is said to be irreversible and has a section migrate:down",
              "take one of the two out");
    }
  }
}
