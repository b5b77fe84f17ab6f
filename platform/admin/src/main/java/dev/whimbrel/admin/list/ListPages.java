package dev.whimbrel.admin.list;

import dev.whimbrel.admin.bulk.Deed;
import dev.whimbrel.admin.column.OwnColumns;
import dev.whimbrel.admin.form.SubmissionReader;
import dev.whimbrel.admin.list.ListPage.Pager;
import dev.whimbrel.admin.list.ListPage.RowView;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Numbers;
import dev.whimbrel.admin.page.PageParts;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.view.View;
import dev.whimbrel.admin.widget.Widgets;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Order;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.Filter;
import dev.whimbrel.model.query.FilterValue;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.ListQueryReader;
import dev.whimbrel.model.query.ListReader;
import dev.whimbrel.model.query.Operator;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.row.TimeBox;
import dev.whimbrel.security.Verb;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the page of a list together. */
public final class ListPages {

  private static final long CAP = ListReader.COUNTED;

  /** So many rows stand under the row that they belong to; a link leads to the others. */
  private static final int CHILDREN = 5;

  private static final int CHILD_COLUMNS = 5;

  private final ListReader reader;
  private final Resources resources;
  private final Widgets widgets;
  private final Gate gate;
  private final Offers offers;
  private final Chips chips;
  private final Labels labels;
  private final TimeBox timeBox;

  /**
   * With where rows, names and permissions come from, what is offered besides, and a clock that
   * stops slow questions.
   */
  public ListPages(ListReader reader, PageParts parts, Offers offers, TimeBox timeBox) {
    this.timeBox = timeBox;
    this.reader = reader;
    this.resources = parts.resources();
    this.widgets = parts.widgets();
    this.gate = parts.gate();
    this.offers = offers;
    this.labels = parts.labels();
    this.chips = new Chips(resources, parts.labels(), gate);
  }

  /** Whether a field of the resource is changed in its list. */
  public boolean isCell(Resource<?> resource, Field field) {
    return cells(resource).contains(field.name());
  }

  /**
   * One row, as the list with these columns shows it; whether the list would still have it does not
   * matter.
   */
  public ListPage row(Resource<?> resource, List<String> columns, Asker asker, Object key) {
    Filter one =
        new Filter(
            new Filter.Comparison(resource.key().name(), Operator.IS),
            key.toString(),
            new FilterValue.OneOf(List.of(key)));
    List<String> shown = columns.isEmpty() ? own(resource, asker).paths() : columns;
    ListQuery query = ListQuery.all().showing(shown).with(one);
    return make(
        resource, new ListQueryReader.Read(query, List.of()), asker, Around.of(cells(resource)));
  }

  /** What an address asks of a list. */
  public ListQueryReader.Read read(
      Resource<?> resource, Map<String, List<String>> given, Asker asker) {
    return new ListQueryReader(resources, resource, asker)
        .naming(new MeantRows(labels, gate, timeBox)::of)
        .read(given);
  }

  /** The first rows by their names and little else, as they stand beside something. */
  public ListPage brief(Resource<?> resource, ListQuery query, Asker asker) {
    List<String> columns = query.columns(resource);
    ListQuery few = query.showing(columns.subList(0, Math.min(columns.size(), 2))).first();
    return make(resource, new ListQueryReader.Read(few, List.of()), asker, Around.of(Set.of()));
  }

  private Set<String> cells(Resource<?> resource) {
    if (!gate.may(Verb.CHANGE, resource)) {
      return Set.of();
    }
    Set<String> declared = Set.copyOf(resource.grid().cells());
    return SubmissionReader.editable(resource, false).stream()
        .filter(f -> declared.contains(f.name()) && f.kind() != FieldKind.REFERENCES)
        .filter(f -> resources.target(f).map(t -> gate.may(Verb.VIEW, t)).orElse(true))
        .map(Field::name)
        .collect(Collectors.toSet());
  }

  /**
   * What stands around the rows.
   *
   * @param views that are kept of the list
   * @param cells fields whose values are changed in place
   * @param own the columns as their reader wants them
   * @param whole whether it is a page of its own, with ways to other lists
   */
  private record Around(List<View> views, Set<String> cells, OwnColumns own, boolean whole) {

    static Around of(Set<String> cells) {
      return new Around(List.of(), cells, OwnColumns.NONE, false);
    }

