package dev.whimbrel.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** The source tree that the tests run in. */
public final class Checkout {
  private Checkout() {}

  /** The top folder, from the build or, in an editor, from the working directory upwards. */
  public static Path root() {
    String told = System.getProperty("whimbrel.home");
    if (told != null && !told.isBlank()) {
      return Path.of(told);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("testkit/pom.xml"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException(
            "The tests run outside of a checkout; set -Dwhimbrel.home to its top folder.");
      }
      folder = parent;
    }
    return folder;
  }
}
