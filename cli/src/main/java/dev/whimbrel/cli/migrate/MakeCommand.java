package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.EntitySource.AppSource;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.cli.migrate.Maker.Missing;
import dev.whimbrel.diff.Question;
import dev.whimbrel.diff.Renames;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import dev.whimbrel.migration.MigrationId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the migrations that entities lack. */
@Command(
    name = "make",
    description = {
      "Compare the entities with the migrations and write what is missing; no database takes part.",
      "",
      "Where a drop and an add look like a rename, or existing rows need a value, it refuses and",
      "prints the options that answer."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: whimbrel migrate make --rename report.call_notes:report.notes"})
final class MakeCommand implements Callable<Integer> {

  @Mixin final Project project = new Project();
  @Mixin final Output output = new Output();

  @Option(names = "--check", description = "Write nothing; exit with 1 when something is missing.")
  boolean check;

  @Option(
      names = "--name",
      paramLabel = "WORDS",
      description = "What to call the migration, instead of a name made from its operations.")
  @Nullable String name;

  @Option(names = "--app", paramLabel = "APP", description = "Only this app.")
  @Nullable String app;

  @Option(
      names = "--rename",
      paramLabel = "OLD:NEW",
      description =
          "A table (report:visit) or a column (report.call_notes:report.notes) was renamed.")
  List<String> renames = List.of();

  @Option(names = "--no-rename", paramLabel = "OLD:NEW", description = "It was not: drop and add.")
  List<String> noRenames = List.of();

  @Option(
      names = "--default",
      paramLabel = "T.C=SQL",
      description = "What existing rows get in a column that takes no NULL.")
  List<String> defaults = List.of();

  @Option(names = "--no-default", paramLabel = "T.C", description = "No row has NULL there.")
  List<String> noDefaults = List.of();

  @Override
  public Integer call() {
    List<AppSource> apps = project.apps();
    if (apps.isEmpty()) {
      throw new CommandFailure(
          "no-entities",
          "There are no entities here to make migrations from.",
          "write one by hand: whimbrel migrate new --sql NAME");
    }
    Renames answers = Renames.of(renames, noRenames).withDefaults(defaults).withFilled(noDefaults);
    Maker maker = new Maker(project.migrations(), answers);
    String only = app == null ? null : project.app(app);
    List<Missing> missing =
        maker.missing(apps).stream().filter(m -> only == null || m.app().equals(only)).toList();
    refuseOpen(missing);
    List<Draft> drafts = drafts(missing, maker);
    return check ? tell(drafts) : write(drafts);
  }

  private static void refuseOpen(List<Missing> missing) {
    List<Problem> open =
        missing.stream().flatMap(m -> m.questions().stream()).map(Question::problem).toList();
    if (!open.isEmpty()) {
      throw new InvalidMigration(open);
    }
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
      Path file = project.folderOf(draft.id().app()).resolve(draft.id().name() + ".yaml");
      NewFile.write(file, draft.text());
      output.line("Made " + draft.id() + " in " + NewFile.shown(file));
      draft.lines().forEach(line -> output.line("  " + line));
    }
    return finish(drafts, ExitCode.OK);
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
                      object.put("changes", draft.lines());
                      object.put("text", draft.text());
                      return object;
                    })
                .toList()));
    return exit;
  }
}
