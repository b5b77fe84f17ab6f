package dev.whimbrel.admin.list;

import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Preferences;
import dev.whimbrel.model.Resource;
import dev.whimbrel.security.Verb;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** A resource's list. */
@Controller
public final class ListController {

  private final Gate gate;
  private final ListReader reader;
  private final ListPages pages;

  /** With who may see it, its rows and its page. */
  public ListController(Gate gate, ListReader reader, ListPages pages) {
    this.gate = gate;
    this.reader = reader;
    this.pages = pages;
  }

  @GetMapping("/data/{app}/{name}")
  String list(
      @PathVariable Map<String, String> path,
      @RequestParam Map<String, String> given,
      ServletWebRequest exchange,
      Model model) {
    Resource<?> resource = gate.open(path, Verb.VIEW);
    ListQueryReader query = reader(resource, given);
    ListPage page = pages.make(resource, query, Preferences.of(exchange.getRequest()).zone());
    if (!page.problems().isEmpty()) {
      Objects.requireNonNull(exchange.getResponse()).setStatus(HttpStatus.BAD_REQUEST.value());
    }
    model.addAttribute("page", page);
    return "list";
  }

  /** How many rows there are: up to 10,000, or all of them for who asks for exactly that. */
  @GetMapping("/count/{app}/{name}")
  String count(
      @PathVariable String app,
      @PathVariable String name,
      @RequestParam Map<String, String> given,
      Model model) {
    Resource<?> resource = gate.open(app, name, Verb.VIEW);
    ListQuery query = reader(resource, given).read();
    model.addAttribute("total", ListPages.total(reader.count(resource, query, ListPages.CAP)));
    return "count";
  }

  private ListQueryReader reader(Resource<?> resource, Map<String, String> given) {
    return new ListQueryReader(resource, given, path -> gate.mayFollow(resource, path));
  }
}
