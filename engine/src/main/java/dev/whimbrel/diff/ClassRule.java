package dev.whimbrel.diff;

import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.diff.rename.ValueNames;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What rows of one class need in a table that several share: {@code dtype <> 'Dog' or (age is not
 * null)}. A column that such a rule asks for from now on is asked for a value, as one that takes no
 * NULL is.
 *
 * @param others what is true of the rows of all other classes
 * @param columns those that rows of the class need
 */
record ClassRule(String others, List<String> columns) {

  private static final Pattern RULE =
      Pattern.compile("(.*?) or \\(((?:\\S+ is not null(?: and )?)+)\\)", Pattern.DOTALL);

  private static final Pattern OTHER = Pattern.compile("(\\S+) <> '((?:[^']|'')*)'");

  private static Optional<ClassRule> of(Constraint constraint) {
    if (!(constraint instanceof Constraint.Check check)) {
      return Optional.empty();
    }
    Matcher rule = RULE.matcher(check.expression());
    return rule.matches()
        ? Optional.of(
            new ClassRule(
                rule.group(1),
                Arrays.stream(rule.group(2).split(" and "))
                    .map(part -> part.substring(0, part.indexOf(' ')))
                    .toList()))
        : Optional.empty();
  }

  /** Classes that went, and others that came whose rows need just the same. */
  static void askRenamed(Draft draft) {
    for (Table table : draft.kept()) {
      for (ClassRule came : all(draft.wanted(table.name()))) {
        before(draft, table.name(), came)
            .map(went -> rename(table.name(), went, came))
            .filter(rename -> !draft.answers().wanted().contains(rename))
            .map(r -> new Question.ClassRename(table.name(), r.table(), r.from(), r.to()))
            .ifPresent(draft::ask);
      }
    }
  }

  /** What a new class was called, if it is one that went. */
  private static Optional<ClassRule> before(Draft draft, String table, ClassRule came) {
    List<ClassRule> now = all(draft.wanted(table));
    List<ClassRule> was = draft.renamed().table(table).map(ClassRule::all).orElse(List.of());
    if (came.value().isEmpty() || isAmong(was, came)) {
      return Optional.empty();
    }
    return was.stream()
        .filter(went -> went.value().isPresent() && !isAmong(now, went))
        .filter(went -> went.columns().equals(came.columns()))
        .filter(went -> !draft.answers().declined().contains(rename(table, went, came)))
        .findFirst();
  }

  private static boolean isAmong(List<ClassRule> rules, ClassRule one) {
    return rules.stream().anyMatch(rule -> rule.others().equals(one.others()));
  }

  private static Rename rename(String table, ClassRule from, ClassRule to) {
    Value old = from.value().orElseThrow();
    return ValueNames.of(table, old.column(), old.text(), to.value().orElseThrow().text());
  }

  private static List<ClassRule> all(Table table) {
    return table.constraints().stream().flatMap(constraint -> of(constraint).stream()).toList();
  }

  /** What the rows of a class have in a column that no others have. */
  private record Value(String column, String text) {}

  private Optional<Value> value() {
    Matcher other = OTHER.matcher(others);
    return other.matches()
        ? Optional.of(
            new Value(other.group(1).replace("\"", ""), other.group(2).replace("''", "'")))
        : Optional.empty();
  }

  /** Whether rows of some class need the column. */
  static boolean isAbout(Constraint constraint, String column) {
    return of(constraint).filter(r -> r.columns().contains(Expressions.quoted(column))).isPresent();
  }

  /** What a value is where only the rows of a class have any, as some rule of the table says. */
  static Optional<String> ofItsRows(Table table, String column, String value) {
    return table.constraints().stream()
        .filter(constraint -> isAbout(constraint, column))
        .flatMap(constraint -> of(constraint).stream())
        .map(rule -> "CASE WHEN NOT (%s) THEN %s END".formatted(rule.others(), value))
        .findFirst();
  }

  /** What the rows of the class get, by column; asks where nobody says. */
  static Map<String, String> values(Draft draft, String table, Constraint constraint) {
    Map<String, String> values = new TreeMap<>();
    of(constraint)
        .ifPresent(
            rule -> {
              for (String name : rule.columns()) {
                draft.now(table).columns().stream()
                    .filter(column -> Expressions.quoted(column.name()).equals(name))
                    .filter(column -> rule.isNew(draft, table, column))
                    .forEach(column -> rule.fill(draft, table, column, values));
              }
            });
    return values;
  }

  /**
   * Whether rows of the class did not need the column before. A class without a rule may be a new
   * one that has no rows: that there are some, an answer says, or a column that only they have.
   */
  private boolean isNew(Draft draft, String table, Column column) {
    List<ClassRule> all =
        draft.renamed().tables().values().stream()
            .flatMap(other -> other.constraints().stream())
            .flatMap(constraint -> of(constraint).stream())
            .toList();
    List<ClassRule> before = all.stream().filter(rule -> rule.others().equals(others)).toList();
    String name = Expressions.quoted(column.name());
    boolean everywhere =
        draft.renamed().table(table).flatMap(was -> was.column(column.name())).stream()
            .anyMatch(was -> !was.nullable());
    // Classes below one that needs it need it, too.
    boolean above = before.isEmpty() && all.stream().anyMatch(r -> r.columns().contains(name));
    if (everywhere || above || before(draft, table, this).isPresent()) {
      return false;
    }
    return before.isEmpty()
        ? draft.answers().defaults().containsKey(table + "." + column.name())
            || wasThere(draft, table, column)
        : before.stream().noneMatch(rule -> rule.columns().contains(name));
  }

  private static boolean wasThere(Draft draft, String table, Column column) {
    Optional<Table> before = draft.renamed().table(table);
    return draft
        .answers()
        .known()
        .siblings()
        .getOrDefault(table + "." + column.name(), List.of())
        .stream()
        .anyMatch(name -> before.flatMap(was -> was.column(name)).isPresent());
  }

  private void fill(Draft draft, String table, Column column, Map<String, String> values) {
    String place = table + "." + column.name();
    @Nullable String value = draft.answers().defaults().getOrDefault(place, column.defaultValue());
    if (value != null) {
      String name = Expressions.quoted(column.name());
      values.put(
          column.name(),
          "CASE WHEN %s THEN %s ELSE coalesce(%s, %s) END".formatted(others, name, name, value));
    } else if (!draft.answers().filled().contains(place)) {
      draft.ask(new Question.MissingValue(table, column.name(), column.type(), false));
    }
  }
}
