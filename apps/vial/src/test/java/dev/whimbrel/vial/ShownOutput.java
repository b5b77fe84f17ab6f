package dev.whimbrel.vial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a page shows between fences: commands, code, and what commands print.
 *
 * @param blocks in their order
 */
record ShownOutput(List<Block> blocks) {

  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

  /**
   * The text between two fences.
   *
   * @param language as the first fence names it; empty for output
   */
  record Block(String language, String text) {}

  static ShownOutput of(Path page) throws IOException {
    return new ShownOutput(
        FENCE
            .matcher(Files.readString(page))
            .results()
            .map(found -> new Block(found.group(1), found.group(2)))
            .toList());
  }

  /** The lines of output below a command that is shown with its prompt, up to a blank one. */
  List<String> after(String command) {
    return blocks.stream()
        .flatMap(block -> block.text().lines())
        .dropWhile(line -> !line.equals(command))
        .skip(1)
        .takeWhile(line -> !line.isBlank())
        .toList();
  }

  /** A line as it stands there; three dots are anything. */
  static Pattern pattern(String line) {
    return Pattern.compile("(?m)^\\Q" + line.replace("...", "\\E.*\\Q") + "\\E$");
  }
}
