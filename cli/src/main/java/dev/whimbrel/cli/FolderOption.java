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

  /** The data folder, absolute. */
  public Path folder() {
    return DatabaseOption.folder(data);
  }
}
