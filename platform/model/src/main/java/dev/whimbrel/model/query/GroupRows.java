package dev.whimbrel.model.query;

import dev.whimbrel.model.Field;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lists that groups lead to.
 *
 * @param values understands what a filter says
 * @param query the list that is grouped
 * @param grouping by what
 * @param field at the end of its path
 */
record GroupRows(FilterValues values, ListQuery query, Grouping grouping, Field field) {

  /** What a stretch of time is called; empty for what is none. */
  Optional<String> label(@Nullable String value) {
    Step step = grouping.step();
    return step == null || value == null ? Optional.empty() : day(value).map(step::label);
  }

  /** The rows of a group, in no groups; empty where a filter cannot say the value. */
  Optional<ListQuery> of(@Nullable String value) {
    ListQuery all = query.grouped(null);
    Step step = grouping.step();
    if (value == null) {
      return Optional.of(all.and(filter(Operator.EMPTY, "true")));
    }
    if (step == null) {
      return said(value).map(all::and);
    }
    return day(value).map(first -> within(all, step, first));
  }

  private ListQuery within(ListQuery all, Step step, LocalDate first) {
    return step == Step.WEEK
        ? all.and(filter(Operator.AT_LEAST, first.toString()))
            .and(filter(Operator.BELOW, first.plusWeeks(1).toString()))
        : all.and(filter(Operator.IS, step.period(first)));
  }

  private Optional<Filter> said(String value) {
    try {
      return Optional.of(filter(Operator.IS, value));
    } catch (FilterValues.UnreadableValue e) {
      // A value that the description does not have any more can be counted, not asked for.
      return Optional.empty();
    }
  }

  private Filter filter(Operator operator, String value) {
    return new Filter(
        new Filter.Comparison(grouping.path(), operator),
        value,
        values.read(field, operator, value));
  }

  /** Days that the server has and people do not, such as infinity, are none. */
  private static Optional<LocalDate> day(String value) {
    try {
      return Optional.of(LocalDate.parse(value)).filter(day -> day.getYear() > 0);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
