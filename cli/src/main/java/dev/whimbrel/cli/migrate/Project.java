package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.AppMigrations;
import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.DatabaseOption;
import dev.whimbrel.cli.EntitySource.AppSource;
import dev.whimbrel.cli.NamedMigration;
import dev.whimbrel.cli.OwnFolder;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.files.MigrationFiles;
import dev.whimbrel.migration.KnownFiles;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where migrations are: in the modules of the apps on the class path, or in a folder that holds one
 * folder per app.
 */
public final class Project {

  @Option(
      names = "--migrations",
      paramLabel = "DIR",
      description =
          "Folder of migrations, one folder per app in it. Default: those of the application, or"
              + " ./migrations without one or outside its checkout.")
  @Nullable Path folder;

  /** The apps of the application; none for a plain folder. */
  public List<AppSource> apps() {
    return folder == null && !OwnFolder.isMeant() ? AppMigrations.apps() : List.of();
  }

  /** Whether it is the application's own database for another folder's migrations. */
  public boolean isForeign(DatabaseOption database) {
    return folder == null && database.isDefault() && OwnFolder.isMeant();
  }

  /** Refuses such a database, which nobody has named. */
  public void refuseForeign(DatabaseOption database) {
    if (isForeign(database)) {
      throw new CommandFailure(
          "which-database",
          "The migrations are those of ./migrations, and the embedded database of the checkout "
              + System.getProperty("whimbrel.home")
              + " belongs to its application.",
          "name one with --database; or make one with `whimbrel database start --data .whimbrel`"
              + " and say --data .whimbrel. Set WHIMBREL_APP when the application is meant");
    }
  }

  /** Where it lies: the folder of migrations, or the checkout of the application. */
  public Path place() {
    return apps().isEmpty() ? plain() : Path.of(System.getProperty("whimbrel.home", ""));
  }

  /** All migrations there are files of. */
  public List<Migration> migrations() {
    return migrations(KnownFiles.NONE);
  }

  /** The same; files that are known are not read again. */
  List<Migration> migrations(KnownFiles known) {
    return apps().isEmpty() ? MigrationFiles.read(existing(), known) : AppMigrations.all(known);
  }

  /** The same and those that were begun; none where the folder is still to be made. */
  public List<Migration> migrationsSoFar() {
    if (!apps().isEmpty()) {
      return AppMigrations.begun();
    }
    return Files.exists(plain()) ? MigrationFiles.readBegun(plain()) : List.of();
  }

  /** The folder into which a new migration of the app is written. */
  public Path folderOf(String app) {
    List<AppSource> apps = apps();
    if (apps.isEmpty()) {
      return plain().resolve(app);
    }
    Path sources = AppMigrations.sources(named(apps, app));
    if (!Files.isDirectory(sources.resolve("../..").normalize())) {
      throw new CommandFailure(
          "no-checkout",
          "The sources of the app " + app + " are not here, so no migration can be written.",
          "work in a checkout, with ./whimbrel");
    }
    return sources.resolve(app);
  }

  /** The only app there is, or the one that was named. */
  public String app(@Nullable String name) {
    List<AppSource> apps = apps();
    if (apps.isEmpty()) {
      return name == null ? onlyFolder() : plainName(name);
    }
    if (name == null) {
      return own(apps).name();
    }
    return named(apps, name).name();
  }

  /** The application's own app, whatever else is beside it in its checkout. */
  static AppSource own(List<AppSource> apps) {
    return apps.reversed().stream()
        .filter(app -> !app.modulePath().startsWith("platform/"))
        .findFirst()
        .orElse(apps.getLast());
  }

  private static String plainName(String name) {
    if (!name.matches("[\\p{L}\\p{N}_-]+")) {
      throw new CommandFailure(
          "app-name",
          "\"" + name + "\" cannot be the name of an app.",
          "use letters, digits and _; it becomes a folder");
    }
    return name;
  }

  /** The app whose folder is there, or the name of the first one. */
  private String onlyFolder() {
    List<String> names =
        migrationsSoFar().stream().map(migration -> migration.id().app()).distinct().toList();
    if (names.size() > 1) {
      throw new CommandFailure(
          "which-app",
          "There are several apps here: " + String.join(", ", names) + ".",
          "say which one with --app");
    }
    return names.isEmpty() ? "main" : names.getFirst();
  }

  private Path existing() {
    if (!Files.exists(plain())) {
      throw new CommandFailure(
          "missing-folder",
          "There is no folder of migrations " + (folder == null ? "./migrations" : folder) + ".",
          "Name it with --migrations, or begin with `whimbrel migrate new --sql NAME`");
    }
    return plain();
  }

  /** The one migration that somebody means: whole identity, or the beginning of one. */
  public static MigrationId find(String text, Collection<MigrationId> known) {
    return NamedMigration.find(text, known);
  }

  private static AppSource named(List<AppSource> apps, String name) {
    return apps.stream()
        .filter(app -> app.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    "unknown-app",
                    "There is no app " + name + ".",
                    Nearest.hint(name, apps.stream().map(AppSource::name).toList())));
  }

  private Path plain() {
    return folder == null ? Path.of("migrations") : folder;
  }
}
