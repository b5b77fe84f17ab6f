package dev.whimbrel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The files of a cluster: made once by initdb, configured anew on each start. */
record Cluster(ServerFolder folder, Binaries binaries, ServerAccount account) {
  static final String USER = "whimbrel";
  private static final int PASSWORD_BYTES = 24;

  /**
   * How often a password is hashed, for whoever would try words; since this major it can be set.
   */
  private static final String ROUNDS = "scram_iterations";

  private static final int ROUNDS_ARE_SET = 16;

  /** Makes the cluster when there is none, and refuses one of another major version. */
  void ensure(boolean durable) throws IOException {
    if (!Files.exists(folder.data())) {
      initialise(durable);
    }
    Path version = folder.data().resolve("PG_VERSION");
    if (!Files.exists(version)) {
      throw incomplete();
    }
    String found = Files.readString(version).strip();
    if (!found.equals(Integer.toString(binaries.major()))) {
      throw otherMajor(found);
    }
    if (!Files.exists(folder.password())) {
      throw incomplete();
    }
  }

  private EmbeddedException incomplete() {
    return new EmbeddedException(
        "folder-incomplete",
        "The data folder " + folder.root() + " has lost files that its database needs.",
        "Restore it from a backup, or choose another folder with --data DIR.");
  }

  private EmbeddedException otherMajor(String found) {
    return new EmbeddedException(
        "other-major",
        "The database in %s was made by PostgreSQL %s; this is PostgreSQL %d."
            .formatted(folder.root(), found, binaries.major()),
        "Move it with pg_dump and pg_restore of version %s, or start a new one in another folder"
                .formatted(found)
            + " with --data DIR.");
  }

  /** Works in a folder aside, so that an interrupted attempt is never taken for a database. */
  private void initialise(boolean durable) throws IOException {
    Path fresh = folder.root().resolve("data.new");
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    ServerFolder.writePrivately(folder.password(), password + "\n");
    account.own(folder.password());
    try {
      BinaryCache.delete(fresh);
      Program.Outcome outcome = initdb(fresh, "C.UTF-8", durable);
      if (outcome.output().contains("invalid locale")) {
        BinaryCache.delete(fresh);
        outcome = initdb(fresh, "C", durable);
      }
      if (!outcome.succeeded()) {
        throw ServerLog.diagnosis(outcome.output(), folder, "initdb");
      }
      Files.writeString(
          fresh.resolve("postgresql.conf"),
          "\ninclude 'whimbrel.conf'\n",
          StandardOpenOption.APPEND);
      Files.move(fresh, folder.data(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      BinaryCache.delete(fresh);
    }
  }

  private Program.Outcome initdb(Path data, String locale, boolean durable) {
    List<String> command =
        new ArrayList<>(
            account.command(
                binaries.program("initdb"),
                "--pgdata=" + data,
                "--username=" + USER,
                "--pwfile=" + folder.password(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=" + locale));
    if (binaries.major() >= 17) {
      command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    }
    if (binaries.major() >= ROUNDS_ARE_SET) {
      // Rounds protect what people think of; nobody guesses this password, and each connection pays
      // for them.
      command.add("--set=" + ROUNDS + "=1");
    }
    if (!durable) {
      command.add("--no-sync");
    }
    return Program.run(command);
  }

  /** Writes what this start wants; the rest of {@code postgresql.conf} belongs to its owner. */
  void configure(Settings settings, int port) throws IOException {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("listen_addresses", "127.0.0.1");
    // The history lives in a schema of the user's own name, which "$user" would put first.
    lines.put("search_path", "public");
    lines.put("port", Integer.toString(port));
    lines.put(
        "unix_socket_directories",
        '"' + folder.openSockets(account).toString().replace("\"", "\"\"") + '"');
    lines.put("unix_socket_permissions", "0700");
    lines.put("log_line_prefix", "%m [%p] %q%u@%d ");
    if (binaries.major() >= ROUNDS_ARE_SET) {
      // As ever for passwords of other users.
      lines.put(ROUNDS, "4096");
    }
    lines.put("timezone", "UTC");
    lines.put("log_timezone", "UTC");
    if (!settings.durable()) {
      List.of("fsync", "synchronous_commit", "full_page_writes")
          .forEach(wait -> lines.put(wait, "off"));
    }
    lines.putAll(settings.parameters());
    Path file = folder.data().resolve("whimbrel.conf");
    ServerFolder.writePrivately(
        file,
        lines.entrySet().stream()
            .map(line -> line.getKey() + " = '" + line.getValue().replace("'", "''") + "'\n")
            .collect(Collectors.joining("", "# Written on each start of the server.\n", "")));
    account.own(file);
  }

  String password() throws IOException {
    return Files.readString(folder.password()).strip();
  }
}
