package dev.whimbrel.embedded;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZIOException;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacked programs, one folder per version and archive. A folder appears whole or not at all, and
 * one that lost files is replaced.
 */
record BinaryCache(Path root) {
  private static final String COMPLETE = ".complete";

  Binaries unpacked(BinaryArchive archive) {
    Path home = root.resolve("postgres").resolve(archive.version() + "-" + archive.fingerprint());
    try {
      if (!isComplete(home)) {
        Files.createDirectories(home.getParent());
        Path lock = home.resolveSibling(home.getFileName() + ".lock");
        FileMutex.holding(
            lock, Duration.ofMinutes(5), () -> isComplete(home) || replace(home, archive));
      }
    } catch (IOException failure) {
      throw EmbeddedException.of("unpack PostgreSQL into " + home, failure);
    }
    return new Binaries(archive.version(), home);
  }

  private static boolean replace(Path home, BinaryArchive archive) throws IOException {
    Path fresh = Files.createTempDirectory(home.getParent(), ".unpacking-");
    try {
      unpack(archive, fresh);
      Files.writeString(fresh.resolve(COMPLETE), contents(fresh));
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      delete(home);
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } finally {
      delete(fresh);
    }
  }

  private static void unpack(BinaryArchive archive, Path into) throws IOException {
    try (InputStream packed = new BufferedInputStream(archive.open());
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
      for (TarArchiveEntry entry = next(archive, tar); entry != null; entry = next(archive, tar)) {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
          throw archive.damaged(new IOException(entry.getName()));
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, target);
          boolean program = (entry.getMode() & 0111) != 0;
          Files.setPosixFilePermissions(
              target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    } catch (XZIOException | EOFException damage) {
      throw archive.damaged(damage);
    }
  }

  /** What is wrong with a header is wrong with the archive, not with our disk. */
  private static @Nullable TarArchiveEntry next(BinaryArchive archive, TarArchiveInputStream tar) {
    try {
      return tar.getNextEntry();
    } catch (IOException damage) {
      throw archive.damaged(damage);
    }
  }

  private static boolean isComplete(Path home) throws IOException {
    Path complete = home.resolve(COMPLETE);
    return Files.isRegularFile(complete) && Files.readString(complete).equals(contents(home));
  }

  /** How many files there are and how long they are together: enough to notice a lost one. */
  private static String contents(Path home) throws IOException {
    try (var files = Files.walk(home)) {
      var sizes =
          files
              .filter(file -> !file.endsWith(COMPLETE) && Files.isRegularFile(file))
              .mapToLong(BinaryCache::size)
              .summaryStatistics();
      return sizes.getCount() + " files, " + sizes.getSum() + " bytes\n";
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException vanished) {
      throw new UncheckedIOException(vanished);
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
