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
    return of(problems, null);
  }

  /** One object per problem, with the SQLSTATE of a server that refused. */
  static List<Map<String, @Nullable Object>> of(List<Problem> problems, @Nullable String state) {
    return problems.stream().map(problem -> of(problem, state)).toList();
  }

  private static Map<String, @Nullable Object> of(Problem problem, @Nullable String state) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("code", problem.code());
    object.put("where", problem.where());
    object.put("message", problem.message());
    object.put("detail", problem.detail());
    object.put("hint", problem.hint());
    object.put("sqlstate", state);
    return object;
  }
}
