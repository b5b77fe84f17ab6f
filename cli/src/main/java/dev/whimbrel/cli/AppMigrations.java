package dev.whimbrel.cli;

import dev.whimbrel.cli.EntitySource.AppSource;
import dev.whimbrel.files.MigrationFiles;
import dev.whimbrel.migration.KnownFiles;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * The migrations of the application: from the sources of its apps where this is a checkout, so that
 * a file just written counts; else from the jars. Nothing else reads them, which is why the
 * launcher does not build for them.
 */
public final class AppMigrations {

  private AppMigrations() {}

  /** The apps of the application, those that others require first; none for a plain folder. */
  public static List<AppSource> apps() {
    List<AppSource> apps = new ArrayList<>();
    ServiceLoader.load(EntitySource.class).forEach(source -> apps.addAll(source.apps()));
    return apps;
  }

  /** Those of all apps. */
  public static List<Migration> all() {
    return all(KnownFiles.NONE);
  }

  /** The same; files that are known are not read again. */
  public static List<Migration> all(KnownFiles known) {
    return all(folder -> MigrationFiles.read(folder, known), known);
  }

  /** The same, those too that were begun and say nothing yet. */
  public static List<Migration> begun() {
    return all(MigrationFiles::readBegun, KnownFiles.NONE);
  }

  private static List<Migration> all(Function<Path, List<Migration>> reader, KnownFiles known) {
    return apps().stream().flatMap(app -> of(app, reader, known).stream()).toList();
  }

  /** Where a checkout keeps those of an app, and of all others of its module. */
  public static Path sources(AppSource app) {
    return home().resolve(app.modulePath()).resolve("src/main/resources/migrations");
  }

  private static List<Migration> of(
      AppSource app, Function<Path, List<Migration>> reader, KnownFiles known) {
    Path sources = sources(app);
    return Files.isDirectory(sources)
        ? reader.apply(sources).stream().map(AppMigrations::named).toList()
        : MigrationFiles.readResources(
            Thread.currentThread().getContextClassLoader(), "migrations/" + app.name(), known);
  }

  /**
   * With its file as seen from the checkout: the history shall not hold a folder of one machine.
   */
  private static Migration named(Migration migration) {
    Path home = home();
    Path file = Path.of(migration.source().file());
    if (!file.startsWith(home)) {
      return migration;
    }
    Source source = migration.source();
    return new Migration(
        migration.id(),
        migration.requires(),
        migration.about(),
        migration.operations(),
        migration.verify(),
        new Source(home.relativize(file).toString(), source.kind(), source.text()));
  }

  private static Path home() {
    return Path.of(System.getProperty("whimbrel.home", "")).toAbsolutePath();
  }
}
