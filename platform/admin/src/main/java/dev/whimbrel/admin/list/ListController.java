package dev.whimbrel.admin.list;

import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.view.View;
import dev.whimbrel.admin.view.Views;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.computed.Computed;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.ListQueryReader;
import dev.whimbrel.model.query.ListReader;
import dev.whimbrel.security.Verb;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** A resource's list. */
@Controller
public final class ListController {

  private final Gate gate;
  private final ListReader reader;
  private final ListPages pages;
  private final Views views;

  /** With who may see it, its rows, its page and what it begins with. */
  public ListController(Gate gate, ListReader reader, ListPages pages, Views views) {
    this.gate = gate;
    this.reader = reader;
    this.pages = pages;
    this.views = views;
  }

  @GetMapping("/data/{app}/{name}")
  ModelAndView list(
      @PathVariable Map<String, String> place,
      @RequestParam MultiValueMap<String, String> given,
      HttpServletRequest request) {
    Resource<?> resource = gate.open(place, Verb.VIEW);
    Asker asker = gate.asker(request);
    List<View> kept = views.of(resource, asker);
    if (given.isEmpty()) {
      String here = Places.list(resource);
      // A view of all rows in their order may be the list without parameters: nowhere to go.
      Optional<String> usual =
          Views.usual(kept)
              .map(view -> Places.list(resource, view.query().first()))
              .filter(href -> !href.equals(here));
      if (usual.isPresent()) {
        return new ModelAndView("redirect:" + usual.get());
      }
    }
    ListQueryReader.Read read = read(resource, given.isEmpty() ? opening(resource) : given, asker);
    ListPage page = pages.make(resource, read, asker, kept);
    ModelAndView view =
        new ModelAndView("list", Map.of("page", page, "instead", resource.deprecated().orElse("")));
    if (!page.problems().isEmpty()) {
      view.setStatus(HttpStatus.BAD_REQUEST);
    }
    return view;
  }

  /** What the list opens with, but for filters by what whoever asks may not know. */
  private MultiValueMap<String, String> opening(Resource<?> resource) {
    MultiValueMap<String, String> given = new LinkedMultiValueMap<>();
    resource.grid().opening().stream()
        .filter(filter -> gate.mayFollow(resource, Computed.path(filter.getKey())))
        .forEach(filter -> given.add(filter.getKey(), filter.getValue()));
    return given;
  }

  /** The first rows alone, for the page of a row that they belong to. */
  @GetMapping("/children/{app}/{name}")
  ModelAndView children(
      @PathVariable Map<String, String> place,
      @RequestParam MultiValueMap<String, String> given,
      HttpServletRequest request) {
    Resource<?> resource = gate.open(place, Verb.VIEW);
    Asker asker = gate.asker(request);
    ListQuery query = wholly(read(resource, given, asker));
    return new ModelAndView("children", Map.of("page", pages.first(resource, query, asker)));
  }

  /** How many rows there are: up to 10,000, or all of them for who asks for exactly that. */
  @GetMapping("/count/{app}/{name}")
  ModelAndView count(
      @PathVariable Map<String, String> place,
      @RequestParam MultiValueMap<String, String> given,
      HttpServletRequest request) {
    Resource<?> resource = gate.open(place, Verb.VIEW);
    Asker asker = gate.asker(request);
    ListQuery query = wholly(read(resource, given, asker));
    String total;
    try {
      total = ListPages.total(reader.count(resource, query, asker, ListReader.COUNTED));
    } catch (QueryTimeoutException e) {
      // The rows themselves are there already.
      total = "many";
    }
    return new ModelAndView("count", Map.of("total", total));
  }

  /** A part of a page has no room to say what it left out. */
  private static ListQuery wholly(ListQueryReader.Read read) {
    if (!read.problems().isEmpty()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, read.problems().getFirst());
    }
    return read.query();
  }

  private ListQueryReader.Read read(
      Resource<?> resource, MultiValueMap<String, String> given, Asker asker) {
    return pages.read(resource, given, asker);
  }
}
