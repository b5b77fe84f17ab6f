package dev.whimbrel.cli.post;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.error.Problem;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What goes in front of each request; values of the environment appear nowhere else. */
final class Headers {

  /** Holds a key that is sent as {@code Authorization: Bearer}. */
  static final String KEY = "WHIMBREL_POST_KEY";

  /** In front of a variable's name, instead of a value. */
  private static final String FROM = "env:";

  /** Whoever may list processes could read these on a command line. */
  private static final Set<String> SECRET =
      Set.of("Authorization", "Cookie", "Proxy-Authorization", "X-Api-Key");

  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> secrets = new ArrayList<>();

  /** Of names and values by turns. */
  Headers(List<String> words, UnaryOperator<@Nullable String> environment) {
    values.put("Content-Type", "application/json");
    values.put("Accept", "application/json");
    for (int i = 0; i + 1 < words.size(); i += 2) {
      put(words.get(i), words.get(i + 1), environment);
    }
    String key = environment.apply(KEY);
    if (key != null && !key.isBlank() && name("Authorization") == null) {
      values.put("Authorization", "Bearer " + key.strip());
      secrets.add(key.strip());
    }
  }

  private void put(String name, String value, UnaryOperator<@Nullable String> environment) {
    String same = name(name);
    String read = value.startsWith(FROM) ? read(name, value, environment) : value;
    if (!value.startsWith(FROM) && SECRET.stream().anyMatch(name::equalsIgnoreCase)) {
      throw refused(
          "secret-shown",
          "The value of %s stands on the command line, where others on this machine can read it."
              .formatted(name),
          "Put it into an environment variable, and name that: --header %s env:NAME"
              .formatted(name));
    }
    check(name, read);
    values.put(same == null ? name : same, read);
  }

  private String read(String name, String value, UnaryOperator<@Nullable String> environment) {
    String variable = value.substring(FROM.length());
    String read = environment.apply(variable);
    if (read == null || read.isBlank()) {
      throw refused(
          "variable-unset",
          "The environment has no %s, which --header %s names.".formatted(variable, name),
          "Set it, and export it, before the command is called.");
    }
    secrets.add(read.strip());
    // The word in front, such as Bearer, is no secret; what follows is one by itself.
    secrets.add(read.strip().replaceFirst("^\\S+ +", ""));
    return read.strip();
  }

  private static void check(String name, String value) {
    try {
      HttpRequest.newBuilder().header(name, value);
    } catch (IllegalArgumentException e) {
      throw refused(
          "header-wrong",
          "%s cannot be sent as a header, or not with that value.".formatted(name),
          "Give the name and the value as two words: --header Name value");
    }
  }

  private static CommandFailure refused(String code, String sentence, String hint) {
    return new CommandFailure(new Problem(code, "", sentence, hint), ExitCode.USAGE, null);
  }

  private @Nullable String name(String name) {
    return values.keySet().stream().filter(name::equalsIgnoreCase).findFirst().orElse(null);
  }

  void addTo(HttpRequest.Builder request) {
    values.forEach(request::setHeader);
  }

  /** A text without the secrets, should a server have repeated them. */
  String hidden(String text) {
    String hidden = text;
    for (String secret : secrets) {
      hidden = hidden.replace(secret, "***");
    }
    return hidden;
  }
}
