package dev.whimbrel.embedded;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.CRC32;

/** What lies where in the folder of a server. */
record ServerFolder(Path root) {
  /** PostgreSQL keeps 1,024 bytes for a path and puts up to 80 of its own after ours. */
  private static final int LONGEST_PATH = 900;

  /** A socket's name has at most 103 bytes on macOS, 107 on Linux. */
  private static final int LONGEST_SOCKET = 103;

  /** The folder, made for its owner alone when it is missing. */
  static ServerFolder open(Path root) {
    if (root.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
      throw new EmbeddedException(
          "path-too-long",
          "The path of the data folder has more than " + LONGEST_PATH + " bytes: " + root,
          "Choose a shorter one with --data DIR.");
    }
    if (root.toString().indexOf('\n') >= 0) {
      throw new EmbeddedException(
          "path-unusable",
          "The path of the data folder contains a line break.",
          "Choose another one with --data DIR.");
    }
    try {
      Files.createDirectories(root);
      ServerFolder folder = new ServerFolder(root);
      if (!Files.isWritable(root)) {
        throw new AccessDeniedException(root.toString());
      }
      return folder;
    } catch (FileAlreadyExistsException notAFolder) {
      throw new EmbeddedException(
          "folder-is-file",
          notAFolder.getMessage() + " is a file, not a folder.",
          "Choose another folder with --data DIR.",
          notAFolder);
    } catch (IOException failure) {
      throw EmbeddedException.of("use the data folder " + root, failure);
    }
  }

  Path data() {
    return root.resolve("data");
  }

  Path password() {
    return root.resolve("password");
  }

  Path log() {
    return root.resolve("postgres.log");
  }

  Path port() {
    return root.resolve("port");
  }

  Path keepRunning() {
    return root.resolve("keep-running");
  }

  /** A file with the number of a database that was seen. */
  Path known(String database) {
    return root.resolve("databases").resolve(URLEncoder.encode(database, StandardCharsets.UTF_8));
  }

  Path startLock() {
    return root.resolve("start.lock");
  }

  Path usersLock() {
    return root.resolve("users.lock");
  }

  Path exclusiveLock() {
    return root.resolve("exclusive.lock");
  }

  Path exclusiveHolder() {
    return root.resolve("exclusive.pid");
  }

  /** Where the Unix socket lies: in the folder, or under /tmp when its path would be too long. */
  Path sockets() {
    Path inside = root.resolve("socket");
    if (inside.resolve(".s.PGSQL.65535").toString().getBytes(StandardCharsets.UTF_8).length
        <= LONGEST_SOCKET) {
      return inside;
    }
    CRC32 sum = new CRC32();
    sum.update(root.toString().getBytes(StandardCharsets.UTF_8));
    String name = HexFormat.of().toHexDigits(sum.getValue(), 8);
    return Path.of("/tmp", "whimbrel-" + System.getProperty("user.name") + "-" + name);
  }

  /** The socket folder, for this user alone; a stranger's folder of that name is refused. */
  Path openSockets(ServerAccount account) throws IOException {
    Path sockets = sockets();
    var mine = PosixFilePermissions.fromString("rwx------");
    if (!Files.isDirectory(sockets, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(sockets, PosixFilePermissions.asFileAttribute(mine));
    }
    account.own(sockets);
    Set<?> rights = Files.getPosixFilePermissions(sockets);
    if (!rights.equals(mine)) {
      throw new EmbeddedException(
          "socket-folder",
          "Others than you may use the folder " + sockets + ".",
          "Delete it and start again.");
    }
    return sockets;
  }

  /** Writes a file that only its owner can read, whole or not at all. */
  static void writePrivately(Path file, String text) throws IOException {
    Path fresh =
        Files.createTempFile(
            file.getParent(),
            "." + file.getFileName(),
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
