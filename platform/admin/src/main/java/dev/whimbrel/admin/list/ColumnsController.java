package dev.whimbrel.admin.list;

import dev.whimbrel.admin.column.ColumnChoices;
import dev.whimbrel.admin.column.OwnColumns;
import dev.whimbrel.admin.page.Flash;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.ListQueryReader;
import dev.whimbrel.security.Verb;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;

/**
 * Chooses the columns of a list, their order and how wide they are: for once, which the address
 * says, or for good, which is kept for whoever asks.
 */
@Controller
public final class ColumnsController {

  private static final String COLUMN = "_column";
  private static final String UP = "_up";
  private static final String WIDTH = "_width:";

  /** What a script sends when the edge of a head was moved. */
  private static final String WIDTHS = "_widths";

  private final Gate gate;
  private final Resources resources;
  private final ListPages lists;
  private final ColumnChoices choices;

  /** With who may see the list, what of it is shown, and where choices are kept. */
  public ColumnsController(Gate gate, Resources resources, ListPages lists, ColumnChoices choices) {
    this.gate = gate;
    this.resources = resources;
    this.lists = lists;
    this.choices = choices;
  }

  /**
   * What the page shows.
   *
   * @param plural of the resource: "Call requests"
   * @param listHref the list as it was
   * @param usualHref the list with its own columns
   * @param path the page's address without parameters
   * @param kept parameters of the list that the form sends along
   * @param columns all there are, those that are shown first and in their order
   * @param own whether the reader has columns or widths of their own
   * @param problems one sentence for each part of the address that means nothing
   */
  public record ColumnsPage(
      String plural,
      String listHref,
      String usualHref,
      String path,
      List<Map.Entry<String, String>> kept,
      List<Column> columns,
      boolean own,
      List<String> problems) {}

  /**
   * A column to choose.
   *
   * @param path of the field
   * @param label as people see it
   * @param width in pixels; empty for what its kind needs
   * @param shown whether the list has it
   * @param first whether none comes before it
   */
  public record Column(String path, String label, String width, boolean shown, boolean first) {}

  @GetMapping("/columns/{app}/{name}")
  ModelAndView columns(
      @PathVariable Map<String, String> place,
      @RequestParam MultiValueMap<String, String> given,
      ServletWebRequest exchange) {
    return page(choice(place, given, exchange));
  }

  @PostMapping("/columns/{app}/{name}")
  @Nullable ModelAndView keep(
      @PathVariable Map<String, String> place,
      @RequestParam MultiValueMap<String, String> given,
      ServletWebRequest exchange) {
    Choice choice = choice(place, given, exchange);
    Resource<?> resource = choice.resource();
    if (given.containsKey(WIDTHS)) {
      List<String> sent = given.getOrDefault(WIDTHS, List.of());
      choices.keep(resource, choices.of(resource).wide(choice.known(OwnColumns.widths(sent))));
      java.util.Objects.requireNonNull(exchange.getResponse())
          .setStatus(HttpStatus.NO_CONTENT.value());
      return null;
    }
    boolean usual = given.containsKey("_usual");
    if (usual || (given.containsKey("_keep") && choice.problems().isEmpty())) {
      choices.keep(resource, usual ? OwnColumns.NONE : choice.own());
      Flash.say(exchange, usual ? "Usual columns again" : "These are your columns now");
      return list(choice, List.of());
    }
    return page(choice);
  }

  private Choice choice(
      Map<String, String> place, MultiValueMap<String, String> given, ServletWebRequest exchange) {
    Resource<?> resource = gate.open(place, Verb.VIEW);
    Asker asker = gate.asker(exchange.getRequest());
    ListQueryReader.Read read =
        new ListQueryReader(resources, resource, asker).read(FilterController.ofList(given));
    OwnColumns own = lists.own(resource, asker);
    ListQuery query = read.query();
    ListQuery shown = query.columns().isEmpty() ? query.showing(own.paths()) : query;
    return new Choice(
        resource, query, all(resource, shown, asker), shown, own, given, read.problems());
  }

  private static ModelAndView page(Choice choice) {
    List<String> problems = choice.problems();
    if (choice.given().containsKey("_show") && problems.isEmpty()) {
      return list(choice, choice.isUsual() ? List.of() : choice.chosen());
    }
    ModelAndView view = new ModelAndView("columns", Map.of("page", shown(choice)));
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    return view;
  }

  private static ModelAndView list(Choice choice, List<String> columns) {
    ListQuery list = choice.query().showing(columns).first();
    return new ModelAndView("redirect:" + Places.list(choice.resource(), list));
  }

