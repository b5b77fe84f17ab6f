package dev.whimbrel.admin.list;

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
import jakarta.servlet.http.HttpServletRequest;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Chooses the columns of a list and their order; the address says which. */
@Controller
public final class ColumnsController {

  private static final String COLUMN = "_column";
  private static final String UP = "_up";

  private final Gate gate;
  private final Resources resources;

  /** With who may see the list. */
  public ColumnsController(Gate gate, Resources resources) {
    this.gate = gate;
    this.resources = resources;
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
   * @param problems one sentence for each part of the address that means nothing
   */
  public record ColumnsPage(
      String plural,
      String listHref,
      String usualHref,
      String path,
      List<Map.Entry<String, String>> kept,
      List<Column> columns,
      List<String> problems) {}

  /**
   * A column to choose.
   *
   * @param path of the field
   * @param label as people see it
   * @param shown whether the list has it
   * @param first whether none comes before it
   */
  public record Column(String path, String label, boolean shown, boolean first) {}

  @GetMapping("/columns/{app}/{name}")
  ModelAndView columns(
      @PathVariable Map<String, String> place,
      @RequestParam MultiValueMap<String, String> given,
      HttpServletRequest request) {
    Resource<?> resource = gate.open(place, Verb.VIEW);
    Asker asker = gate.asker(request);
    ListQueryReader.Read read =
        new ListQueryReader(resources, resource, asker).read(FilterController.ofList(given));
    Choice choice = new Choice(resource, read.query(), all(resource, read.query(), asker));
    List<String> asked = given.getOrDefault(COLUMN, List.of());
    List<String> shown = given.containsKey(COLUMN) ? asked : read.query().columns(resource);
    List<String> chosen = choice.among(shown);
    List<String> problems = new ArrayList<>(read.problems());
    // Nobody asked for the list's own columns, so of those that may not be seen nothing is said.
    Stream.concat(asked.stream(), Stream.ofNullable(given.getFirst(UP)))
        .filter(path -> !choice.all().contains(path))
        .forEach(path -> problems.add(choice.unknown(path)));
    if (given.containsKey("_show") && problems.isEmpty()) {
      List<String> usual = choice.among(resource.columns());
      List<String> other = chosen.equals(usual) ? List.of() : chosen;
      return new ModelAndView(
          "redirect:" + Places.list(resource, read.query().showing(other).first()));
    }
    ColumnsPage page = page(choice, moved(chosen, given.getFirst(UP)), problems);
    ModelAndView view = new ModelAndView("columns", Map.of("page", page));
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    return view;
  }

  /**
   * What there is to choose from.
   *
   * @param resource whose list it is
   * @param query the list as it is
   * @param all paths that can be columns
   */
  private record Choice(Resource<?> resource, ListQuery query, List<String> all) {

    /** Those of the paths that can be columns. */
    List<String> among(List<String> paths) {
      return paths.stream().filter(all::contains).distinct().toList();
    }

    /** A column that nobody can choose, known or not. */
    String unknown(String path) {
      return "There is no column \"%s\" here: %s"
          .formatted(Naming.cut(path), Naming.nearest(path, all));
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

  private static ColumnsPage page(Choice choice, List<String> shown, List<String> problems) {
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
        ordered.stream()
            .map(
                path ->
                    new Column(
                        path,
                        Captions.of(resource, path),
                        shown.contains(path),
                        path.equals(ordered.getFirst())))
            .toList(),
        problems);
  }
}
