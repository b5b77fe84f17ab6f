package dev.whimbrel.model.schema;

import dev.whimbrel.model.annotation.TableCheck;
import dev.whimbrel.model.annotation.TableExclude;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Expressions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.AggregateColumn;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.CheckConstraint;
import org.jspecify.annotations.Nullable;

/**
 * Checks of one table, without those that Hibernate invents for enums, and what excludes rows of
 * each other.
 */
final class CheckReader {

  private static final Pattern COLUMN =
      Pattern.compile("\\s*(?:\"((?:[^\"]|\"\")+)\"|([\\p{L}_][\\p{L}\\p{N}_$]*))\\s++(?!\\()");

  private static final String IS_THERE = " is not null";

  /** As in {@code dtype <> 'Dog' or (age is not null and name is not null)}. */
  private static final Pattern OF_CLASS =
      Pattern.compile("(\\w+)( <> .*? or )\\((\\w+ is not null(?: and \\w+ is not null)*)\\)");

  private CheckReader() {}

  static List<Constraint> read(MappedTable mapped, ObjectNames names) {
    List<Constraint> checks = new ArrayList<>();
    String table = mapped.name();
    for (TableCheck check : mapped.marks(TableCheck.class)) {
      checks.add(new Constraint.Check(check.name(), check.expression(), false));
    }
    for (CheckConstraint check : mapped.table().getChecks()) {
      checks.add(check(check, ObjectNames.check(table, List.of()), CheckReader::quoted));
    }
    for (MappedColumn column : mapped.columns()) {
      String name = ObjectNames.check(table, List.of(column.name()));
      column.column().getCheckConstraints().stream()
          .filter(c -> isAsked(mapped, column, c))
          .forEach(c -> checks.add(check(c, name, UnaryOperator.identity())));
      column
          .definition()
          .checks()
          .forEach(sql -> checks.add(new Constraint.Check(name, sql, false)));
    }
    mapped.marks(TableExclude.class).forEach(e -> checks.add(exclusion(e, table, names)));
    return ObjectNames.apart(checks);
  }

  private static Constraint exclusion(TableExclude exclude, String table, ObjectNames names) {
    List<String> words = Arrays.stream(exclude.elements()).map(CheckReader::column).toList();
    return new Constraint.Exclusion(
        exclude.name().isEmpty() ? names.exclusion(table, words) : exclude.name(),
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

  private static Constraint check(
      CheckConstraint check, String otherwise, UnaryOperator<String> spelling) {
    String name = check.isNamed() ? check.getName() : otherwise;
    return new Constraint.Check(name, spelling.apply(check.getConstraint()), false);
  }

  /** Hibernate's rule of a class names columns without quotes, be they words of SQL. */
  private static String quoted(String rule) {
    Matcher ofClass = OF_CLASS.matcher(rule);
    if (!ofClass.matches()) {
      return rule;
    }
    String needed =
        Arrays.stream(ofClass.group(3).split(" and "))
            .map(part -> Expressions.quoted(part.replace(IS_THERE, "")) + IS_THERE)
            .collect(Collectors.joining(" and "));
    return Expressions.quoted(ofClass.group(1)) + ofClass.group(2) + "(" + needed + ")";
  }

  /** What nobody wrote: the values of an enum, and the classes that a discriminator tells apart. */
  private static boolean isAsked(MappedTable mapped, MappedColumn column, CheckConstraint check) {
    boolean ofNobody = column.member() == null && mapped.collection() == null;
    if (ofNobody || column.column() instanceof AggregateColumn) {
      return false;
    }
    if (!(column.column().getValue() instanceof BasicValue value)) {
      return true;
    }
    Dialect dialect = value.getDialect();
    @Nullable String values =
        value
            .resolve()
            .getLegacyResolvedBasicType()
            .getCheckCondition(column.column().getQuotedName(dialect), dialect);
    return !check.getConstraint().equals(values);
  }
}
