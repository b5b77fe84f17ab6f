package dev.whimbrel.model.action;

/** An action cannot be done to this row; its message is a sentence for people. */
public final class ActionRefused extends RuntimeException {

  /** With the reason. */
  public ActionRefused(String sentence) {
    super(sentence);
  }
}
