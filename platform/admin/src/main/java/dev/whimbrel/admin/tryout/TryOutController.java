package dev.whimbrel.admin.tryout;

import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.security.Verb;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Calls of the API that can be sent from a page. What there is to call the page reads in the
 * browser from the API's own document, which has what the reader may call and nothing else.
 */
@Controller
public final class TryOutController {

  private final Gate gate;

  /** With who may see what. */
  public TryOutController(Gate gate) {
    this.gate = gate;
  }

  /**
   * What the page shows.
   *
   * @param title heading of the page
   * @param resource such as {@code core/location}; empty on the page of all
   * @param listHref its list in the site; empty likewise
   * @param query parameters of a list to begin with, without the question mark
   * @param all the resources that the reader may see; empty on the page of one
   */
  public record TryOutPage(
      String title, String resource, String listHref, String query, List<Link> all) {}

  /**
   * To another resource's page.
   *
   * @param label of the resource
   * @param href of the page
   */
  public record Link(String label, String href) {}

  @GetMapping("/api-docs")
  String all(Model model) {
    model.addAttribute("page", new TryOutPage("API", "", "", "", links()));
    return "try-out";
  }

  @GetMapping("/api-docs/{app}/{name}")
  String one(@PathVariable Map<String, String> place, HttpServletRequest request, Model model) {
    Resource<?> resource = gate.open(place, Verb.VIEW);
    @Nullable String query = request.getQueryString();
    model.addAttribute(
        "page",
        new TryOutPage(
            "API of " + Naming.inside(resource.pluralLabel()),
            resource.id(),
            Places.list(resource),
            query == null ? "" : query,
            List.of()));
    return "try-out";
  }

  private List<Link> links() {
    return gate.viewable().stream()
        .map(resource -> new Link(resource.pluralLabel(), "/api-docs/" + resource.id()))
        .toList();
  }
}
