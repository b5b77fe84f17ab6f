package dev.whimbrel.admin.list;

import dev.whimbrel.admin.list.DatesPage.Link;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.overview.Days;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.Filter;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.ListQueryReader;
import dev.whimbrel.model.query.Operator;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the way through years, months and days above a list. */
public final class DatePages {

  /** Of a longer time only the last years are shown; a filter finds the others. */
  private static final int MOST_YEARS = 24;

  private final Days days;

  /** With from when to when rows are. */
  public DatePages(Days days) {
    this.days = days;
  }

  @Nullable DatesPage of(Resource<?> resource, ListQuery query, Asker asker) {
    String path = resource.grid().dates();
    if (path == null) {
      return null;
    }
    Draft draft =
        new Draft(resource, query, path, new ListQueryReader(days.resources(), resource, asker));
    String now = draft.now();
    if (now.isEmpty()) {
      days.of(resource, asker, path).ifPresent(draft::begin);
    } else {
      draft.go(now);
    }
    return new DatesPage(Captions.of(resource, path), draft.way, draft.below);
  }

  /** A way being put together. */
  private static final class Draft {

    private final Resource<?> resource;
    private final ListQuery query;
    private final String path;
    private final ListQueryReader reader;
    private final List<Link> way = new ArrayList<>();
    private final List<Link> below = new ArrayList<>();

    private Draft(Resource<?> resource, ListQuery query, String path, ListQueryReader reader) {
      this.resource = resource;
      this.query = query;
      this.path = path;
      this.reader = reader;
    }

    /** The year, month or day that the list shows; empty for all or for what is none of these. */
    private String now() {
      return query.filters().stream()
          .filter(f -> f.path().equals(path) && f.comparison().place().isAlone())
          .filter(f -> f.operator() == Operator.IS)
          .map(Filter::value)
          .filter(value -> value.matches("[0-9]{4}(-[0-9]{2}){0,2}"))
          .findFirst()
          .orElse("");
    }

    /** Begins where there is something to choose: years, or the months of the only year. */
    private void begin(Days.Span span) {
      int last = span.last().getYear();
      int first = Math.max(span.first().getYear(), last - MOST_YEARS + 1);
      if (first < last) {
        IntStream.rangeClosed(first, last).forEach(year -> below.add(year(year)));
      } else {
        int from = span.first().getMonthValue();
        IntStream.rangeClosed(from, span.last().getMonthValue())
            .mapToObj(month -> YearMonth.of(last, month))
            .forEach(month -> below.add(month(month, true)));
      }
    }

    private void go(String now) {
      way.add(new Link("All", "All days", Places.list(resource, query.without(path))));
      int year = Integer.parseInt(now.substring(0, 4));
      way.add(year(year));
      if (now.length() == 4) {
        IntStream.rangeClosed(1, 12)
            .forEach(month -> below.add(month(YearMonth.of(year, month), false)));
        return;
      }
      YearMonth month = YearMonth.parse(now.substring(0, 7));
      way.add(month(month, false));
      if (now.length() == 7) {
        IntStream.rangeClosed(1, month.lengthOfMonth())
            .forEach(day -> below.add(day(month.atDay(day))));
      } else {
        way.add(day(LocalDate.parse(now)));
      }
    }

    private Link year(int year) {
      return link(Integer.toString(year), Integer.toString(year), "%04d".formatted(year));
    }

    private Link month(YearMonth month, boolean alone) {
      String name = month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      String full = name + " " + month.getYear();
      return link(alone ? full : name, full, month.toString());
    }

    private Link day(LocalDate day) {
      String month = day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      String label = Integer.toString(day.getDayOfMonth());
      return link(label, "%s %s %d".formatted(label, month, day.getYear()), day.toString());
    }

    private Link link(String label, String title, String period) {
      Optional<Filter> filter =
          reader.read(Map.of(path, List.of(period))).query().filters().stream().findFirst();
      ListQuery rows = filter.map(query.without(path)::with).orElse(query);
      return new Link(label, title, Places.list(resource, rows));
    }
  }
}
