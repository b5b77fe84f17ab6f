package dev.whimbrel.cli.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The branch of a checkout, read from the files of git, which need not be installed.
 *
 * @param name such as {@code main}; the commit where no branch is checked out
 * @param before the one that was checked out before it, or null
 */
record GitBranch(String name, @Nullable String before) {

  private static final Pattern MOVED = Pattern.compile("\tcheckout: moving from (\\S+) to (\\S+)$");

  /** That of the checkout in which a folder lies. */
  static Optional<GitBranch> of(Path folder) {
    for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      Path git = at.resolve(".git");
      if (Files.exists(git)) {
        return read(git);
      }
    }
    return Optional.empty();
  }

  private static Optional<GitBranch> read(Path git) {
    try {
      Path folder = git;
      if (Files.isRegularFile(git)) {
        // A further checkout of the same repository only says where its own folder is.
        String there = Files.readString(git).strip().replaceFirst("^gitdir: *", "");
        folder = git.resolveSibling(there).normalize();
      }
      String head = Files.readString(folder.resolve("HEAD")).strip();
      String name =
          head.startsWith("ref: refs/heads/")
              ? head.substring("ref: refs/heads/".length())
              : head.substring(0, Math.min(12, head.length()));
      return Optional.of(new GitBranch(name, before(folder.resolve("logs/HEAD"), name)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static @Nullable String before(Path log, String name) throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    for (String line : lines.reversed()) {
      Matcher moved = MOVED.matcher(line);
      if (moved.find() && moved.group(2).equals(name) && !moved.group(1).equals(name)) {
        return moved.group(1);
      }
    }
    return null;
  }
}
