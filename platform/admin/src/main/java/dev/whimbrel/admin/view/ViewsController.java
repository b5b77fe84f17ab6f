package dev.whimbrel.admin.view;

import dev.whimbrel.admin.page.Crumb;
import dev.whimbrel.admin.page.Flash;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Missing;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.page.Preferences;
import dev.whimbrel.admin.view.View.Sharing;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.ListAddress;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.ListQueryReader;
import dev.whimbrel.security.Access;
import dev.whimbrel.security.Verb;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Keeps lists under names. */
@Controller
public final class ViewsController {

  private static final int MOST = 80;

  /** What servers take as an address with room to spare. */
  private static final int LONGEST = 4000;

  private final Gate gate;
  private final Resources resources;
  private final Views views;

  /** With who may see the list, and the views. */
  public ViewsController(Gate gate, Resources resources, Views views) {
    this.gate = gate;
    this.resources = resources;
    this.views = views;
  }

  /**
   * What the page shows.
   *
   * @param plural of the resource: "Call requests"
   * @param listHref the list that can be kept
   * @param list its parameters
   * @param path the page's address without parameters
   * @param views those there are
   * @param broken own ones that cannot be shown any more
   * @param groups whose list can begin with it; empty for who may not say so
   * @param problem with what was sent; empty for none
   * @param unread one sentence for each part of the address that means nothing
   */
  public record ViewsPage(
      String plural,
      String listHref,
      String list,
      String path,
      List<View> views,
      List<Views.Broken> broken,
      List<Views.GroupChoice> groups,
      String problem,
      List<String> unread) {}

  @GetMapping("/views/{app}/{name}")
  ModelAndView views(
      @PathVariable Map<String, String> place,
      @RequestParam MultiValueMap<String, String> given,
      HttpServletRequest request) {
    Resource<?> resource = gate.open(place, Verb.VIEW);
    Asker asker = gate.asker(request);
    ListQueryReader.Read read = new ListQueryReader(resources, resource, asker).read(given);
    ModelAndView view = page(resource, read, asker, "");
    view.setStatus(read.problems().isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    return view;
  }

  @PostMapping("/views/{app}/{name}")
  ModelAndView keep(
      @PathVariable Map<String, String> place,
      @RequestParam Map<String, String> sent,
      ServletWebRequest exchange) {
    Resource<?> resource = gate.open(place, Verb.VIEW);
    Asker asker = gate.asker(exchange.getRequest());
    ListQuery query = list(resource, asker, sent.getOrDefault("_list", ""));
    @Nullable String id = sent.get("_delete");
    if (id != null) {
      done(resource, views.delete(resource, number(id)));
      Flash.say(exchange, "View deleted");
      return shown(Places.views(resource) + query.from(0).first().parameters());
    }
    id = sent.get("_change");
    if (id != null) {
      done(resource, views.change(resource, number(id), query));
      Flash.say(exchange, "View changed");
      return shown(list(resource, query));
    }
    return save(resource, query, sent, exchange);
  }

  private ModelAndView save(
      Resource<?> resource, ListQuery query, Map<String, String> sent, ServletWebRequest exchange) {
    String name = sent.getOrDefault("name", "").replace("\0", "").strip();
    if (name.isEmpty() || name.length() > MOST) {
      String problem = "A view needs a name of at most %d characters.".formatted(MOST);
      ModelAndView refused =
          page(
              resource,
              new ListQueryReader.Read(query, List.of()),
              gate.asker(exchange.getRequest()),
              problem);
      refused.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return refused;
    }
    boolean dense = sent.containsKey("density");
    String density = Preferences.of(exchange.getRequest()).density();
    ListQuery kept = dense ? query.dense(density.isEmpty() ? "usual" : density) : query;
    String said = "Saved as “%s”".formatted(name);
    boolean replaced = views.save(resource, wish(name, kept, sent));
    Flash.say(exchange, replaced ? said + " in place of what was there" : said);
    return shown(list(resource, kept));
  }

  private static String list(Resource<?> resource, ListQuery query) {
    return Places.list(resource, query.from(0).first());
  }

  private static ModelAndView shown(String href) {
    return new ModelAndView("redirect:" + href);
  }

  private static Views.Wish wish(String name, ListQuery query, Map<String, String> sent) {
    @Nullable Integer group =
        mayArrangeGroups() && !sent.getOrDefault("group", "").isEmpty()
            ? Integer.valueOf(number(sent.getOrDefault("group", "")))
            : null;
    Sharing chosen =
        switch (sent.getOrDefault("sharing", "")) {
          case "open" -> Sharing.OPEN;
          case "locked" -> Sharing.LOCKED;
          case "", "private" -> Sharing.PRIVATE;
          default ->
              throw new ResponseStatusException(
                  HttpStatus.BAD_REQUEST, "A view is private, open or locked");
        };
    // A group cannot begin with what its members do not see.
    boolean unseen = group != null && chosen == Sharing.PRIVATE;
    return new Views.Wish(
        name, query, unseen ? Sharing.LOCKED : chosen, sent.containsKey("usual"), group);
  }

  private static boolean mayArrangeGroups() {
    return Access.actor().everything();
  }

  private ModelAndView page(
      Resource<?> resource, ListQueryReader.Read read, Asker asker, String problem) {
    ListQuery query = read.query();
    Views.Kept kept = views.all(resource, asker);
    Map<String, Object> model = new HashMap<>();
    model.put(
        "page",
        new ViewsPage(
            resource.pluralLabel(),
            Places.list(resource, query.first()),
            query.first().parameters(),
            Places.views(resource),
            kept.shown(),
            kept.broken(),
            mayArrangeGroups() ? views.groups(resource) : List.of(),
            problem,
            read.problems()));
    return new ModelAndView("views", model);
  }

  private ListQuery list(Resource<?> resource, Asker asker, String address) {
    if (address.length() > LONGEST) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The list has too many filters");
    }
    try {
      ListQueryReader.Read read =
          new ListQueryReader(resources, resource, asker).read(ListAddress.parameters(address));
      if (read.problems().isEmpty()) {
        return read.query();
      }
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, read.problems().getFirst());
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The list cannot be read", e);
    }
  }

  private static void done(Resource<?> resource, boolean done) {
    if (!done) {
      throw new Missing(
          "There is no such view of yours",
          "It was deleted, or its owner has locked it.",
          List.of(new Crumb(resource.pluralLabel(), Places.list(resource))));
    }
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }
}
