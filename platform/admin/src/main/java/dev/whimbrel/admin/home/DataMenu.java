package dev.whimbrel.admin.home;

import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Menu;
import dev.whimbrel.admin.page.MenuEntry;
import dev.whimbrel.admin.page.MenuSection;
import dev.whimbrel.admin.page.Numbers;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.model.App;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Counts;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.SecurityApps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The lists of all resources, app by app, people last. */
public final class DataMenu implements Menu {

  private final Resources resources;
  private final Gate gate;
  private final Counts counts;

  /** Of these resources. */
  public DataMenu(Resources resources, Gate gate, Counts counts) {
    this.resources = resources;
    this.gate = gate;
    this.counts = counts;
  }

  @Override
  public List<MenuSection> sections(Actor actor) {
    List<Resource<?>> viewable = gate.viewable();
    Map<String, Long> rows = counts.of(viewable);
    List<MenuSection> sections = new ArrayList<>();
    List<MenuSection> people = new ArrayList<>();
    for (App app : resources.apps()) {
      List<MenuEntry> entries =
          viewable.stream()
              .filter(r -> r.app().equals(app.name()))
              .map(r -> entry(r, gate.seesAll(r) ? brief(r, rows) : ""))
              .toList();
      if (!entries.isEmpty()) {
        boolean security = app.name().equals(SecurityApps.SECURITY);
        (security ? people : sections).add(new MenuSection(app.label(), entries));
      }
    }
    sections.addAll(people);
    return sections;
  }

  private static String brief(Resource<?> resource, Map<String, Long> rows) {
    return Numbers.brief(rows.getOrDefault(resource.table(), 0L));
  }

  /** Of who sees a part of the rows, nobody has counted which. */
  private static MenuEntry entry(Resource<?> resource, String rows) {
    return new MenuEntry(resource.pluralLabel(), Places.list(resource), icon(resource), rows);
  }

  static String icon(Resource<?> resource) {
    return resource.app().equals(SecurityApps.SECURITY) ? "user" : "table";
  }
}
