package dev.whimbrel.testkit.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium of the system: {@code WHIMBREL_CHROMIUM}, or the usual names and places. */
final class Chromium {
  static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Path MAC =
      Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

  private Chromium() {}

  static Optional<Path> find() {
    String chosen = System.getenv("WHIMBREL_CHROMIUM");
    if (chosen != null && !chosen.isBlank()) {
      return Optional.of(Path.of(chosen)).filter(Files::isExecutable);
    }
    String folders = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin");
    Stream<Path> installed =
        Stream.of(folders.split(":", -1))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    return Stream.concat(installed, Stream.of(MAC)).filter(Files::isExecutable).findFirst();
  }
}
