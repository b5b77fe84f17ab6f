package dev.whimbrel.security.provider;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why somebody who came by a provider was not let in, in words for the page of sign-in. */
public enum Refusal {
  /** The provider cannot be reached, or is broken. */
  AWAY(
      "%s does not answer",
      "Its server is needed to sign in by it. Try again in a minute, or sign in with a password."
          + " Whoever runs this server finds the reason in its log."),
  /** What it sent is not what was asked for. */
  UNFIT(
      "What %s sent was not accepted",
      "It was not meant for this sign-in, was too old, or was not signed as it has to be. Begin"
          + " again; whoever runs this server finds the reason in its log."),
  /** The return was used already, came too late, or to another browser. */
  STALE(
      "This sign-in cannot be finished any more",
      "It was used already, took more than 10 minutes, or was begun in another browser. Begin"
          + " again."),
  /** Nobody made an account, and none is made by itself. */
  STRANGER(
      "You have no account here yet",
      "%s knows you, but there is no account for you here. Ask whoever looks after the accounts."),
  /** The account may not sign in. */
  LOCKED(
      "Your account may not sign in",
      "Sign-in was taken away from it. Ask whoever looks after the accounts."),
  /** The provider itself said no, or the person did. */
  DECLINED(
      "%s did not let you in", "Sign-in was stopped there, or you may not use this application.");

  private final String title;
  private final String text;

  Refusal(String title, String text) {
    this.title = title;
    this.text = text;
  }

  /** As addresses have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of that word. */
  public static Optional<Refusal> of(String word) {
    return Arrays.stream(values()).filter(refusal -> refusal.word().equals(word)).findFirst();
  }

  /** What happened, in a few words. */
  public String title(String provider) {
    return title.formatted(provider);
  }

  /** Why, and what to do now. */
  public String text(String provider) {
    return text.formatted(provider);
  }
}
