package dev.whimbrel.starter;

import dev.whimbrel.error.Problem;
import dev.whimbrel.error.WhimbrelException;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows why an application does not start by its problems and hints, without a stack trace. */
final class RefusedStart extends AbstractFailureAnalyzer<WhimbrelException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, WhimbrelException cause) {
    String problems =
        cause.problems().stream().map(Problem::text).collect(Collectors.joining("\n"));
    String hints =
        cause.problems().stream().map(Problem::hint).distinct().collect(Collectors.joining("\n"));
    return new FailureAnalysis(problems, hints, cause);
  }
}
