package dev.whimbrel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
  @TempDir Path folder;

  @Test
  void twoMayRemoveOneFolderAtOnce() throws Exception {
    for (int round = 0; round < 20; round++) {
      Path tree = tree();
      try (var both = Executors.newFixedThreadPool(2)) {
        Callable<Void> removal =
            () -> {
              FileTree.delete(tree);
              return null;
            };
        for (var done : both.invokeAll(List.of(removal, removal))) {
          done.get();
        }
      }
      assertThat(tree).doesNotExist();
    }
  }

  private Path tree() throws Exception {
    Path tree = folder.resolve("tree");
    for (int branch : IntStream.range(0, 10).toArray()) {
      Path leaves = Files.createDirectories(tree.resolve("branch" + branch));
      for (int leaf : IntStream.range(0, 20).toArray()) {
        Files.writeString(leaves.resolve("leaf" + leaf), "green");
      }
    }
    return tree;
  }
}
