package dev.whimbrel.console;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.cli.Database;
import dev.whimbrel.cli.DatabaseOption;
import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.UserAccount;
import dev.whimbrel.security.UserAdministration;
import dev.whimbrel.security.wiring.SecurityServices;
import java.io.Console;
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

/** The people who may sign in. */
@Command(
    name = "user",
    description = {
      "People who may sign in: make one, give a password, unlock, list.",
      "",
      "A password is asked for, or read from the first line of standard input."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: ${ROOT-COMMAND-NAME} user create maya --superuser"})
final class UserCommand implements Runnable {

  private static final String REFUSED = "user-refused";

  @Spec CommandSpec spec;

  UserCommand() {
    this.spec = CommandSpec.create();
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: create, password, unlock or list.");
  }

  @Command(
      name = "create",
      description = {
        "Make a user who may sign in.",
        "",
        "The password is asked for, or read from the first line of standard input."
      },
      mixinStandardHelpOptions = true,
      footer = {"", "Example: ${ROOT-COMMAND-NAME} user create maya --name 'Maya Lin' --superuser"})
  int create(
      @Mixin DatabaseOption database,
      @Parameters(paramLabel = "NAME", description = "What is typed at sign-in.") String username,
      @Option(
              names = "--name",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "First and last name, as pages show them.")
          String name,
      @Option(names = "--superuser", description = "May do everything.") boolean superuser) {
    return with(
        database,
        users -> {
          users.create(new NewUser(username, name, "", superuser), () -> Passwords.ask(username));
          say(username + " may sign in now" + (superuser ? ", and may do everything." : "."));
        });
  }

  @Command(
      name = "password",
      description = {
        "Give a user another password, and end the user's sessions.",
        "",
        "The password is asked for, or read from the first line of standard input."
      },
      mixinStandardHelpOptions = true,
      footer = {"", "Example: ${ROOT-COMMAND-NAME} user password maya"})
  int password(
      @Mixin DatabaseOption database,
      @Parameters(paramLabel = "NAME", description = "Whose account.") String username) {
    return with(
        database,
        users -> {
          users.setPassword(username, () -> Passwords.ask(username));
          say(username + " has a new password; earlier sessions have ended.");
        });
  }

  @Command(
      name = "unlock",
      description = {
        "End the lock that five failed sign-ins set.",
        "",
        "It lasts for 15 minutes otherwise, on the account and on the addresses that they came"
            + " from."
      },
      mixinStandardHelpOptions = true,
      footer = {"", "Example: ${ROOT-COMMAND-NAME} user unlock maya"})
  int unlock(
      @Mixin DatabaseOption database,
      @Parameters(paramLabel = "NAME", description = "Whose account.") String username) {
    return with(
        database,
        users -> {
          boolean held = users.unlock(username);
          say(held ? username + " may try again." : username + " was not locked.");
        });
  }

  @Command(
      name = "list",
      description = "List everybody who has an account.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example: ${ROOT-COMMAND-NAME} user list --json"})
  int list(
      @Mixin DatabaseOption database,
      @Option(names = "--json", description = "Print a JSON array.") boolean json) {
    return with(
        database,
        users -> {
          List<UserAccount> all = users.list();
          CommandOutput output = new CommandOutput(spec);
          if (json) {
            output.json(all.stream().map(UserCommand::map).toList());
          } else {
            output.line(text(all));
          }
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
                        "Make one with `whimbrel user create NAME --superuser`, then start"
                            + " again."));
    tell.accept("Nobody may sign in yet. Who is the first user, who may do everything?");
    String username = console.readLine("Name: ");
    Installation.refusable(
        REFUSED,
        () ->
            SecurityServices.on(database.dataSource())
                .users()
                .create(new NewUser(username, "", "", true), () -> Passwords.ask(username)));
  }

  private static int with(DatabaseOption option, Consumer<UserAdministration> work) {
    return Installation.with(
        option, REFUSED, installation -> work.accept(installation.services().users()));
  }

  private static String text(List<UserAccount> users) {
    if (users.isEmpty()) {
      return "Nobody yet: `whimbrel user create NAME --superuser`";
    }
    StringBuilder text = new StringBuilder();
    for (UserAccount user : users) {
      text.append("%-20s %s%n".formatted(user.username(), facts(user)));
    }
    return text.toString().stripTrailing();
  }

  private static String facts(UserAccount user) {
    StringBuilder facts = new StringBuilder(user.active() ? "may sign in" : "may not sign in");
    if (user.superuser()) {
      facts.append(", may do everything");
    }
    if (!user.hasPassword()) {
      facts.append(", no password");
    }
    if (user.heldUntil() != null) {
      facts.append(", locked until ").append(CommandOutput.moment(user.heldUntil()));
    }
    return facts
        .append(
            user.lastLogin() == null
                ? ", never seen"
                : ", last seen " + CommandOutput.moment(user.lastLogin()))
        .toString();
  }

  private static Map<String, @Nullable Object> map(UserAccount user) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("username", user.username());
    map.put("name", user.name());
    map.put("active", user.active());
    map.put("superuser", user.superuser());
    map.put("demo", user.demo());
    map.put("last_login", text(user.lastLogin()));
    map.put("held_until", text(user.heldUntil()));
    return map;
  }

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }

  private void say(String text) {
    new CommandOutput(spec).line(text);
  }
}
