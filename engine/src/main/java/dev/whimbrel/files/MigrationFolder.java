package dev.whimbrel.files;

import dev.whimbrel.error.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files of a folder with one folder per app. */
final class MigrationFolder {

  private MigrationFolder() {}

  static List<MigrationFile> files(Path folder, Problems problems) {
    if (!Files.isDirectory(folder)) {
      problems
          .of(folder.toString())
          .add(
              "missing-folder",
              "there is no such folder",
              "name the folder that holds one folder per app");
      return List.of();
    }
    List<MigrationFile> files = new ArrayList<>();
    for (Path app : visible(folder)) {
      if (Files.isDirectory(app)) {
        files.addAll(ofApp(app.getFileName().toString(), app, problems));
      } else {
        problems
            .of(app.toString())
            .add(
                "unexpected-file",
                "a migration belongs in the folder of its app",
                "move it to "
                    + folder.resolve("APP")
                    + ", or hide it with a dot in front of its name");
      }
    }
    return files;
  }

  /** The files of one app's folder. */
  static List<MigrationFile> ofApp(String app, Path folder, Problems problems) {
    List<MigrationFile> files = new ArrayList<>();
    for (Path file : visible(folder)) {
      if (Files.isDirectory(file)) {
        problems
            .of(file.toString())
            .add(
                "unexpected-file",
                "a folder inside the folder of an app holds nothing that is read",
                "move its files up, or hide it with a dot in front of its name");
      } else {
        MigrationFile.of(app, file.toString().replace('\\', '/'), content(file), problems)
            .ifPresent(files::add);
      }
    }
    return files;
  }

  private static List<Path> visible(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> !MigrationFile.isHidden(path.getFileName().toString()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