    /** The list with the columns that are shown: those asked for, else those of its reader. */
    ListQuery shown(ListQuery query) {
      return query.columns().isEmpty() ? query.showing(own.paths()) : query;
    }
  }

  /** The columns as whoever asks wants them, but for those that are gone or not theirs to see. */
  OwnColumns own(Resource<?> resource, Asker asker) {
    OwnColumns own = offers.own().of(resource);
    String named = String.join(",", own.paths());
    List<String> seen = read(resource, Map.of("columns", List.of(named)), asker).query().columns();
    return new OwnColumns(seen, own.widths());
  }

  ListPage make(Resource<?> resource, ListQueryReader.Read given, Asker asker, List<View> kept) {
    OwnColumns own = own(resource, asker);
    // From here on every link says which view the list began as, so that a change of it is known.
    int view = begun(given.query(), kept).map(View::id).orElse(0);
    ListQueryReader.Read begun =
        new ListQueryReader.Read(given.query().from(view), given.problems());
    return make(resource, begun, asker, new Around(kept, cells(resource), own, true));
  }

  private ListPage make(
      Resource<?> resource, ListQueryReader.Read given, Asker asker, Around around) {
    ListQuery query = given.query();
    List<String> problems = new ArrayList<>(given.problems());
    GroupsPage grouped = offers.groups().groups(resource, query, asker);
    if (grouped != null) {
      return page(resource, query, asker, Found.of(grouped, problems, around));
    }
    long start = System.nanoTime();
    Optional<ListReader.Page> asked = reader.read(resource, around.shown(query), asker);
    if (asked.isEmpty()) {
      problems.add(
          "The place in the list that the address names is none; these are the first rows.");
      query = query.first();
    }
    ListReader.Page page =
        asked
            .or(() -> reader.read(resource, around.shown(given.query()).first(), asker))
            .orElseThrow();
    long millis = (System.nanoTime() - start) / 1_000_000;
    return page(resource, query, asker, new Found(page, millis, problems, around, null));
  }

  /** The first rows of a list with some of its columns, as they stand under another row. */
  ListPage first(Resource<?> resource, ListQuery query, Asker asker) {
    List<String> columns = query.columns(resource);
    ListQuery few =
        query
            .showing(columns.subList(0, Math.min(columns.size(), CHILD_COLUMNS)))
            .on(ListQuery.Page.first(CHILDREN));
    return make(resource, new ListQueryReader.Read(few, List.of()), asker, Around.of(Set.of()));
  }

  /** Rows, how long they took, what of the address was not understood, and what is around. */
  private record Found(
      ListReader.Page page,
      long millis,
      List<String> problems,
      Around around,
      @Nullable GroupsPage groups) {

    static Found of(GroupsPage groups, List<String> problems, Around around) {
      ListReader.Page none = new ListReader.Page(List.of(), 1, false, false);
      return new Found(none, groups.millis(), problems, around, groups);
    }
  }

  private ListPage page(Resource<?> resource, ListQuery query, Asker asker, Found found) {
    Cells cells = new Cells(resources, widgets, gate, asker.now().getZone());
    ListQuery shown = found.around.shown(query);
    List<Cells.Column> columns = cells.columns(resource, shown);
    return new ListPage(
        resource.pluralLabel(),
        Naming.inside(resource.label()),
        Places.list(resource),
        Places.list(resource, query.unsearched()),
        query,
        searched(resource),
        heads(resource, query, columns, found.around),
        rows(resource, found, cells, columns),
        chips.of(resource, query),
        pager(resource, query, found.page, found.millis),
        found.problems,
        gate.may(Verb.ADD, resource) ? Places.add(resource) : "",
        offers.imports().href(resource),
        shapes(resource, shown, asker.now().getZone()),
        new FilterFields(resources, asker).links(resource, query),
        Places.columns(resource) + query.first().parameters(),
        Places.builder(resource) + query.first().parameters(),
        bulk(resource, query),
        kept(resource, query, found.around.views()),
        found.groups,
        offers.groups().menu(resource, query, asker),
        found.around.whole() ? offers.dates().of(resource, query, asker) : null,
        mapHref(resource, query));
  }

  private static List<ListPage.Head> heads(
      Resource<?> resource, ListQuery query, List<Cells.Column> columns, Around around) {
    return Heads.of(resource, query, new Heads.Of(columns, around.cells(), around.own().widths()));
  }

