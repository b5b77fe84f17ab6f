package dev.whimbrel.cli;

import dev.whimbrel.error.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Problems as a program reads them: the same parts that people see. */
public final class ProblemJson {

  private ProblemJson() {}

  /** One object per problem. */
  public static List<Map<String, @Nullable Object>> of(List<Problem> problems) {
    return problems.stream().map(ProblemJson::of).toList();
  }

  private static Map<String, @Nullable Object> of(Problem problem) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("code", problem.code());
    object.put("where", problem.where());
    object.put("message", problem.message());
    object.put("detail", problem.detail());
    object.put("hint", problem.hint());
    return object;
  }
}
