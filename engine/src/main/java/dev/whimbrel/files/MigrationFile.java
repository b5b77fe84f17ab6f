package dev.whimbrel.files;

import dev.whimbrel.error.Problems;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.migration.Source;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A file that holds a migration, not yet read.
 *
 * @param id its identity
 * @param name its path for messages
 * @param text its content, without a byte order mark
 */
record MigrationFile(MigrationId id, String name, String text) {

  Source source() {
    boolean sql = name.endsWith(".sql");
    return new Source(name, sql ? Source.Kind.SQL : Source.Kind.YAML, text);
  }

  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json", ".sql");

  /** Whether a name is hidden, so that nobody expects a migration under it. */
  static boolean isHidden(String name) {
    return name.startsWith(".");
  }

  /** A file of an app; empty when it is none, which is then among the problems. */
  static Optional<MigrationFile> of(String app, String path, byte[] content, Problems problems) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    Optional<String> ending = ENDINGS.stream().filter(name::endsWith).findFirst();
    if (ending.isEmpty() || name.length() == ending.get().length()) {
      problems
          .of(path)
          .add(
              "unexpected-file",
              "this is no migration: its name ends in none of " + String.join(", ", ENDINGS),
              "move it elsewhere, or hide it with a dot in front of its name");
      return Optional.empty();
    }
    String bare = name.substring(0, name.length() - ending.get().length());
    return decode(path, content, problems)
        .map(text -> new MigrationFile(new MigrationId(app, bare), path, text));
  }

  private static Optional<String> decode(String path, byte[] content, Problems problems) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.wrap(content);
    CharBuffer text = CharBuffer.allocate(content.length);
    CoderResult result = decoder.decode(bytes, text, true);
    if (result.isError()) {
      problems
          .of(path)
          .add(
              "not-utf8",
              "byte 0x%02X at offset %d is not UTF-8"
                  .formatted(content[bytes.position()], bytes.position()),
              "save the file as UTF-8");
      return Optional.empty();
    }
    String decoded = text.flip().toString();
    return Optional.of(decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded);
  }
}
