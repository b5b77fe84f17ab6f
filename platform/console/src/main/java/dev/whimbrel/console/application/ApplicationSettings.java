package dev.whimbrel.console.application;

import dev.whimbrel.cli.CommandFailure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Settings of the application that stand in the command line, as {@code --name=value}. */
public final class ApplicationSettings {

  private static final Pattern SETTING =
      Pattern.compile("--[A-Za-z][\\w.\\[\\]-]*=.*", Pattern.DOTALL);

  /** What the command decides itself, by the beginning of the name without dots and hyphens. */
  private static final Map<String, String> OPTIONS =
      Map.ofEntries(
          Map.entry("serverport", "--port"),
          Map.entry("serveraddress", "--address"),
          Map.entry("springdatasourceurl", "--database"),
          Map.entry("springdatasourceusername", "--database"),
          Map.entry("springdatasourcepassword", "--database"),
          Map.entry("springdatasourcedriver", "--database"),
          Map.entry("springdatasourcejndi", "--database"),
          Map.entry("springdatasourcehikarijdbc", "--database"),
          Map.entry("springdatasourcehikaridatasource", "--database"),
          Map.entry("loggingfile", "--log"),
          Map.entry("whimbrelmigrations", "--migrate"));

  /** Ways to set anything at all. */
  private static final List<String> ELSEWHERE =
      List.of("springconfig", "springapplicationjson", "springmain", "springprofiles");

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
    // As Spring compares names.
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    if (ELSEWHERE.stream().anyMatch(plain::startsWith)) {
      throw new CommandFailure(
          "no-setting",
          name + " would set what the command decides.",
          "give each setting by its own name");
    }
    OPTIONS.forEach(
        (beginning, option) -> {
          if (plain.startsWith(beginning)) {
            throw new CommandFailure(
                "no-setting",
                name + " is decided by " + option + ".",
                "give " + option + " before the --");
          }
        });
  }
}
