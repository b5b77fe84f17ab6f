package dev.whimbrel.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the embedded database lies, for commands that are about nothing else. */
public final class FolderOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the embedded database. Default: .whimbrel in this checkout.")
  @Nullable Path data;

  /** The data folder, absolute, whether a database is in it or not. */
  public Path folder() {
    return DataFolder.of(data).path();
  }

  /** The data folder, absolute; refused when there is no database in it. */
  public Path withDatabase() {
    return DataFolder.of(data).withDatabase();
  }
}
