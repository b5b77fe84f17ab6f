package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.EntitySource.AppSource;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.cli.migrate.Maker.Missing;
import dev.whimbrel.diff.Question;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.ShellWord;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.schema.Schema;
import java.io.BufferedReader;
import java.io.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the migrations that entities lack. */
@Command(
    name = "make",
    description = {
      "Write the migrations that the entities lack.",
      "",
      "The entities are compared with the migrations alone; no database takes part.",
      "",
      "Where a drop and an add look like a rename, or rows that exist need a value, it asks. Away"
          + " from a terminal, and with --json, --check or -q, it refuses instead and prints the"
          + " options that answer.",
      "",
      "Exits with 0 when all is written or nothing is missing, 1 when --check finds something"
          + " missing or a question stays open."
    },
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    footer = {
      "",
      "Example: ${ROOT-COMMAND-NAME} migrate make --rename report.call_notes:report.notes"
    })
final class MakeCommand implements Callable<Integer> {

  // Not an option here: files go where the entities are.
  private final Project project = new Project();

  @Mixin final Output output = new Output();
  @Mixin final Answers answers = new Answers();

  @Option(names = "--check", description = "Write nothing; exit with 1 when something is missing.")
  boolean check;

  @Option(
      names = "--name",
      paramLabel = "WORDS",
      description = "What to call the migration, instead of a name made from its operations.")
  @Nullable String name;

  @Option(names = "--app", paramLabel = "APP", description = "Only this app.")
  @Nullable String app;

  @Override
  public Integer call() {
    List<AppSource> apps = project.apps();
    if (apps.isEmpty()) {
      throw new CommandFailure(
          "no-entities",
          "There are no entities here to make migrations from.",
          "Write one by hand: `whimbrel migrate new --sql NAME`");
    }
    List<Migration> migrations = migrationsBesideEntities(apps);
    List<String> given = answers.flags();
    Maker maker = new Maker(migrations, answers.renames());
    List<Missing> missing = missing(maker, apps);
    for (List<Question> open = questions(missing); !open.isEmpty(); open = questions(missing)) {
      answers.add(answered(open));
      maker = new Maker(migrations, answers.renames());
      missing = missing(maker, apps);
    }
    List<Draft> drafts = drafts(missing, maker);
    deprecated(apps);
    useless(given, missing, migrations, apps);
    return check ? tell(drafts) : write(drafts);
  }

  /** Neither knows of the other, and both take long: the entities are read at the same time. */
  private List<Migration> migrationsBesideEntities(List<AppSource> apps) {
    CompletableFuture<List<Schema>> entities =
        CompletableFuture.supplyAsync(() -> apps.stream().map(a -> a.wanted().get()).toList());
    List<Migration> migrations = project.migrations();
    try {
      entities.join();
    } catch (CompletionException failure) {
      switch (failure.getCause()) {
        case RuntimeException said -> throw said;
        case Error said -> throw said;
        case null, default -> throw failure;
      }
    }
    return migrations;
  }

  private List<Missing> missing(Maker maker, List<AppSource> apps) {
    List<Missing> all = maker.missing(apps);
    if (app == null) {
      return all;
    }
    // What an app lacks behind that stands on what others are about to make.
    String only = project.app(app);
    return all.stream().filter(m -> m.app().equals(only)).limit(1).toList();
  }

  private static List<Question> questions(List<Missing> missing) {
    return missing.stream().flatMap(m -> m.questions().stream()).distinct().toList();
  }

  /** Says which options nothing asked for: without one of these the same would be written. */
  private void useless(
      List<String> given, List<Missing> missing, List<Migration> migrations, List<AppSource> apps) {
    List<Object> all = written(missing);
    for (String flag : given) {
      if (all.equals(written(without(flag, migrations, apps)))) {
        output.line("Nothing asked for " + ShellWord.ofOption(flag) + ".");
      }
    }
  }

  private List<Missing> without(String flag, List<Migration> migrations, List<AppSource> apps) {
    try {
      return missing(new Maker(migrations, answers.without(flag).renames()), apps);
    } catch (InvalidMigration senseless) {
      // Without it not even the others make sense, so it is needed.
      return List.of();
    }
  }

  private static List<Object> written(List<Missing> missing) {
    return missing.stream()
        .<Object>map(one -> List.of(one.app(), one.operations(), one.questions(), one.oneWay()))
        .toList();
  }

  /** The answer to the first one, where somebody can be asked; else all of them are refused. */
  private String answered(List<Question> open) {
    Console console = terminal();
    if (console == null || check || !output.talks()) {
      throw new InvalidMigration(open.stream().map(Question::problem).toList());
    }
    Interview interview = new Interview(new BufferedReader(console.reader()), console.writer());
    String flag =
        interview
            .ask(open.getFirst())
            .orElseThrow(
                () ->
                    new CommandFailure(
                        "unanswered",
                        "Nothing is written, because a question is open.",
                        open.getFirst().problem().hint()));
    output.line("Without the question: " + ShellWord.ofOption(flag));
    return flag;
  }

  /** Null for pipes: {@code Main} asks for the console that every version has. */
  @SuppressWarnings("SystemConsoleNull")
  private static @Nullable Console terminal() {
    return System.console();
  }

  private List<Draft> drafts(List<Missing> missing, Maker maker) {
    Map<String, MigrationId> latest = new TreeMap<>();
    for (String known : maker.graph().apps()) {
      latest.put(known, maker.graph().leaves(known).getLast());
    }
    List<Draft> drafts = new ArrayList<>();
    for (Missing one : missing) {
      Draft draft = Draft.of(one, maker.graph(), name, latest);
      latest.put(one.app(), draft.id());
      drafts.add(draft);
    }
    return drafts;
  }

  /** Said at every look, so that what is going away goes at last. */
  private void deprecated(List<AppSource> apps) {
    apps.stream()
        .flatMap(source -> source.besides().get().deprecated().stream())
        .distinct()
        .forEach(line -> output.line("Deprecated, and no longer written: " + line));
  }

  private int tell(List<Draft> drafts) {
    drafts.forEach(
        draft -> {
          output.line("The app " + draft.id().app() + " lacks a migration:");
          draft.lines().forEach(line -> output.line("  " + line));
        });
    return finish(drafts, drafts.isEmpty() ? ExitCode.OK : ExitCode.FAILED);
  }

  private int write(List<Draft> drafts) {
    for (Draft draft : drafts) {
      Path file = file(draft);
      NewFile.write(file, draft.text());
      output.line("Made " + draft.id() + " in " + NewFile.shown(file));
      draft.lines().forEach(line -> output.line("  " + line));
    }
    if (!drafts.isEmpty()) {
      output.line(
          "Next: read it, look at its SQL with `whimbrel migrate plan`, then `whimbrel migrate"
              + " apply`.");
    }
    return finish(drafts, ExitCode.OK);
  }

  private Path file(Draft draft) {
    return project.folderOf(draft.id().app()).resolve(draft.id().name() + ".yaml");
  }

  private int finish(List<Draft> drafts, int exit) {
    if (drafts.isEmpty()) {
      output.line("No changes.");
    }
    output.object(
        Map.of(
            check ? "missing" : "made",
            drafts.stream()
                .map(
                    draft -> {
                      Map<String, Object> object = new LinkedHashMap<>();
                      object.put("id", draft.id().toString());
                      if (!check) {
                        object.put("file", NewFile.shown(file(draft)));
                      }
                      object.put("changes", draft.lines());
                      object.put("text", draft.text());
                      return object;
                    })
                .toList()));
    return exit;
  }
}
