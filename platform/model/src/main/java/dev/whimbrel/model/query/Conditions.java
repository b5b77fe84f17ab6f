package dev.whimbrel.model.query;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.JoinTable;
import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.ResolvedColumn;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.computed.Computed;
import dev.whimbrel.model.row.ReferredRows;
import dev.whimbrel.model.row.Search;
import dev.whimbrel.model.row.Select;
import dev.whimbrel.model.row.Values;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Filters as conditions of a statement. */
final class Conditions {

  private final Select select;
  private final Optional<ReferredRows> referred;

  /** All in the one statement. */
  Conditions(Select select) {
    this(select, Optional.empty());
  }

  private Conditions(Select select, Optional<ReferredRows> referred) {
    this.select = select;
    this.referred = referred;
  }

  /** What they say of rows referred to is looked up first. */
  static Conditions lookedUp(Select select, JdbcClient jdbc) {
    return new Conditions(select, Optional.of(new ReferredRows(select, jdbc)));
  }

  /** Keeps the rows for which everything holds, and of each group of alternatives at least one. */
  void narrow(List<Filter> filters) {
    of(filters).forEach(select::where);
  }

  /** The same as conditions that must all hold. */
  List<String> of(List<Filter> filters) {
    return Filter.Place.together(filters).stream()
        .map(parts -> parts.stream().map(this::all).collect(Collectors.joining(" OR ")))
        .toList();
  }

  private String all(List<Filter> part) {
    return part.size() == 1
        ? condition(part.getFirst())
        : part.stream()
            .map(filter -> "(" + condition(filter) + ")")
            .collect(Collectors.joining(" AND "));
  }

  private String condition(Filter filter) {
    return computed(filter).or(() -> behind(filter)).orElseGet(() -> direct(filter));
  }

  /** What can be asked of the rows without working the value of each out. */
  private Optional<String> computed(Filter filter) {
    ResolvedColumn column = select.resource().resolve(filter.path());
    @Nullable Computed computed = column.joins().isEmpty() ? column.computed() : null;
    if (!(filter.meaning() instanceof FilterValue.OneOf some)) {
      return Optional.empty();
    }
    if (computed instanceof Computed.Any) {
      String any = select.own(filter.path()).sql();
      return Optional.of(some.values().getFirst().equals(true) ? any : "NOT " + any);
    }
    if (computed instanceof Computed.Cases cases) {
      String either =
          some.values().stream()
              .map(value -> select.is(cases, value.toString()))
              .collect(Collectors.joining(" OR "));
      boolean not = filter.operator().holdsOfNothing();
      return Optional.of(not ? "(" + either + ") IS NOT TRUE" : either);
    }
    return Optional.empty();
  }

  /**
   * By the keys of the rows referred to; of a row that refers to none, only what says "not" is
   * true.
   */
  private Optional<String> behind(Filter filter) {
    ResolvedColumn column = select.resource().resolve(filter.path());
    boolean alsoOfNone =
        filter.operator().holdsOfNothing() || filter.meaning() instanceof FilterValue.Nothing;
    if (column.joins().isEmpty() || alsoOfNone) {
      return Optional.empty();
    }
    String reference = column.steps().getFirst().field();
    Filter there = filter.at(filter.path().substring(reference.length() + 1));
    return referred.flatMap(
        rows ->
            rows.condition(
                reference,
                other ->
                    new Conditions(other, Optional.of(rows.of(other))).narrow(List.of(there))));
  }

  private String direct(Filter filter) {
    Field field = select.resource().resolve(filter.path()).field();
    FilterValue value = filter.meaning();
    if (field.kind() == FieldKind.REFERENCES) {
      String names = referring(field, value);
      return filter.operator() == Operator.NONE ? "NOT (" + names + ")" : names;
    }
    String column = select.own(filter.path()).sql();
    return switch (value) {
      case FilterValue.Nothing nothing -> nothing(field, column, nothing.wanted());
      case FilterValue.Words words -> words(field, column, filter.operator(), words.text());
      case FilterValue.Span span -> span(column, filter.operator(), span);
      case FilterValue.OneOf some -> some(comparable(field, column), filter.operator(), some);
    };
  }

