package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.diff.text.MigrationNames;
import dev.whimbrel.graph.MigrationGraph;
import dev.whimbrel.migration.MigrationId;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Begins a migration that somebody writes by hand. */
@Command(
    name = "new",
    description = {
      "Begin a migration by hand, in SQL or in Java.",
      "",
      "It writes a file with the next number, to be filled in. The folder of migrations is made"
          + " when it is not there. No database takes part."
    },
    mixinStandardHelpOptions = true,
    customSynopsis = "${COMMAND-FULL-NAME} [OPTIONS] (--sql | --java=CLASS [--batches=TABLE]) NAME",
    footer = {
      "",
      "Example: ${ROOT-COMMAND-NAME} migrate new --sql fill_parking_notes",
      "Example: ${ROOT-COMMAND-NAME} migrate new --java com.example.FillParkingNotes"
          + " fill_parking_notes",
      "Example: ${ROOT-COMMAND-NAME} migrate new --java com.example.Fill --batches location fill"
    })
final class NewCommand implements Callable<Integer> {

  @Mixin final Project project = new Project();
  @Mixin final Output output = new Output();

  @ArgGroup(multiplicity = "1")
  Language language = new Language();

  @Parameters(paramLabel = "NAME", description = "What it does, in a few words.")
  String name = "";

  @Option(
      names = "--app",
      paramLabel = "APP",
      description =
          "Whose migration it is. Default: the application's own, or the only one in the folder.")
  @Nullable String app;

  /** One of the two. */
  static final class Language {
    @Option(names = "--sql", description = "Begin an SQL file.")
    boolean sql;

    @Option(
        names = "--java",
        paramLabel = "CLASS",
        description = "Begin a class of that full name, and the file that runs it.")
    @Nullable String java;
  }

  @Option(
      names = "--batches",
      paramLabel = "TABLE",
      description =
          "The class goes through the rows of that table, and each batch is committed: a run that"
              + " was killed goes on after the last one.")
  @Nullable String table;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (table != null && language.java == null) {
      throw new ParameterException(
          spec.commandLine(), "--batches belongs to --java: SQL has no batches.");
    }
    String owner = project.app(app);
    MigrationGraph graph = MigrationGraph.of(project.migrationsSoFar());
    MigrationId id =
        new MigrationId(owner, MigrationNames.numbered(Draft.nextNumber(graph, owner), name));
    List<MigrationId> leaves = graph.leaves(owner);
    Path folder = project.folderOf(owner);
    List<Path> files =
        language.java == null
            ? List.of(begin(folder.resolve(id.name() + ".sql"), sql(leaves)))
            : List.of(
                begin(JavaFile.of(project, owner, language.java), text(language.java)),
                begin(folder.resolve(id.name() + ".yaml"), yaml(leaves, language.java)));
    List<String> shown = files.stream().map(NewFile::shown).toList();
    say(id, shown);
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", id.toString());
    object.put("files", shown);
    output.object(object);
    return ExitCode.OK;
  }

  private void say(MigrationId id, List<String> files) {
    sayName();
    output.line("Begun " + id + " in " + String.join(" and ", files));
    output.line("Write what it does, then look at it: `whimbrel migrate plan`");
    if (language.java != null && project.apps().isEmpty()) {
      output.line(
          "No application is here to build the class: what applies it needs it on its class path,"
              + " as a program that calls the engine.");
    }
  }

  /** Small letters and blanks are nothing to speak of. */
  private void sayName() {
    String made = MigrationNames.ofWords(name);
    if (!made.equals(name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "_"))) {
      output.line(
          "\"%s\" became %s: a name is at most 55 characters of a to z, 0 to 9 and _."
              .formatted(name, made));
    }
  }

  private static Path begin(Path file, String text) {
    NewFile.write(file, text);
    return file;
  }

  private static String sql(List<MigrationId> requires) {
    String line =
        requires.isEmpty()
            ? ""
            : "-- requires: "
                + String.join(", ", requires.stream().map(MigrationId::toString).toList())
                + "\n";
    return """
    -- why:
    %s
    -- migrate:up
    -- The statements, each with its semicolon. They are one transaction.

    -- migrate:down
    -- What undoes them. Left empty it says that nothing has to be undone; take it out when nothing can.

    -- migrate:verify
    -- Queries that return no row when all is well. Take the section out when there is none.
    """
        .formatted(line);
  }

  private String text(String type) {
    return table == null ? JavaFile.text(type) : JavaFile.inBatches(type, table);
  }

  private String yaml(List<MigrationId> requires, String type) {
    StringBuilder text = new StringBuilder();
    if (!requires.isEmpty()) {
      text.append("requires:\n");
      requires.forEach(id -> text.append("  - ").append(id).append('\n'));
    }
    return text.append("operations:\n  - run_java:\n      up: ")
        .append(type)
        .append("\n      down: noop\n")
        .append(table == null ? "" : "      transaction: false\n")
        .toString();
  }
}
