package dev.whimbrel.admin.list;

import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.Filter;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.ListQueryReader;
import dev.whimbrel.model.query.Operator;
import dev.whimbrel.security.Verb;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Puts a filter together and adds it to the address of a list. */
@Controller
public final class FilterController {

  private static final String OPERATOR = "_is";
  private static final String VALUE = "_value";

  private final Gate gate;
  private final Resources resources;
  private final FilterPages pages;

  /** With who may see the list, and the pages. */
  public FilterController(Gate gate, Resources resources, FilterPages pages) {
    this.gate = gate;
    this.resources = resources;
    this.pages = pages;
  }

  @GetMapping("/filter/{app}/{name}")
  ModelAndView filter(
      @PathVariable Map<String, String> place,
      @RequestParam MultiValueMap<String, String> given,
      HttpServletRequest request) {
    Resource<?> resource = gate.open(place, Verb.VIEW);
    Asker asker = gate.asker(request);
    ListQueryReader reader = new ListQueryReader(resources, resource, asker);
    ListQueryReader.Read list = reader.read(ofList(given));
    ListQuery query = list.query();
    List<String> problems = new ArrayList<>(list.problems());
    @Nullable String path = given.getFirst(FilterFields.FIELD);
    List<String> paths = new FilterFields(resources, asker).paths(resource);
    if (path == null || !paths.contains(path)) {
      Optional.ofNullable(path).ifPresent(name -> problems.add(unknown(name, paths)));
      return view(pages.fields(resource, query, asker, problems));
    }
    comparison(resource, given).ifPresent(problems::add);
    if (given.containsKey(OPERATOR) && problems.isEmpty()) {
      ListQueryReader.Read read = narrowing(reader, resource, given);
      problems.addAll(read.problems());
      Optional<ListQuery> narrowed = narrowed(query, given, read);
      if (narrowed.isPresent()) {
        return new ModelAndView("redirect:" + Places.list(resource, narrowed.get()));
      }
    }
    return view(pages.field(resource, query, asker, wish(given, problems)));
  }

  private static FilterPages.Wish wish(MultiValueMap<String, String> given, List<String> problems) {
    return new FilterPages.Wish(
        path(given), given.getFirst(OPERATOR), joined(given), given.getFirst("_find"), problems);
  }

  private static String unknown(String path, List<String> paths) {
    return "There is no field \"%s\" to filter by: %s"
        .formatted(Naming.cut(path), Naming.nearest(path, paths));
  }

  /** What is wrong with how it is to be compared. */
  private static Optional<String> comparison(
      Resource<?> resource, MultiValueMap<String, String> given) {
    FieldKind kind = resource.resolve(path(given)).field().kind();
    List<String> words =
        Operator.of(kind).stream().map(Operator::word).filter(word -> !word.isEmpty()).toList();
    return Optional.ofNullable(given.getFirst(OPERATOR))
        .filter(word -> Operator.of(word).filter(o -> o.fits(kind)).isEmpty())
        .filter(word -> !word.isEmpty())
        .map(
            word ->
                "It cannot be compared by \"%s\": %s"
                    .formatted(Naming.cut(word), Naming.nearest(word, words)));
  }

  private static ModelAndView view(FilterPage page) {
    ModelAndView view = new ModelAndView("filter", Map.of("page", page));
    view.setStatus(page.problems().isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    return view;
  }

  /** The list with the filter, as far as that could be read; without it where no value is given. */
  private static Optional<ListQuery> narrowed(
      ListQuery query, MultiValueMap<String, String> given, ListQueryReader.Read read) {
    if (values(given).isEmpty()) {
      return Optional.of(query.without(path(given)));
    }
    return read.query().filters().stream().findFirst().map(query::with);
  }

  /** What is asked for, read as an address of a list would be. */
  private static ListQueryReader.Read narrowing(
      ListQueryReader reader, Resource<?> resource, MultiValueMap<String, String> given) {
    List<String> values = values(given);
    if (values.isEmpty()) {
      return reader.read(Map.of());
    }
    Field field = resource.resolve(path(given)).field();
    FieldKind kind = field.kind();
    Operator operator =
        Operator.of(String.valueOf(given.getFirst(OPERATOR)))
            .filter(o -> o.fits(kind))
            .map(o -> o == Operator.IS && values.size() > 1 ? Operator.IN : o)
            .orElse(Operator.of(kind).getFirst());
    String name = new Filter.Comparison(path(given), operator).parameter();
    // What is typed may be several values by itself; what is ticked is one each.
    boolean each = operator.takesSeveral() && FilterPages.isTicked(field);
    return reader.read(Map.of(name, List.of(each ? Filter.joined(values) : joined(given))));
  }

  private static String path(MultiValueMap<String, String> given) {
    return String.valueOf(given.getFirst(FilterFields.FIELD));
  }

  private static List<String> values(MultiValueMap<String, String> given) {
    return given.getOrDefault(VALUE, List.of()).stream().filter(v -> !v.isBlank()).toList();
  }

  private static String joined(MultiValueMap<String, String> given) {
    return String.join(",", values(given));
  }

  /** What is about the list, not about the filter that is being made. */
  public static Map<String, List<String>> ofList(MultiValueMap<String, String> given) {
    Map<String, List<String>> list = new HashMap<>(given);
    list.keySet().removeIf(name -> name.startsWith("_"));
    return list;
  }
}