  /**
   * What there is to choose from, and what was chosen.
   *
   * @param resource whose list it is
   * @param query the list as it is asked for
   * @param all paths that can be columns
   * @param shown the list with the columns that it has now
   * @param before what the reader has chosen before
   * @param given what was sent
   * @param unread parts of the address that mean nothing
   */
  private record Choice(
      Resource<?> resource,
      ListQuery query,
      List<String> all,
      ListQuery shown,
      OwnColumns before,
      MultiValueMap<String, String> given,
      List<String> unread) {

    private List<String> asked() {
      return given.getOrDefault(COLUMN, List.of());
    }

    List<String> chosen() {
      return among(given.containsKey(COLUMN) ? asked() : shown.columns(resource));
    }

    /** Whether the list has these columns without being asked for them. */
    boolean isUsual() {
      return chosen().equals(among(before.paths().isEmpty() ? resource.columns() : before.paths()));
    }

    /** Those of the paths that can be columns. */
    private List<String> among(List<String> paths) {
      return paths.stream().filter(all::contains).distinct().toList();
    }

    List<String> problems() {
      List<String> problems = new ArrayList<>(unread);
      // Nobody asked for the list's own columns, so of those that may not be seen nothing is said.
      Stream.concat(asked().stream(), Stream.ofNullable(given.getFirst(UP)))
          .filter(path -> !all.contains(path))
          .forEach(path -> problems.add(unknown(path)));
      return problems;
    }

    /** A column that nobody can choose, known or not. */
    private String unknown(String path) {
      return "There is no column \"%s\" here: %s"
          .formatted(Naming.cut(path), Naming.nearest(path, all));
    }

    /** What is to be kept; the list's own columns need not be. */
    OwnColumns own() {
      List<String> paths = chosen().equals(among(resource.columns())) ? List.of() : chosen();
      return new OwnColumns(paths, widths());
    }

    /** As typed, or as they were where nothing was sent. */
    private Map<String, Integer> widths() {
      List<String> typed =
          given.entrySet().stream()
              .filter(entry -> entry.getKey().startsWith(WIDTH))
              .map(e -> e.getKey().substring(WIDTH.length()) + ":" + e.getValue().getFirst())
              .toList();
      return typed.isEmpty() ? before.widths() : known(OwnColumns.widths(typed));
    }

    /** Those of the widths that are of columns. */
    Map<String, Integer> known(Map<String, Integer> widths) {
      Map<String, Integer> known = new LinkedHashMap<>(widths);
      known.keySet().retainAll(all);
      return known;
    }
  }

  /** Everything that a list can show: what it shows now, its own columns, and all other fields. */
  private List<String> all(Resource<?> resource, ListQuery query, Asker asker) {
    return Stream.of(
            query.columns(resource).stream(),
            resource.columns().stream(),
            resource.filters().stream(),
            resource.names().stream())
        .flatMap(paths -> paths)
        .distinct()
        .filter(path -> isColumn(resource, path))
        .filter(path -> asker.sight().follows(resources, resource, path))
        .toList();
  }

  private static boolean isColumn(Resource<?> resource, String path) {
    Field field = resource.resolve(path).field();
    return !field.secret() && (field.kind() != FieldKind.REFERENCES || !path.contains("."));
  }

  private static List<String> moved(List<String> chosen, @Nullable String up) {
    List<String> ordered = new ArrayList<>(chosen);
    int at = up == null ? 0 : ordered.indexOf(up);
    if (at > 0) {
      Collections.swap(ordered, at, at - 1);
    }
    return ordered;
  }

  private static Column column(Choice choice, String path, List<String> shown) {
    @Nullable Integer width = choice.widths().get(path);
    return new Column(
        path,
        Captions.of(choice.resource(), path),
        width == null ? "" : width.toString(),
        shown.contains(path),
        !shown.isEmpty() && path.equals(shown.getFirst()));
  }

  private static ColumnsPage shown(Choice choice) {
    List<String> shown = moved(choice.chosen(), choice.given().getFirst(UP));
    Resource<?> resource = choice.resource();
    ListQuery query = choice.query();
    List<String> ordered = new ArrayList<>(shown);
    choice.all().stream().filter(path -> !shown.contains(path)).forEach(ordered::add);
    ListQuery usual = query.showing(List.of());
    List<Map.Entry<String, String>> kept = new ArrayList<>(usual.besidesWords());
    if (!query.search().isEmpty()) {
      kept.add(new SimpleEntry<>("q", query.search()));
    }
    return new ColumnsPage(
        resource.pluralLabel(),
        Places.list(resource, query.first()),
        Places.list(resource, usual.first()),
        Places.columns(resource),
        kept,
        ordered.stream().map(path -> column(choice, path, shown)).toList(),
        !choice.before().equals(OwnColumns.NONE),
        choice.problems());
  }
}
