package dev.whimbrel.testkit;

import dev.whimbrel.embedded.Binaries;
import dev.whimbrel.embedded.EmbeddedPostgres;
import dev.whimbrel.embedded.PostgresServer;
import dev.whimbrel.embedded.Settings;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * An empty cluster per version in the user's cache: copying one is ten times faster than initdb.
 */
final class ClusterTemplate {
  private ClusterTemplate() {}

  static Path of(Binaries binaries) throws IOException {
    Path template =
        EmbeddedPostgres.cache().resolve("test-clusters").resolve(binaries.home().getFileName());
    if (Files.isDirectory(template)) {
      return template;
    }
    Files.createDirectories(template.getParent());
    Path fresh = Files.createTempDirectory(template.getParent(), ".new-");
    try {
      PostgresServer.start(Settings.in(fresh).binaries(binaries).durable(false)).stop();
      Files.move(fresh, template, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException taken) {
      // Two test runs had the same thought; either cluster will do. Java has no name of its own for
      // this refusal.
      if (!Files.isDirectory(template)) {
        throw taken;
      }
    } finally {
      FileTree.delete(fresh);
    }
    return template;
  }
}
