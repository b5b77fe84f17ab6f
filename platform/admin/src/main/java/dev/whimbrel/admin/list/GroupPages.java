package dev.whimbrel.admin.list;

import dev.whimbrel.admin.page.Numbers;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.grid.Figure;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.Grouping;
import dev.whimbrel.model.query.Groups;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.Step;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes what a list shows of its groups, and the menu that makes them. */
public final class GroupPages {

  private final Resources resources;
  private final Groups groups;

  /** With where the groups come from. */
  public GroupPages(Resources resources, Groups groups) {
    this.resources = resources;
    this.groups = groups;
  }

  @Nullable GroupsPage groups(Resource<?> resource, ListQuery query, Asker asker) {
    Grouping grouping = query.grouping();
    if (grouping == null) {
      return null;
    }
    long start = System.nanoTime();
    Groups.Found found = groups.of(resource, query, asker, grouping);
    long millis = (System.nanoTime() - start) / 1_000_000;
    return new GroupsPage(
        label(resource, grouping.path(), grouping.step()),
        grouping.figures(resource).stream().map(f -> label(resource, f)).toList(),
        found.groups().stream().map(group -> line(resource, group)).toList(),
        note(found),
        millis);
  }

  private static GroupsPage.Line line(Resource<?> resource, Groups.Group group) {
    ListQuery rows = group.rows();
    List<@Nullable String> figures = new ArrayList<>();
    group.figures().forEach(figure -> figures.add(figure == null ? null : number(figure)));
    return new GroupsPage.Line(
        group.label(),
        rows == null ? null : Places.list(resource, rows),
        Numbers.full(group.count()),
        figures);
  }

  /** Two digits after the point are enough of an average; what is no number stays as it is. */
  private static String number(String text) {
    if (!text.matches("-?[0-9.]+([eE][+-]?[0-9]+)?")) {
      return text;
    }
    BigDecimal rounded = new BigDecimal(text).setScale(2, RoundingMode.HALF_UP);
    return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(rounded);
  }

  private static String note(Groups.Found found) {
    String first =
        switch (found.extent()) {
          case ALL -> "";
          case SOME ->
              "Of the first %s rows: counting all takes too long. A filter makes it less."
                  .formatted(Numbers.full(Groups.LOOKED_AT));
          case NONE -> "Counting takes too long. A filter makes it less.";
        };
    String more = found.more() ? "These are the first %d groups.".formatted(Groups.MOST) : "";
    return (first + " " + more).strip();
  }

  GroupsPage.Menu menu(Resource<?> resource, ListQuery query, Asker asker) {
    Grouping now = query.grouping();
    List<GroupsPage.Choice> by = new ArrayList<>();
    for (String path : new FilterFields(resources, asker).paths(resource)) {
      Field field = resource.resolve(path).field();
      if (Grouping.fits(field.kind())) {
        steps(field).forEach(step -> by.add(choice(resource, query, path, step)));
      }
    }
    return new GroupsPage.Menu(
        by,
        now == null ? "" : Places.list(resource, query.grouped(null)),
        now == null ? List.of() : figures(resource, query, asker, now));
  }

  private static Stream<@Nullable Step> steps(Field field) {
    return field.kind().isDay() ? Arrays.stream(Step.values()) : Stream.of((Step) null);
  }

  private static GroupsPage.Choice choice(
      Resource<?> resource, ListQuery query, String path, @Nullable Step step) {
    Grouping now = query.grouping();
    Grouping other = new Grouping(path, step, now == null ? null : now.chosen());
    boolean on = now != null && now.text().equals(other.text());
    String href = Places.list(resource, query.grouped(other));
    return new GroupsPage.Choice(label(resource, path, step), href, on);
  }

  private List<GroupsPage.Choice> figures(
      Resource<?> resource, ListQuery query, Asker asker, Grouping now) {
    List<Figure> shown = now.figures(resource);
    return new FilterFields(resources, asker)
        .paths(resource).stream()
            .filter(path -> resource.resolve(path).field().kind().isNumber())
            .filter(path -> !resource.resolve(path).field().key())
            .flatMap(path -> Arrays.stream(Figure.Function.values()).map(f -> new Figure(path, f)))
            .map(figure -> choice(resource, query, shown, figure))
            .toList();
  }

  private static GroupsPage.Choice choice(
      Resource<?> resource, ListQuery query, List<Figure> shown, Figure figure) {
    List<Figure> other = new ArrayList<>(shown);
    boolean on = other.remove(figure);
    if (!on) {
      other.add(figure);
    }
    Grouping grouping = Objects.requireNonNull(query.grouping()).showing(other);
    String href = Places.list(resource, query.grouped(grouping));
    return new GroupsPage.Choice(label(resource, figure), href, on);
  }

  private static String label(Resource<?> resource, String path, @Nullable Step step) {
    String label = Captions.of(resource, path);
    return step == null ? label : label + ", by " + step.word();
  }

  private static String label(Resource<?> resource, Figure figure) {
    String word = figure.function().label();
    return "%s%s of %s"
        .formatted(
            word.substring(0, 1).toUpperCase(Locale.ROOT),
            word.substring(1),
            Naming.inside(Captions.of(resource, figure.path())));
  }
}
