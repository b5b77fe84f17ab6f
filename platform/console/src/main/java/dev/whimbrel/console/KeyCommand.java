package dev.whimbrel.console;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.Database;
import dev.whimbrel.cli.DatabaseOption;
import dev.whimbrel.security.ApiKeyAccount;
import dev.whimbrel.security.ApiKeys;
import dev.whimbrel.security.NewApiKey;
import dev.whimbrel.security.SecurityServices;
import dev.whimbrel.security.UserRefused;
import java.io.PrintWriter;
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
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The keys that programs show. */
@Command(
    name = "key",
    description = {
      "Keys that programs show instead of a password: make one, list, revoke.",
      "",
      "A key acts as its owner, within its scopes. It is printed once and kept as a hash."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: whimbrel key create maya --for 'nightly import'"})
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
      Set<String> wanted =
          scopes.isEmpty()
              ? Set.of(ApiKeys.EVERYTHING)
              : scopes.stream().collect(Collectors.toSet());
      LocalDate last = expires;
      Instant end =
          last == null ? null : last.plusDays(1).atStartOfDay(ZoneId.systemDefault()).toInstant();
      return new NewApiKey(owner, purpose, wanted, end);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: create, list or revoke");
  }

  @Command(
      name = "create",
      description = {
        "Make a key and print it, once; the first one ends demo mode.",
        "",
        "Then generated rows go and the demo account is locked."
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Example: whimbrel key create maya --for 'nightly import' --expires 2027-06-30"
      })
  int create(
      @Mixin DatabaseOption database,
      @Mixin Wishes wishes,
      @Parameters(paramLabel = "NAME", description = "The user it acts as.") String owner) {
    return with(
        database,
        open -> {
          String token = SecurityServices.on(open.dataSource()).keys().issue(wishes.of(owner));
          Optional<String> demo =
              wishes.keepDemo ? Optional.empty() : Demo.endIfActive(open.dataSource());
          print(token);
          PrintWriter err = spec.commandLine().getErr();
          err.println("This is the only time it is shown. Send it as Authorization: Bearer KEY");
          demo.ifPresent(err::println);
          err.flush();
        });
  }

  @Command(
      name = "list",
      description = "List the keys: number, owner, purpose, scopes, last use.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example: whimbrel key list --json"})
  int list(
      @Mixin DatabaseOption database,
      @Option(names = "--json", description = "Print a JSON array.") boolean json) {
    return with(
        database,
        open -> {
          List<ApiKeyAccount> all = SecurityServices.on(open.dataSource()).keys().list();
          print(json ? json(all) : text(all));
        });
  }

  @Command(
      name = "revoke",
      description = "Take a key away; the next request with it is refused.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example: whimbrel key revoke 7"})
  int revoke(
      @Mixin DatabaseOption database,
      @Parameters(paramLabel = "NUMBER", description = "As list shows it.") int id) {
    return with(
        database,
        open -> {
          SecurityServices.on(open.dataSource()).keys().revoke(id);
          print("Key " + id + " is revoked.");
        });
  }

  private static int with(DatabaseOption option, Consumer<Database> work) {
    try (Database database = option.open()) {
      Migrations.requireApplied(database);
      work.accept(database);
      return 0;
    } catch (UserRefused e) {
      throw new CommandFailure("key-refused", String.valueOf(e.getMessage()), e.hint(), e);
    }
  }

  private static String text(List<ApiKeyAccount> keys) {
    if (keys.isEmpty()) {
      return "None yet: whimbrel key create NAME --for TEXT";
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
                        key.expires() == null ? "does not expire" : "expires " + key.expires(),
                        key.lastSeen() == null ? "never used" : "last used " + key.lastSeen()))
        .collect(Collectors.joining("\n"));
  }

  private static String json(List<ApiKeyAccount> keys) {
    List<Map<String, @Nullable Object>> all = keys.stream().map(KeyCommand::map).toList();
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(all);
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

  private void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
