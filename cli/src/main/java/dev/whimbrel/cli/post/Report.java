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

  /**
   * A run that has not sent everything is a failure, and so is one of which records are missing.
   */
  void refuseFailures() {
    if (outcome.ended() == null && outcome.failures() == 0) {
      refuseRecords();
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
                ended()),
        logged
            ? "Mend what is in the way; the same command with --resume sends what is missing"
            : "Mend what is in the way; with --log, --resume can go on where a run ended");
  }

  private String ended() {
    String ended = outcome.ended();
    return ended == null ? "" : " The run ended early: " + Sentences.ended(ended);
  }

  private void refuseRecords() {
    if (outcome.refused() > 0) {
      throw new CommandFailure(
          "post-incomplete",
          "%s refused by the receiver. %s"
              .formatted(
                  CommandOutput.counted(outcome.refused(), "record was", "records were"),
                  text(outcome)),
          logged
              ? "The log has its reasons; mend those records and send them by themselves"
              : "With --log its reasons are kept; mend those records and send them by themselves");
    }
  }
}
