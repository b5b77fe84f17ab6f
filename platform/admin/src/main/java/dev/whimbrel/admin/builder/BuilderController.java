package dev.whimbrel.admin.builder;

import dev.whimbrel.admin.list.FilterController;
import dev.whimbrel.admin.list.FilterFields;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.Filter;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.ListQueryReader;
import dev.whimbrel.security.Verb;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Combines filters of a list: conditions that must all hold, and groups of which one is enough.
 * Every step is a form that works without a script, and its address says all of it.
 */
@Controller
public final class BuilderController {

  private final Gate gate;
  private final Resources resources;
  private final BuilderPages pages;

  /** With who may see the list, and the page. */
  public BuilderController(Gate gate, Resources resources, BuilderPages pages) {
    this.gate = gate;
    this.resources = resources;
    this.pages = pages;
  }

  @GetMapping("/combine/{app}/{name}")
  ModelAndView combine(
      @PathVariable Map<String, String> place,
      @RequestParam MultiValueMap<String, String> given,
      HttpServletRequest request) {
    Resource<?> resource = gate.open(place, Verb.VIEW);
    Asker asker = gate.asker(request);
    ListQueryReader reader = new ListQueryReader(resources, resource, asker);
    ListQueryReader.Read list = reader.read(FilterController.ofList(given));
    List<String> problems = new ArrayList<>(list.problems());
    List<String> fields = new FilterFields(resources, asker).paths(resource);
    List<Part> parts = BuilderReader.parts(given, list.query());
    BuilderStep step = BuilderStep.of(given);
    step.change(parts, given, pages.operators(resource, fields));
    parts.removeIf(part -> isUnknown(part.path(), fields, problems));
    if (step.shows() && problems.isEmpty()) {
      List<Part> meant = parts.stream().map(p -> pages.meant(resource, p, problems)).toList();
      Optional<ListQuery> narrowed = narrowed(reader, list.query(), meant, problems);
      if (narrowed.isPresent()) {
        return new ModelAndView("redirect:" + Places.list(resource, narrowed.get()));
      }
    }
    BuilderPages.Wish wish = new BuilderPages.Wish(parts, step.fresh(), problems);
    return view(pages.page(resource, list.query(), asker, wish));
  }

  private static ModelAndView view(BuilderPage page) {
    ModelAndView view = new ModelAndView("combine", Map.of("page", page));
    view.setStatus(page.problems().isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    return view;
  }

  private static boolean isUnknown(String path, List<String> fields, List<String> problems) {
    if (fields.contains(path)) {
      return false;
    }
    problems.add(
        "There is no field \"%s\" to filter by: %s"
            .formatted(Naming.cut(path), Naming.nearest(path, fields)));
    return true;
  }

  /** The list with these conditions; nothing where one cannot be read. */
  private static Optional<ListQuery> narrowed(
      ListQueryReader reader, ListQuery list, List<Part> parts, List<String> problems) {
    ListQuery narrowed = list.withoutFilters();
    for (Part part : parts) {
      if (!part.isBlank()) {
        ListQueryReader.Read read = reader.read(Map.of(part.parameter(), List.of(part.meant())));
        problems.addAll(read.problems());
        for (Filter filter : read.query().filters()) {
          narrowed = narrowed.and(filter);
        }
      }
    }
    return problems.isEmpty() ? Optional.of(narrowed) : Optional.empty();
  }
}
