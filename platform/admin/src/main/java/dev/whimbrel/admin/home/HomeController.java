package dev.whimbrel.admin.home;

import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Numbers;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.page.Preferences;
import dev.whimbrel.model.App;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Counts;
import dev.whimbrel.security.Verb;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page after sign-in: what there is, and how much of it. */
@Controller
public final class HomeController {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  private final Resources resources;
  private final Gate gate;
  private final Counts counts;
  private final Clock clock;

  /** Of these resources. */
  public HomeController(Resources resources, Gate gate, Counts counts, Clock clock) {
    this.resources = resources;
    this.gate = gate;
    this.counts = counts;
    this.clock = clock;
  }

  /**
   * What the page shows.
   *
   * @param day today, where the reader is
   * @param time now, with the zone
   * @param total rows that the reader may see, about
   * @param sections the apps with something to see
   */
  public record HomePage(String day, String time, String total, List<Section> sections) {}

  /**
   * One app.
   *
   * @param id for its heading
   * @param title its label
   * @param lines its resources
   */
  public record Section(String id, String title, List<Line> lines) {}

  /**
   * One resource.
   *
   * @param label several of it
   * @param one "book"
   * @param icon name of a symbol
   * @param href its list
   * @param rows about how many there are
   * @param addHref the form for a new row; empty for who may not add
   */
  public record Line(
      String label, String one, String icon, String href, String rows, String addHref) {}

  @GetMapping("/")
  String home(HttpServletRequest request, Model model) {
    List<Resource<?>> viewable = gate.viewable();
    Map<String, Long> rows = counts.of(viewable);
    ZoneId zone = Preferences.of(request).zone();
    ZonedDateTime now = clock.instant().atZone(zone);
    long total =
        viewable.stream().filter(gate::seesAll).mapToLong(r -> rows.getOrDefault(r.id(), 0L)).sum();
    String place = zone.getId().replaceFirst(".*/", "").replace('_', ' ');
    model.addAttribute(
        "page",
        new HomePage(
            now.format(DAY),
            now.format(TIME) + (place.equals("Z") ? " UTC" : " in " + place),
            Numbers.full(total),
            sections(viewable, rows)));
    return "home";
  }

  private List<Section> sections(List<Resource<?>> viewable, Map<String, Long> rows) {
    List<Section> sections = new ArrayList<>();
    for (App app : resources.apps()) {
      List<Line> lines =
          viewable.stream()
              .filter(r -> r.app().equals(app.name()))
              .map(r -> line(r, rows.getOrDefault(r.id(), 0L)))
              .toList();
      if (!lines.isEmpty()) {
        sections.add(new Section("app-" + app.name(), app.label(), lines));
      }
    }
    return sections;
  }

  private Line line(Resource<?> resource, long rows) {
    return new Line(
        resource.pluralLabel(),
        Naming.inside(resource.label()),
        DataMenu.icon(resource),
        Places.list(resource),
        gate.seesAll(resource) ? Numbers.full(rows) : "",
        gate.may(Verb.ADD, resource) ? Places.add(resource) : "");
  }
}
