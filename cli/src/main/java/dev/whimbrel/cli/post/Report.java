package dev.whimbrel.cli.post;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.CommandOutput;

/** What is said at the end of a run. */
record Report(Outcome outcome, boolean logged) {

  /** All went well. */
  static String text(Outcome outcome) {
    return "%s in %s sent and taken%s."
        .formatted(
            CommandOutput.counted(outcome.records(), "record", "records"),
            CommandOutput.counted(outcome.batches(), "batch", "batches"),
            outcome.beforehand() == 0
                ? ""
                : "; %s taken before"
                    .formatted(CommandOutput.counted(outcome.beforehand(), "batch", "batches")));
  }

  /** A run that has not sent everything is a failure. */
  void refuseFailures() {
    String ended = outcome.ended();
    if (ended == null && outcome.failures() == 0) {
      return;
    }
    throw new CommandFailure(
        "post-incomplete",
        "%s not taken. %s%s"
            .formatted(
                outcome.failures() == 1
                    ? "1 batch was"
                    : "%,d batches were".formatted(outcome.failures()),
                text(outcome),
                ended == null ? "" : " The run ended early: " + Sentences.ended(ended)),
        logged
            ? "Mend what is in the way; the same command with --resume sends what is missing"
            : "Mend what is in the way; with --log, --resume can go on where a run ended");
  }
}
