package dev.whimbrel.error;

/** A word as a shell takes it, for commands that a hint shows. */
public final class ShellWord {

  private ShellWord() {}

  /** The word, in quotes where the shell would read more into it. */
  public static String of(String value) {
    return value.matches("[\\w@%+=:,./~-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
  }

  /** An option and its value: the value in quotes where it needs them. */
  public static String ofOption(String flag) {
    int blank = flag.indexOf(' ');
    return flag.substring(0, blank + 1) + of(flag.substring(blank + 1));
  }
}