  private ListPage.Bulk bulk(Resource<?> resource, ListQuery query) {
    return new ListPage.Bulk(
        Places.bulk(resource), Deed.of(resource, gate), query.first().parameters());
  }

  private static String mapHref(Resource<?> resource, ListQuery query) {
    return resource.grid().point() == null
        ? ""
        : Places.map(resource) + query.grouped(null).first().parameters();
  }

  private static ListPage.Kept kept(Resource<?> resource, ListQuery query, List<View> views) {
    List<ListPage.ViewLink> kept = new ArrayList<>();
    Optional<View> changed = begun(query, views).filter(view -> !view.shows(query));
    if (!views.isEmpty()) {
      // Without any parameter the list would begin with the usual view again.
      boolean all = query.from(0).first().parameters().isEmpty() && changed.isEmpty();
      kept.add(new ListPage.ViewLink("All", Places.list(resource) + "?q=", all));
    }
    for (View view : views) {
      String href = Places.list(resource, view.query().first());
      boolean here = changed.isEmpty() ? view.shows(query) : changed.get().equals(view);
      kept.add(new ListPage.ViewLink(view.name(), href, here));
    }
    return new ListPage.Kept(
        kept,
        Places.views(resource) + query.first().parameters(),
        changed.map(view -> changed(resource, view)).orElse(null));
  }

  private static ListPage.Changed changed(Resource<?> resource, View view) {
    return new ListPage.Changed(
        view.isMine() ? Integer.toString(view.id()) : "",
        view.name(),
        Places.views(resource),
        Places.list(resource, view.query().first()));
  }

  /** The view that the list is, or was before it was changed. */
  static Optional<View> begun(ListQuery query, List<View> views) {
    return views.stream()
        .filter(view -> view.shows(query))
        .findFirst()
        .or(() -> views.stream().filter(view -> view.id() == query.view()).findFirst());
  }

  private List<ListPage.Shape> shapes(Resource<?> resource, ListQuery query, ZoneId zone) {
    ListQuery rows = query.grouped(null).from(0);
    return offers.links().stream()
        .map(
            link ->
                new ListPage.Shape(link.label(), link.href(resource, rows, zone), link.isFile()))
        .toList();
  }

  private static List<RowView> rows(
      Resource<?> resource, Found found, Cells cells, List<Cells.Column> columns) {
    boolean changes = columns.stream().anyMatch(c -> found.around.cells().contains(c.path()));
    return found.page.lines().stream()
        .map(
            line ->
                new RowView(
                    line.key().toString(),
                    "row-" + RecordKey.encode(line.key()),
                    Places.row(resource, line.key()),
                    changes ? Places.cell(resource, line.key()) : null,
                    cells.of(resource, line, columns)))
        .toList();
  }

  /** A count for people: exact up to the cap. */
  static String total(long counted) {
    return counted > CAP ? Numbers.full(CAP) + "+" : Numbers.full(counted);
  }

  private static String searched(Resource<?> resource) {
    return resource.search().stream()
        .map(path -> Naming.inside(resource.resolve(path).field().label()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static Pager pager(
      Resource<?> resource, ListQuery query, ListReader.Page page, long millis) {
    String path = Places.list(resource);
    List<Order> order = query.sort().isEmpty() ? resource.order() : query.sort();
    boolean byTime =
        !order.isEmpty()
            && order.getFirst().descending()
            && resource.resolve(order.getFirst().path()).field().kind() == FieldKind.TIMESTAMP;
    boolean none = page.lines().isEmpty();
    long last = page.from() + page.lines().size() - 1;
    return new Pager(
        none ? "" : range(page.from(), last),
        page.more() || last < 0 ? "" : none ? "0" : Numbers.full(last),
        Places.count(resource) + query.first().parameters(),
        page.fewer() ? Places.list(resource, query.first()) : "",
        page.fewer() && !none ? path + query.before(page.start()).parameters() : "",
        page.more() ? path + query.after(page.end()).parameters() : "",
        page.more() ? path + query.last().parameters() : "",
        page.from() > 0 ? Long.toString((page.from() - 1) / query.rows() + 1) : "",
        byTime,
        millis);
  }

  /** Numbers of rows; of a long list that was begun at its end, counted from there. */
  private static String range(long from, long last) {
    return from > 0
        ? Numbers.full(from) + "–" + Numbers.full(last)
        : "%s–%s from the end".formatted(Numbers.full(-from), Numbers.full(-last));
  }
}
