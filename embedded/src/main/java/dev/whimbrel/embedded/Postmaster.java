package dev.whimbrel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says of a server, and whether that is still true.
 *
 * @param pid the server's process
 * @param port its TCP port
 * @param sockets the folder of its Unix socket
 * @param status {@code starting}, {@code ready} or {@code stopping}
 */
record Postmaster(long pid, int port, Path sockets, String status) {

  /** The server that runs in this folder now; a file left by a dead one counts as nothing. */
  static Optional<Postmaster> running(Path data) throws IOException {
    return read(data).filter(server -> runsIn(server.pid, data));
  }

  private static Optional<Postmaster> read(Path data) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(data.resolve("postmaster.pid"));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
    if (lines.size() < 5 || !lines.get(0).strip().matches("\\d+")) {
      return Optional.empty();
    }
    return Optional.of(
        new Postmaster(
            Long.parseLong(lines.get(0).strip()),
            Integer.parseInt(lines.get(3).strip()),
            Path.of(lines.get(4).strip()),
            lines.size() < 8 ? "starting" : lines.get(7).strip()));
  }

  boolean isReady() {
    return status.equals("ready");
  }

  boolean isStopping() {
    return status.equals("stopping");
  }

  /** Whether that process, not merely another one with its number, is a server in the folder. */
  static boolean runsIn(long pid, Path data) {
    Path folder = Path.of("/proc", Long.toString(pid), "cwd");
    if (Files.isDirectory(Path.of("/proc/self"))) {
      try {
        return Files.isSameFile(Files.readSymbolicLink(folder), data);
      } catch (IOException goneOrNotOurs) {
        return false;
      }
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().command())
        .filter(command -> command.endsWith("postgres"))
        .isPresent();
  }

  /**
   * Removes a pid file whose number now belongs to another process: PostgreSQL would take that
   * process for a server. Left alone while any process still works in the folder.
   */
  static void forgetRecycled(Path data) throws IOException {
    Optional<Postmaster> left = read(data);
    if (left.isPresent()
        && ProcessHandle.of(left.get().pid).isPresent()
        && ProcessHandle.allProcesses().noneMatch(process -> runsIn(process.pid(), data))) {
      Files.delete(data.resolve("postmaster.pid"));
    }
  }
}
