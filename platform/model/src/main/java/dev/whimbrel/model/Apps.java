package dev.whimbrel.model;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The apps of the running application, those that others require first. */
public final class Apps {

  private final Map<String, App> byName = new TreeMap<>();
  private final Map<String, App> sorted = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private Apps() {}

  /** The apps that the modules on the class path name. */
  public static List<App> onClassPath() {
    List<App> found = new ArrayList<>();
    ServiceLoader.load(AppProvider.class).forEach(provider -> found.addAll(provider.apps()));
    return sorted(found);
  }

  /**
   * The same apps, those that others require first, otherwise by name.
   *
   * @throws InvalidMigration naming all apps that are there twice, require what is not there, or
   *     require each other, and entities of two apps
   */
  public static List<App> sorted(Collection<App> apps) {
    Apps sorter = new Apps();
    for (App app : apps) {
      if (sorter.byName.put(app.name(), app) != null) {
        sorter.refuse("app-twice", app, "there are two apps of this name", "rename one");
      }
    }
    sorter.byName.values().forEach(app -> sorter.visit(app, List.of()));
    sorter.refuseSharedEntities();
    if (!sorter.problems.isEmpty()) {
      throw new InvalidMigration(sorter.problems);
    }
    return List.copyOf(sorter.sorted.values());
  }

  private void visit(App app, List<String> path) {
    if (sorted.containsKey(app.name())) {
      return;
    }
    if (path.contains(app.name())) {
      refuse(
          "apps-in-a-circle",
          app,
          "it requires itself: " + names(path, app),
          "take one of the requirements away: entities of two apps may refer to each other without"
              + " any, and `whimbrel migrate make` puts the keys that close the circle into a"
              + " migration of their own");
      return;
    }
    List<String> longer = new ArrayList<>(path);
    longer.add(app.name());
    for (String name : app.requires()) {
      App required = byName.get(name);
      if (required == null) {
        String hint = Nearest.hint(name, byName.keySet());
        refuse("unknown-app", app, "it requires " + name + ", which is not there", hint);
      } else {
        visit(required, longer);
      }
    }
    sorted.put(app.name(), app);
  }

  private static String names(List<String> path, App last) {
    List<String> names = new ArrayList<>(path);
    names.add(last.name());
    return String.join(" -> ", names.subList(names.indexOf(last.name()), names.size()));
  }

  private void refuseSharedEntities() {
    Map<Class<?>, App> owners = new LinkedHashMap<>();
    for (App app : byName.values()) {
      for (Class<?> entity : app.entities()) {
        App other = owners.putIfAbsent(entity, app);
        if (other != null) {
          String message = "it owns " + entity.getName() + ", as does " + other.name();
          refuse("entity-of-two-apps", app, message, "leave it to one of them");
        }
      }
    }
  }

  private void refuse(String code, App app, String message, String hint) {
    problems.add(new Problem(code, app.name(), message, hint));
  }
}
