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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lists of all resources: the groups of the application, then app by app, people last. */
public final class DataMenu implements Menu {

  private final Resources resources;
  private final Gate gate;
  private final Counts counts;
  private final List<MenuGroup> groups;

  /** Of these resources. */
  public DataMenu(Resources resources, Gate gate, Counts counts, List<MenuGroup> groups) {
    this.groups = List.copyOf(groups);
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
    Set<Class<?>> grouped = new HashSet<>();
    for (MenuGroup group : groups) {
      grouped.addAll(group.entities());
      List<Resource<?>> lists = new ArrayList<>();
      for (Class<?> entity : group.entities()) {
        viewable.stream().filter(r -> r.entity() == entity).forEach(lists::add);
      }
      add(sections, group.title(), lists, rows);
    }
    for (App app : resources.apps()) {
      List<Resource<?>> lists =
          viewable.stream()
              .filter(r -> r.app().equals(app.name()) && !grouped.contains(r.entity()))
              .toList();
      boolean security = app.name().equals(SecurityApps.SECURITY);
      add(security ? people : sections, app.label(), lists, rows);
    }
    sections.addAll(people);
    return sections;
  }

  private void add(
      List<MenuSection> sections, String title, List<Resource<?>> lists, Map<String, Long> rows) {
    if (!lists.isEmpty()) {
      sections.add(
          new MenuSection(
              title,
              lists.stream().map(r -> entry(r, gate.seesAll(r) ? brief(r, rows) : "")).toList()));
    }
  }

  private static String brief(Resource<?> resource, Map<String, Long> rows) {
    return Numbers.brief(rows.getOrDefault(resource.id(), 0L));
  }

  /** Of who sees a part of the rows, nobody has counted which. */
  private static MenuEntry entry(Resource<?> resource, String rows) {
    return new MenuEntry(resource.pluralLabel(), Places.list(resource), icon(resource), rows);
  }

  static String icon(Resource<?> resource) {
    return resource.app().equals(SecurityApps.SECURITY) ? "user" : "table";
  }
}
