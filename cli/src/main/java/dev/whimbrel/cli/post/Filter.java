package dev.whimbrel.cli.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.error.Problem;
import java.io.IOException;
import java.util.function.Predicate;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** An expression of jq; a record is kept when one of its results is neither false nor null. */
final class Filter implements Predicate<byte[]> {

  /** The library reads with the Jackson before ours, which lives in packages of its own. */
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String text;
  private final Scope scope = Scope.newEmptyScope();
  private final JsonQuery query;
  private long index;
  private boolean kept;

  /**
   * Of an expression.
   *
   * @throws CommandFailure when it is none
   */
  Filter(String text) {
    this.text = text;
    BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, scope);
    try {
      this.query = JsonQuery.compile(text, Versions.JQ_1_7);
    } catch (JsonQueryException e) {
      String said = Sentences.ended(String.valueOf(e.getMessage()));
      throw new CommandFailure(
          new Problem(
              "filter-wrong",
              "",
              "--filter %s is no expression of jq: %s".formatted(text, said),
              "One such as '.state == \"CA\"' keeps the records for which it is true."),
          ExitCode.USAGE,
          e);
    }
  }

  @Override
  public boolean test(byte[] record) {
    kept = false;
    try {
      query.apply(scope, MAPPER.readTree(record), this::result);
    } catch (IOException e) {
      throw new CommandFailure(
          "filter-failed",
          "--filter %s fails at record %d of those it was given: %s"
              .formatted(text, index, Sentences.ended(String.valueOf(e.getMessage()))),
          "Write it so that it answers for each record, such as '(.name // \"\") |"
              + " startswith(\"A\")'.",
          e);
    }
    index++;
    return kept;
  }

  private void result(JsonNode value) {
    kept |= !value.isNull() && !(value.isBoolean() && !value.booleanValue());
  }
}
