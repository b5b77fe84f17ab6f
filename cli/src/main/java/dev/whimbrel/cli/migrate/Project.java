package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.EntitySource;
import dev.whimbrel.cli.EntitySource.AppSource;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.files.MigrationFiles;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.migration.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.ServiceLoader;
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
              + " ./migrations without one.")
  @Nullable Path folder;

  /** The apps of the application; none for a plain folder. */
  List<AppSource> apps() {
    List<AppSource> apps = new ArrayList<>();
    if (folder == null) {
      ServiceLoader.load(EntitySource.class).forEach(source -> apps.addAll(source.apps()));
    }
    return apps;
  }

  /** All migrations there are files of. */
  public List<Migration> migrations() {
    List<AppSource> apps = apps();
    if (apps.isEmpty()) {
      return MigrationFiles.read(existing(plain()));
    }
    List<Migration> all = new ArrayList<>();
    apps.forEach(app -> all.addAll(of(app)));
    return all;
  }

  /** The same; none where the folder is still to be made. */
  List<Migration> migrationsSoFar() {
    return apps().isEmpty() && !Files.exists(plain()) ? List.of() : migrations();
  }

  /** The folder into which a new migration of the app is written. */
  Path folderOf(String app) {
    List<AppSource> apps = apps();
    if (apps.isEmpty()) {
      return plain().resolve(app);
    }
    Path sources = sources(named(apps, app));
    if (!Files.isDirectory(sources.resolve("../..").normalize())) {
      throw new CommandFailure(
          "no-checkout",
          "The sources of the app " + app + " are not here, so no migration can be written.",
          "work in a checkout, with ./whimbrel");
    }
    return sources.resolve(app);
  }

  /** The only app there is, or the one that was named. */
  String app(@Nullable String name) {
    List<AppSource> apps = apps();
    if (apps.isEmpty()) {
      return name == null ? onlyFolder() : plainName(name);
    }
    if (name == null) {
      return apps.getLast().name();
    }
    return named(apps, name).name();
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

  private static Path existing(Path folder) {
    if (!Files.exists(folder)) {
      throw new CommandFailure(
          "missing-folder",
          "There is no folder of migrations " + folder + ".",
          "name it with --migrations, or begin with `whimbrel migrate new --sql NAME`");
    }
    return folder;
  }

  /** The one migration that somebody means: whole identity, or the beginning of one. */
  static MigrationId find(String text, Collection<MigrationId> known) {
    List<MigrationId> exact =
        known.stream()
            .filter(id -> id.toString().equals(text) || id.name().equals(text))
            .distinct()
            .toList();
    List<MigrationId> begun =
        known.stream()
            .filter(id -> id.toString().startsWith(text) || id.name().startsWith(text))
            .distinct()
            .toList();
    List<MigrationId> found = exact.isEmpty() ? begun : exact;
    if (found.size() == 1) {
      return found.getFirst();
    }
    List<String> names = known.stream().map(MigrationId::toString).distinct().toList();
    throw new CommandFailure(
        "unknown-migration",
        found.isEmpty()
            ? "There is no migration " + text + "."
            : text + " is the beginning of several migrations.",
        found.isEmpty()
            ? Nearest.hint(text, names)
            : "name one: " + String.join(", ", found.stream().map(MigrationId::toString).toList()));
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

  /**
   * From the checkout where there is one, so that a file just written counts; else from the jar.
   */
  private static List<Migration> of(AppSource app) {
    Path sources = sources(app);
    return Files.isDirectory(sources)
        ? MigrationFiles.read(sources).stream().map(Project::named).toList()
        : MigrationFiles.readResources(
            Thread.currentThread().getContextClassLoader(), "migrations/" + app.name());
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
        new Source(
            home.relativize(file).toString(), source.kind(), source.text(), source.checksum()));
  }

  private static Path home() {
    return Path.of(System.getProperty("whimbrel.home", "")).toAbsolutePath();
  }

  private static Path sources(AppSource app) {
    return home().resolve(app.modulePath()).resolve("src/main/resources/migrations");
  }

  private Path plain() {
    return folder == null ? Path.of("migrations") : folder;
  }
}