  /** Enumerations may be numbers or types of the server's own; their text is what was typed. */
  private static String comparable(Field field, String column) {
    return field.kind() == FieldKind.CHOICE ? Values.sortable(field, column) : column;
  }

  private static String nothing(Field field, String column, boolean wanted) {
    String none =
        field.kind().isText()
            ? "(%s IS NULL OR %s = '')".formatted(column, column)
            : column + " IS NULL";
    return wanted ? none : "NOT (" + none + ")";
  }

  private String words(Field field, String column, Operator operator, String text) {
    String plain = field.kind() == FieldKind.JSON ? "CAST(" + column + " AS text)" : column;
    String like = Search.escaped(text);
    return switch (operator) {
      case CONTAINS -> plain + " ILIKE " + select.bind("%" + like + "%");
      case LACKS -> "(" + plain + " ILIKE " + select.bind("%" + like + "%") + ") IS NOT TRUE";
      case STARTS -> plain + " ILIKE " + select.bind(like + "%");
      case IS_NOT -> plain + " IS DISTINCT FROM " + select.bind(text);
      default -> plain + " = " + select.bind(text);
    };
  }

  private String span(String column, Operator operator, FilterValue.Span span) {
    String from = moment(span.from());
    String to = moment(span.to());
    boolean single = span.from().equals(span.to());
    return switch (operator) {
      case BELOW -> column + " < " + from;
      case AT_LEAST -> column + " >= " + from;
      case AT_MOST -> column + (single ? " <= " : " < ") + to;
      case ABOVE -> column + (single ? " > " : " >= ") + to;
      default ->
          single
              ? column + " = " + from
              : "%1$s >= %2$s AND %1$s < %3$s".formatted(column, from, to);
    };
  }

  private String moment(Object value) {
    // The driver has no time of day without a date that it would send as one.
    return value instanceof LocalTime time
        ? "CAST(" + select.bind(time.toString()) + " AS time)"
        : select.bind(value);
  }

  private String some(String column, Operator operator, FilterValue.OneOf some) {
    if (operator.takesSeveral()) {
      String in = column + " IN (" + bound(some.values()) + ")";
      return operator == Operator.NONE ? "(" + in + ") IS NOT TRUE" : in;
    }
    String value = select.bind(some.values().getFirst());
    return switch (operator) {
      case IS_NOT -> column + " IS DISTINCT FROM " + value;
      case BELOW -> column + " < " + value;
      case AT_MOST -> column + " <= " + value;
      case ABOVE -> column + " > " + value;
      case AT_LEAST -> column + " >= " + value;
      default -> column + " = " + value;
    };
  }

  private String bound(List<Object> values) {
    return values.stream().map(select::bind).collect(Collectors.joining(", "));
  }

  /** Rows that refer to one of these through a table between; to nobody, when none is wanted. */
  private String referring(Field field, FilterValue value) {
    JoinTable table = Objects.requireNonNull(field.joinTable());
    String key = select.own(select.resource().key().name()).sql();
    String target = "link." + Quoted.name(table.targetColumn());
    String owner = "link." + Quoted.name(table.ownerColumn());
    String between =
        "FROM %s link WHERE %s".formatted(Quoted.name(table.name()), seen(field, target));
    return switch (value) {
      // NOT IN would hold all links in memory, or go through them for each row.
      case FilterValue.Nothing nothing ->
          "%sEXISTS (SELECT %s AND %s = %s)"
              .formatted(nothing.wanted() ? "NOT " : "", between, owner, key);
      case FilterValue.OneOf some ->
          "%s IN (SELECT %s %s AND %s IN (%s))"
              .formatted(key, owner, between, target, bound(some.values()));
      case FilterValue.Words words -> "false";
      case FilterValue.Span span -> "false";
    };
  }

  /** Rows that are kept back from whoever asks are not referred to either. */
  private String seen(Field field, String target) {
    Resource<?> there = select.resources().target(field).orElseThrow();
    if (!select.keepsBack(there)) {
      return "true";
    }
    Select rows = select.within(there);
    rows.add(rows.own(there.key().name()));
    return "%s IN (%s)".formatted(target, rows.sql());
  }
}
