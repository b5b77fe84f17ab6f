package dev.whimbrel.console;

import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.cli.DatabaseOption;
import dev.whimbrel.security.ApiKeyAccount;
import dev.whimbrel.security.NewApiKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The keys that programs show. */
@Command(
    name = "key",
    description = {
      "Keys that programs show instead of a password: make one, list, revoke.",
      "",
      "A key acts as its owner, within its scopes. It is printed once and kept as a hash."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: ${ROOT-COMMAND-NAME} key create maya --for 'nightly import'"})
final class KeyCommand implements Runnable {

  @Spec CommandSpec spec;

  KeyCommand() {
    this.spec = CommandSpec.create();
  }

  /** What a key is to be. */
  static final class Wishes {

    @Option(names = "--for", required = true, paramLabel = "TEXT", description = "What it is for.")
    String purpose = "";

    @Option(
        names = "--scope",
        paramLabel = "SCOPE",
        description =
            "A permission, as 'APP/RESOURCE: view'; may be given several times. Default: all"
                + " that the owner may do.")
    List<String> scopes = List.of();

    @Option(names = "--expires", paramLabel = "DAY", description = "Last day, such as 2027-06-30.")
    @Nullable LocalDate expires;

    @Option(names = "--keep-demo", description = "Keep the demo account and the generated rows.")
    boolean keepDemo;

    private NewApiKey of(String owner) {
      Set<String> wanted = Scopes.of(scopes);
      LocalDate last = expires;
      Instant end =
          last == null ? null : last.plusDays(1).atStartOfDay(ZoneId.systemDefault()).toInstant();
      return new NewApiKey(owner, purpose, wanted, end);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: create, list or revoke.");
  }

  @Command(
      name = "create",
      description = {
        "Make a key and print it, once.",
        "",
        "The first one ends demo mode, unless --keep-demo is given: generated rows go and the demo"
            + " account is locked."
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Example: ${ROOT-COMMAND-NAME} key create maya --for 'nightly import' --expires 2027-06-30"
      })
  int create(
      @Mixin DatabaseOption database,
      @Mixin Wishes wishes,
      @Parameters(paramLabel = "NAME", description = "The user it acts as.") String owner) {
    return with(
        database,
        open -> {
          String token = open.services().keys().issue(wishes.of(owner));
          Optional<String> demo =
              wishes.keepDemo ? Optional.empty() : Demo.endIfActive(open.dataSource());
          CommandOutput output = new CommandOutput(spec);
          output.line(token);
          output.aside("This is the only time it is shown. Send it as Authorization: Bearer KEY");
          demo.ifPresent(output::aside);
        });
  }

  @Command(
      name = "list",
      description = "List the keys: number, owner, purpose, scopes, last use.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example: ${ROOT-COMMAND-NAME} key list --json"})
  int list(
      @Mixin DatabaseOption database,
      @Option(names = "--json", description = "Print a JSON array.") boolean json) {
    return with(
        database,
        open -> {
          List<ApiKeyAccount> all = open.services().keys().list();
          CommandOutput output = new CommandOutput(spec);
          if (json) {
            output.json(all.stream().map(KeyCommand::map).toList());
          } else {
            output.line(text(all));
          }
        });
  }

  @Command(
      name = "revoke",
      description = "Take a key away; the next request with it is refused.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example: ${ROOT-COMMAND-NAME} key revoke 7"})
  int revoke(
      @Mixin DatabaseOption database,
      @Parameters(paramLabel = "NUMBER", description = "As list shows it.") int id) {
    return with(
        database,
        open -> {
          open.services().keys().revoke(id);
          new CommandOutput(spec).line("Key " + id + " is revoked.");
        });
  }

  private static int with(DatabaseOption option, Consumer<Installation> work) {
    return Installation.with(option, "key-refused", work);
  }

  private static String text(List<ApiKeyAccount> keys) {
    if (keys.isEmpty()) {
      return "None yet: `whimbrel key create NAME --for TEXT`";
    }
    return keys.stream()
        .map(
            key ->
                "%-5d %-20s %s; %s; %s; %s"
                    .formatted(
                        key.id(),
                        key.owner() == null ? "nobody" : key.owner(),
                        key.description(),
                        String.join(", ", new TreeSet<>(key.scopes())),
                        key.expires() == null
                            ? "does not expire"
                            : "expires " + CommandOutput.moment(key.expires()),
                        key.lastSeen() == null
                            ? "never used"
                            : "last used " + CommandOutput.moment(key.lastSeen())))
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, @Nullable Object> map(ApiKeyAccount key) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", key.id());
    map.put("owner", key.owner());
    map.put("description", key.description());
    map.put("scopes", new TreeSet<>(key.scopes()));
    map.put("expires", key.expires() == null ? null : key.expires().toString());
    map.put("last_seen", key.lastSeen() == null ? null : key.lastSeen().toString());
    return map;
  }
}
