package dev.whimbrel.console.application;

import dev.whimbrel.cli.CommandFailure;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Settings of the application that stand in the command line, as {@code --name=value}. */
public final class ApplicationSettings {

  private static final Pattern SETTING =
      Pattern.compile("--[A-Za-z][\\w.\\[\\]-]*=.*", Pattern.DOTALL);

  /** What the command decides itself, by the beginning of the setting's name. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "server.port", "--port",
          "server.address", "--address",
          "spring.datasource.", "--database",
          "logging.file.", "--log",
          "whimbrel.migrations.", "--migrate");

  private ApplicationSettings() {}

  /** The words as they are, when each is a setting that the command leaves to others. */
  public static String[] of(List<String> words) {
    words.forEach(ApplicationSettings::check);
    return words.toArray(String[]::new);
  }

  private static void check(String word) {
    if (!SETTING.matcher(word).matches()) {
      throw new CommandFailure(
          "no-setting",
          "\"" + word + "\" is no setting of an application.",
          "write --name=value, for example --whimbrel.api.max-body=20MB");
    }
    String name = word.substring(2, word.indexOf('='));
    OPTIONS.forEach(
        (beginning, option) -> {
          if (name.startsWith(beginning)) {
            throw new CommandFailure(
                "no-setting",
                name + " is decided by " + option + ".",
                "give " + option + " before the --");
          }
        });
  }
}
