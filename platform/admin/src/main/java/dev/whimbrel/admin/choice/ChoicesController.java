package dev.whimbrel.admin.choice;

import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.Search;
import dev.whimbrel.security.Verb;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Rows to choose from, suggested while somebody types; for who may see these rows. */
@Controller
public final class ChoicesController {

  /** Suggestions on a page. */
  private static final int PAGE = 20;

  /** Whoever has not found it by then types another letter. */
  private static final int LAST_PAGE = 50;

  private final Gate gate;
  private final Labels labels;

  /** With who may see them and what they are called. */
  public ChoicesController(Gate gate, Labels labels) {
    this.gate = gate;
    this.labels = labels;
  }

  @GetMapping("/choices/{app}/{name}")
  String choices(
      @PathVariable Map<String, String> path,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "0") String page,
      Model model) {
    Resource<?> resource = gate.open(path, Verb.VIEW);
    if (!page.matches("[0-9]{1,2}") || Integer.parseInt(page) > LAST_PAGE) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "The parameter page is a whole number from 0 to %d".formatted(LAST_PAGE));
    }
    int number = Integer.parseInt(page);
    List<Labels.Labelled> found =
        labels.find(resource, Search.parse(q), PAGE + 1L, (long) number * PAGE);
    boolean more = found.size() > PAGE && number < LAST_PAGE;
    model.addAttribute("found", more ? found.subList(0, PAGE) : found);
    model.addAttribute("next", more ? number + 1 : 0);
    model.addAttribute("nothing", "No %s found".formatted(Naming.inside(resource.label())));
    return "choices";
  }
}
