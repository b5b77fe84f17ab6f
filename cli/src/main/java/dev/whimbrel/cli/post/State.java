package dev.whimbrel.cli.post;

import dev.whimbrel.cli.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a state file holds: one line about the run, and one for each batch that was acknowledged.
 *
 * @param acknowledged number of the batch, and the fingerprint of what was sent
 * @param log bytes of the log that belong to acknowledged batches
 * @param length bytes of the state file up to its last whole line
 */
record State(String run, long seed, Map<Integer, String> acknowledged, long log, long length) {

  static final JsonMapper MAPPER = new JsonMapper();

  /** A last line without its end was being written when the run was killed. */
  static State read(Path file, JsonNode options) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] != '\n') {
      length--;
    }
    String[] lines = new String(bytes, 0, length, StandardCharsets.UTF_8).split("\n");
    try {
      JsonNode head = MAPPER.readTree(lines[0]);
      compare(file, head.path("options"), options);
      Map<Integer, String> acknowledged = new HashMap<>();
      long log = 0;
      for (int i = 1; i < lines.length; i++) {
        JsonNode line = MAPPER.readTree(lines[i]);
        acknowledged.put(line.path("batch").intValue(), line.path("sha256").asString());
        log = line.path("log").longValue();
      }
      long seed = head.path("seed").longValue();
      return new State(head.path("run").asString(), seed, acknowledged, log, length);
    } catch (JacksonException e) {
      throw differs("The state file %s is broken: nothing can be resumed by it.".formatted(file));
    }
  }

  private static void compare(Path file, JsonNode then, JsonNode now) {
    for (String name : now.propertyNames()) {
      if (!now.path(name).equals(then.path(name))) {
        throw differs(
            "The run that %s is about had another %s than this command."
                .formatted(file, name.replace('_', ' ')));
      }
    }
  }

  static CommandFailure differs(String sentence) {
    return new CommandFailure(
        "resume-differs",
        sentence,
        "Resume with the words of the first command and the same file, or start anew with another"
            + " --log");
  }
}
