package dev.whimbrel.model.schema;

import dev.whimbrel.cli.EntitySource;
import dev.whimbrel.model.App;
import dev.whimbrel.model.AppProvider;
import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The apps on the class path; all their entities are read together, once, when first asked. */
public final class ApplicationEntities implements EntitySource {

  private final List<App> apps;
  private @Nullable EntityTables tables;

  /** Of all providers on the class path. */
  public ApplicationEntities() {
    List<App> found = new ArrayList<>();
    ServiceLoader.load(AppProvider.class).forEach(provider -> found.addAll(provider.apps()));
    this.apps = inOrder(found);
  }

  @Override
  public List<AppSource> apps() {
    return apps.stream().map(this::source).toList();
  }

  private AppSource source(App app) {
    Supplier<Schema> wanted = () -> read().of(app.entities());
    return new AppSource(app.name(), app.requires(), app.modulePath(), wanted);
  }

  private synchronized EntityTables read() {
    if (tables == null) {
      List<Class<?>> entities = new ArrayList<>();
      apps.forEach(app -> entities.addAll(app.entities()));
      tables = EntitySchema.read(entities);
    }
    return tables;
  }

  /** Those that others require first; what is not there is left to the foreign keys to tell. */
  private static List<App> inOrder(List<App> apps) {
    Map<String, App> ordered = new LinkedHashMap<>();
    Set<String> met = new HashSet<>();
    apps.forEach(app -> place(app, apps, met, ordered));
    return List.copyOf(ordered.values());
  }

  private static void place(App app, List<App> apps, Set<String> met, Map<String, App> ordered) {
    if (met.add(app.name())) {
      apps.stream()
          .filter(other -> app.requires().contains(other.name()))
          .forEach(required -> place(required, apps, met, ordered));
      ordered.put(app.name(), app);
    }
  }
}
