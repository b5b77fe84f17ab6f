package dev.whimbrel.testkit;

import dev.whimbrel.embedded.Binaries;
import dev.whimbrel.embedded.EmbeddedPostgres;
import dev.whimbrel.embedded.PostgresServer;
import dev.whimbrel.embedded.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Embedded servers that forget everything: each virtual machine starts one from a copy of a cluster
 * that is made once per version, and removes it at its end.
 */
final class TestServers {
  private static final int CLONES = 18;

  private TestServers() {}

  static ServerAddress start(int major) {
    try {
      Path servers = Files.createDirectories(Checkout.root().resolve("target/postgres"));
      removeOrphans(servers);
      Binaries binaries = binaries(major);
      Path folder = servers.resolve(major + "-" + ProcessHandle.current().pid());
      FileTree.delete(folder);
      FileTree.copy(ClusterTemplate.of(binaries), folder);
      PostgresServer server = PostgresServer.start(settings(folder, binaries, major));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "test-database-stop"));
      return new ServerAddress(
          "127.0.0.1", server.port(), "postgres", server.user(), server.password());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Settings settings(Path folder, Binaries binaries, int major) {
    Settings settings =
        Settings.in(folder)
            .binaries(binaries)
            .durable(false)
            .stopAtExit(false)
            .parameter("shared_preload_libraries", "pg_stat_statements")
            .parameter("max_connections", "200")
            .parameter("max_prepared_transactions", "10")
            .parameter("autovacuum_naptime", "1h");
    return major >= CLONES ? settings.parameter("file_copy_method", "clone") : settings;
  }

  private static Binaries binaries(int major) throws IOException {
    if (major == TestPostgres.DEFAULT_MAJOR) {
      return EmbeddedPostgres.binaries();
    }
    Path jars = Checkout.root().resolve("testkit/target/postgres");
    List<Path> found = List.of();
    if (Files.isDirectory(jars)) {
      try (var files = Files.list(jars)) {
        found =
            files.filter(jar -> jar.getFileName().toString().contains("-" + major + ".")).toList();
      }
    }
    if (found.isEmpty()) {
      throw new IllegalStateException(
          "There are no programs of PostgreSQL "
              + major
              + " in "
              + jars
              + ". Build them: ./mvnw -q package -pl testkit -am -DskipTests -Ddeep");
    }
    return EmbeddedPostgres.binaries(found.getFirst());
  }

  /** What a killed test run left: its server is stopped and its folder removed. */
  private static void removeOrphans(Path servers) throws IOException {
    List<Path> folders;
    try (var found = Files.list(servers)) {
      folders =
          found.filter(folder -> folder.getFileName().toString().matches("\\d+-\\d+")).toList();
    }
    for (Path folder : folders) {
      String name = folder.getFileName().toString();
      long owner = Long.parseLong(name.substring(name.indexOf('-') + 1));
      if (ProcessHandle.of(owner).isEmpty()) {
        remove(folder);
      }
    }
  }

  private static void remove(Path folder) {
    try {
      PostgresServer.stop(folder);
      FileTree.delete(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
