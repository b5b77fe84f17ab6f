package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.EntitySource.AppSource;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.diff.MigrationNames;
import dev.whimbrel.graph.MigrationGraph;
import dev.whimbrel.migration.MigrationId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a migration that somebody writes by hand. */
@Command(
    name = "new",
    description = "Begin a data migration by hand, in SQL or in Java.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: whimbrel migrate new --sql fill_parking_notes",
      "Example: whimbrel migrate new --java com.example.FillParkingNotes fill_parking_notes"
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
      description = "Whose migration it is; the application's own unless said.")
  @Nullable String app;

  /** One of the two. */
  static final class Language {
    @Option(names = "--sql", description = "In SQL.")
    boolean sql;

    @Option(
        names = "--java",
        paramLabel = "CLASS",
        description = "In Java: the full name of the class, which is begun too.")
    @Nullable String java;
  }

  @Override
  public Integer call() {
    String owner = project.app(app);
    MigrationGraph graph = MigrationGraph.of(project.migrations());
    MigrationId id =
        new MigrationId(owner, MigrationNames.numbered(Draft.nextNumber(graph, owner), name));
    List<MigrationId> leaves = graph.leaves(owner);
    Path folder = project.folderOf(owner);
    if (language.java == null) {
      write(id, folder.resolve(id.name() + ".sql"), sql(leaves));
    } else {
      write(id, folder.resolve(id.name() + ".yaml"), yaml(leaves, language.java));
      begin(owner, language.java);
    }
    return ExitCode.OK;
  }

  private void write(MigrationId id, Path file, String text) {
    NewFile.write(file, text);
    output.line("Begun: " + id + " in " + NewFile.shown(file));
    output.object(Map.of("id", id.toString(), "file", NewFile.shown(file)));
  }

  private static String sql(List<MigrationId> requires) {
    return """
    -- why:
    %s
    -- migrate:up

    -- migrate:down

    -- migrate:verify
    """
        .formatted(
            requires.isEmpty()
                ? ""
                : "-- requires: "
                    + String.join(", ", requires.stream().map(MigrationId::toString).toList())
                    + "\n");
  }

  private static String yaml(List<MigrationId> requires, String type) {
    StringBuilder text = new StringBuilder();
    if (!requires.isEmpty()) {
      text.append("requires:\n");
      requires.forEach(id -> text.append("  - ").append(id).append('\n'));
    }
    return text.append("operations:\n  - run_java:\n      up: ")
        .append(type)
        .append("\n      down: noop\n")
        .toString();
  }

  private void begin(String owner, String type) {
    int dot = type.lastIndexOf('.');
    if (dot < 1 || !type.matches("[\\p{javaJavaIdentifierStart}][\\p{javaJavaIdentifierPart}.]*")) {
      throw new CommandFailure(
          "class-name",
          type + " is no full name of a class.",
          "write it as com.example.FillParkingNotes");
    }
    Path sources =
        project.apps().stream()
            .filter(source -> source.name().equals(owner))
            .map(AppSource::modulePath)
            .map(
                module -> Path.of(System.getProperty("whimbrel.home", ""), module, "src/main/java"))
            .findFirst()
            .orElse(Path.of("src/main/java"));
    Path file = sources.resolve(type.replace('.', '/') + ".java");
    NewFile.write(file, classText(type.substring(0, dot), type.substring(dot + 1)));
    output.line("Begun: " + NewFile.shown(file));
  }

  private static String classText(String place, String name) {
    return """
    package %s;

    import dev.whimbrel.execution.data.Batches;
    import dev.whimbrel.execution.data.DataMigration;
    import dev.whimbrel.execution.data.FrozenSchema;
    import java.sql.SQLException;

    /** Works on the tables of its own place in the history, never on entities. */
    public final class %s implements DataMigration {

      @Override
      public void run(FrozenSchema tables, Batches batches) throws SQLException {}
    }
    """
        .formatted(place, name);
  }
}
