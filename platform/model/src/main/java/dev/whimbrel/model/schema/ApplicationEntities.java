package dev.whimbrel.model.schema;

import dev.whimbrel.cli.EntitySource;
import dev.whimbrel.cli.EntitySource.Besides;
import dev.whimbrel.model.App;
import dev.whimbrel.model.Apps;
import dev.whimbrel.model.Resources;
import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The apps on the class path and the schema that the entities of each want. */
public final class ApplicationEntities implements EntitySource {

  /** Reading is what takes longest in {@code make}: the entities of all apps are read once. */
  private static final Map<List<App>, EntityTables> READ = new ConcurrentHashMap<>();

  private final List<App> apps = Apps.onClassPath();

  @Override
  public List<AppSource> apps() {
    return apps.stream().map(this::source).toList();
  }

  private AppSource source(App app) {
    Supplier<Schema> wanted = () -> read().of(app.entities());
    Supplier<Besides> besides =
        () -> {
          EntityTables all = read();
          return new Besides(
              all.inSql(),
              all.enums(),
              all.renames(),
              all.deprecated(),
              all.numbered(),
              all.rows().siblings(),
              all.rows().places(),
              all.rows().classes(),
              all.rows().counters(),
              all.rows().marks(),
              all.rows().wholes());
        };
    return new AppSource(app.name(), app.requires(), app.modulePath(), wanted, besides);
  }

  private EntityTables read() {
    return READ.computeIfAbsent(
        apps,
        all ->
            EntitySchema.read(
                all.stream().flatMap(a -> a.entities().stream()).toList(), Resources.described()));
  }
}
