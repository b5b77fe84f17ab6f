package dev.whimbrel.model.schema;

import dev.whimbrel.model.annotation.TableCheck;
import dev.whimbrel.model.annotation.TableExclude;
import dev.whimbrel.schema.Constraint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.mapping.CheckConstraint;
import org.jspecify.annotations.Nullable;

/**
 * Checks of one table, without those that Hibernate invents for enums, and what excludes rows of
 * each other.
 */
final class CheckReader {

  private static final String HIBERNATE_CHECK = "org.hibernate.annotations.Check";

  private static final Pattern COLUMN =
      Pattern.compile("\\s*(?:\"((?:[^\"]|\"\")+)\"|([\\p{L}_][\\p{L}\\p{N}_$]*))\\s++(?!\\()");

  private CheckReader() {}

  static List<Constraint> read(MappedTable mapped) {
    List<Constraint> checks = new ArrayList<>();
    String table = mapped.name();
    for (TableCheck check : mapped.marks(TableCheck.class)) {
      checks.add(new Constraint.Check(check.name(), check.expression(), false));
    }
    for (CheckConstraint check : mapped.table().getChecks()) {
      checks.add(check(check, ObjectNames.check(table, List.of())));
    }
    for (MappedColumn column : mapped.columns()) {
      String name = ObjectNames.check(table, List.of(column.name()));
      if (isAsked(column.member())) {
        column.column().getCheckConstraints().forEach(c -> checks.add(check(c, name)));
      }
      column
          .definition()
          .checks()
          .forEach(sql -> checks.add(new Constraint.Check(name, sql, false)));
    }
    mapped.marks(TableExclude.class).forEach(e -> checks.add(exclusion(e, table)));
    return apart(checks);
  }

  private static Constraint exclusion(TableExclude exclude, String table) {
    List<String> words = Arrays.stream(exclude.elements()).map(CheckReader::column).toList();
    return new Constraint.Exclusion(
        exclude.name().isEmpty() ? ObjectNames.exclusion(table, words) : exclude.name(),
        exclude.method(),
        String.join(", ", exclude.elements()),
        exclude.where().isEmpty() ? null : exclude.where(),
        KeyReader.timing(exclude.deferrable(), exclude.initiallyDeferred()));
  }

  /** The column that an element begins with, or {@code expr} as in names of indexes. */
  private static String column(String element) {
    Matcher match = COLUMN.matcher(element);
    if (!match.lookingAt()) {
      return "expr";
    }
    return match.group(1) == null ? match.group(2) : match.group(1).replace("\"\"", "\"");
  }

  private static Constraint check(CheckConstraint check, String otherwise) {
    return new Constraint.Check(
        check.isNamed() ? check.getName() : otherwise, check.getConstraint(), false);
  }

  /** One that nobody named gets a number where its name is taken, as on the server. */
  private static List<Constraint> apart(List<Constraint> checks) {
    Map<String, Constraint> named = new LinkedHashMap<>();
    for (Constraint check : checks) {
      String name = check.name();
      for (int i = 1; named.containsKey(name) && !same(named.get(name), check); i++) {
        name = check.name() + i;
      }
      named.put(name, check.named(name));
    }
    return List.copyOf(named.values());
  }

  private static boolean same(Constraint one, Constraint other) {
    return one.named("").equals(other.named(""));
  }

  private static boolean isAsked(@Nullable Member member) {
    if (member == null) {
      return false;
    }
    jakarta.persistence.@Nullable Column column = member.get(jakarta.persistence.Column.class);
    // By name: Hibernate's own annotation still works, but is announced to go.
    return member
            .annotations()
            .anyMatch(a -> a.annotationType().getName().startsWith(HIBERNATE_CHECK))
        || (column != null && column.check().length > 0);
  }
}
