package dev.whimbrel.console;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.Database;
import dev.whimbrel.cli.DatabaseOption;
import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.SecurityServices;
import dev.whimbrel.security.UserAccount;
import dev.whimbrel.security.UserAdministration;
import dev.whimbrel.security.UserRefused;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The people who may sign in. */
@Command(
    name = "user",
    description = {
      "People who may sign in: make one, give a password, unlock, list.",
      "",
      "A password is asked for, or read from the first line of standard input."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: whimbrel user create maya --superuser"})
final class UserCommand implements Runnable {

  @Spec CommandSpec spec;

  UserCommand() {
    this.spec = CommandSpec.create();
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: create, password, unlock or list");
  }

  @Command(
      name = "create",
      description = "Make a user; the password is asked for.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example: whimbrel user create maya --name 'Maya Lin' --superuser"})
  int create(
      @Mixin DatabaseOption database,
      @Parameters(paramLabel = "NAME", description = "What is typed at sign-in.") String username,
      @Option(names = "--name", defaultValue = "", description = "First and last name.")
          String name,
      @Option(names = "--superuser", description = "May do everything.") boolean superuser) {
    String password = Passwords.ask(username);
    return with(
        database,
        users -> {
          users.create(new NewUser(username, name, "", superuser), password);
          print(username + " may sign in now" + (superuser ? ", and may do everything." : "."));
        });
  }

  @Command(
      name = "password",
      description = "Give a user another password; ends the user's sessions.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example: whimbrel user password maya"})
  int password(
      @Mixin DatabaseOption database,
      @Parameters(paramLabel = "NAME", description = "Who.") String username) {
    String password = Passwords.ask(username);
    return with(
        database,
        users -> {
          users.setPassword(username, password);
          print(username + " has a new password; earlier sessions have ended.");
        });
  }

  @Command(
      name = "unlock",
      description = "End the lock that five failed sign-ins set, on the user and the addresses.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example: whimbrel user unlock maya"})
  int unlock(
      @Mixin DatabaseOption database,
      @Parameters(paramLabel = "NAME", description = "Who.") String username) {
    return with(
        database,
        users -> {
          users.unlock(username);
          print(username + " may try again.");
        });
  }

  @Command(
      name = "list",
      description = "List everybody who has an account.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example: whimbrel user list --json"})
  int list(
      @Mixin DatabaseOption database,
      @Option(names = "--json", description = "Print a JSON array.") boolean json) {
    return with(
        database,
        users -> {
          List<UserAccount> all = users.list();
          print(json ? json(all) : text(all));
        });
  }

  /** Asks for the first user of an installation that begins without demo data. */
  static void askForFirst(Database database, Consumer<String> tell) {
    Console console =
        Passwords.terminal()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        "no-user",
                        "Nobody may sign in yet, and there is no terminal to ask for the first"
                            + " user.",
                        "make one with `whimbrel user create NAME --superuser`, then start again"));
    tell.accept("Nobody may sign in yet. Who is the first user, who may do everything?");
    String username = console.readLine("Name: ");
    String password = Passwords.ask(username);
    refusable(
        () ->
            SecurityServices.on(database.dataSource())
                .users()
                .create(new NewUser(username, "", "", true), password));
  }

  private static int with(DatabaseOption option, Consumer<UserAdministration> work) {
    try (Database database = option.open()) {
      Migrations.requireApplied(database);
      refusable(() -> work.accept(SecurityServices.on(database.dataSource()).users()));
      return 0;
    }
  }

  private static void refusable(Runnable work) {
    try {
      work.run();
    } catch (UserRefused e) {
      throw new CommandFailure("user-refused", String.valueOf(e.getMessage()), e.hint(), e);
    }
  }

  private static String text(List<UserAccount> users) {
    if (users.isEmpty()) {
      return "Nobody yet: whimbrel user create NAME --superuser";
    }
    StringBuilder text = new StringBuilder();
    for (UserAccount user : users) {
      text.append("%-20s %s%n".formatted(user.username(), facts(user)));
    }
    return text.toString().stripTrailing();
  }

  private static String facts(UserAccount user) {
    StringBuilder facts = new StringBuilder(user.active() ? "may sign in" : "locked out");
    if (user.superuser()) {
      facts.append(", may do everything");
    }
    if (user.demo()) {
      facts.append(", demo");
    }
    if (!user.hasPassword()) {
      facts.append(", no password");
    }
    if (user.heldUntil() != null) {
      facts.append(", on hold until ").append(user.heldUntil());
    }
    return facts
        .append(user.lastLogin() == null ? ", never seen" : ", last seen " + user.lastLogin())
        .toString();
  }

  private static String json(List<UserAccount> users) {
    List<Map<String, @Nullable Object>> all =
        users.stream()
            .map(
                user -> {
                  Map<String, @Nullable Object> map = new LinkedHashMap<>();
                  map.put("username", user.username());
                  map.put("name", user.name());
                  map.put("active", user.active());
                  map.put("superuser", user.superuser());
                  map.put("demo", user.demo());
                  map.put("last_login", text(user.lastLogin()));
                  map.put("held_until", text(user.heldUntil()));
                  return map;
                })
            .toList();
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(all);
  }

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }

  private void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
