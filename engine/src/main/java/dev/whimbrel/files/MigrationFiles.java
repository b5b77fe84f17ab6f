package dev.whimbrel.files;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import dev.whimbrel.error.Problems;
import dev.whimbrel.migration.KnownFiles;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads migrations: of one file's text, of folders, or of the class path. */
public final class MigrationFiles {

  private MigrationFiles() {}

  /**
   * The migrations of a folder that holds one folder per app, sorted by identity.
   *
   * @throws InvalidMigration with every problem of every file
   */
  public static List<Migration> read(Path folder) {
    return read(folder, KnownFiles.NONE);
  }

  /**
   * The same; files that are known are not read again.
   *
   * @throws InvalidMigration with every problem of every other file
   */
  public static List<Migration> read(Path folder, KnownFiles known) {
    return read(folder, file -> parse(file, known));
  }

  /**
   * The same, but for a file that was begun and says nothing yet: it counts as one that changes
   * nothing.
   *
   * @throws InvalidMigration with every other problem of every file
   */
  public static List<Migration> readBegun(Path folder) {
    return read(folder, MigrationFiles::parseBegun);
  }

  private static List<Migration> read(Path folder, Function<MigrationFile, Migration> parser) {
    Problems problems = new Problems("");
    List<Migration> migrations = parse(MigrationFolder.files(folder, problems), parser, problems);
    problems.refuse();
    return migrations;
  }

  /**
   * The migrations of one app on the class path, sorted by identity; none when there is no such
   * folder. The last word of the path, such as {@code migrations/core}, is the app.
   *
   * @throws InvalidMigration with every problem of every file
   */
  public static List<Migration> readResources(ClassLoader loader, String path) {
    return readResources(loader, path, KnownFiles.NONE);
  }

  /**
   * The same; files that are known are not read again.
   *
   * @throws InvalidMigration with every problem of every other file
   */
  public static List<Migration> readResources(ClassLoader loader, String path, KnownFiles known) {
    Problems problems = new Problems("");
    List<MigrationFile> files = MigrationResources.files(loader, path, problems);
    List<Migration> migrations = parse(files, file -> parse(file, known), problems);
    problems.refuse();
    return migrations;
  }

  /**
   * One migration from the text of its file.
   *
   * @param fileName its path for messages; its ending says the language
   * @throws InvalidMigration with every problem of the text
   */
  public static Migration parse(MigrationId id, String fileName, String text) {
    return fileName.endsWith(".sql")
        ? SqlMigrationReader.read(id, fileName, text)
        : YamlMigrationReader.read(id, fileName, text);
  }

  private static Migration parse(MigrationFile file, KnownFiles known) {
    @Nullable Migration read = known.of(file.id(), file.source());
    return read == null ? parse(file) : read;
  }

  private static Migration parse(MigrationFile file) {
    return parse(file.id(), file.name(), file.text());
  }

  private static Migration parseBegun(MigrationFile file) {
    return file.name().endsWith(".sql")
        ? SqlMigrationReader.readBegun(file.id(), file.name(), file.text())
        : parse(file);
  }

  private static List<Migration> parse(
      List<MigrationFile> files, Function<MigrationFile, Migration> parser, Problems problems) {
    List<Migration> migrations = new ArrayList<>();
    Map<MigrationId, String> seen = new HashMap<>();
    for (MigrationFile file : files) {
      String other = seen.putIfAbsent(file.id(), file.name());
      if (other != null) {
        problems.addAll(List.of(twice(file, other)));
        continue;
      }
      try {
        migrations.add(parser.apply(file));
      } catch (InvalidMigration e) {
        problems.addAll(e.problems());
      }
    }
    migrations.sort((a, b) -> a.id().compareTo(b.id()));
    return List.copyOf(migrations);
  }

  private static Problem twice(MigrationFile file, String other) {
    return new Problem(
        "duplicate-migration",
        file.name(),
        other + " is the migration " + file.id() + " too",
        "rename one of the two files");
  }
}
