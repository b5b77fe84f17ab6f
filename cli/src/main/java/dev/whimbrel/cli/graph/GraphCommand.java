package dev.whimbrel.cli.graph;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.cli.DatabaseOption;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.cli.migrate.NewFile;
import dev.whimbrel.cli.migrate.Output;
import dev.whimbrel.cli.migrate.Project;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How migrations hang together. */
@Command(
    name = "graph",
    description = {
      "Show how migrations hang together, newest first, as git log --graph does for commits.",
      "",
      "A line leads from each migration down to what it requires; what another requirement requires"
          + " already has no line of its own. Where a database was named, or this checkout has one,"
          + " each migration says what it is there.",
      "",
      "Exits with 0; with 1 when a file is wrong, a requirement is missing, or some require each"
          + " other in a circle: then the path is shown."
    },
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    footer = {
      "",
      "Example: ${ROOT-COMMAND-NAME} migrate graph",
      "Example: ${ROOT-COMMAND-NAME} migrate graph --app core --no-database",
      "Example: ${ROOT-COMMAND-NAME} migrate graph --svg migrations.svg"
    })
final class GraphCommand implements Callable<Integer> {

  @Mixin final DatabaseOption database = new DatabaseOption();
  @Mixin final Project project = new Project();
  @Mixin final Output output = new Output();

  @Option(
      names = "--app",
      paramLabel = "APP",
      description = "Only the migrations of this app; what they require of others in words.")
  @Nullable String app;

  @Option(names = "--no-database", description = "Ask no database.")
  boolean noDatabase;

  @Option(
      names = "--ascii",
      description =
          "Draw with - | and + alone. Default: lines, where the terminal's encoding has them.")
  boolean ascii;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Draw a picture of it into that file, too.")
  @Nullable Path svg;

  @Override
  public Integer call() {
    Landscape landscape = Landscape.read(project, database, !noDatabase);
    if (!landscape.graph().order().isEmpty()) {
      landscape.refuseUnknown(app);
    }
    List<Migration> shown =
        landscape.graph().order().stream()
            .filter(migration -> app == null || migration.id().app().equals(app))
            .toList();
    lines(landscape, shown).forEach(output::verbatim);
    output.line(summary(landscape, shown));
    conflicts(landscape);
    draw(landscape, shown);
    output.object(json(landscape, shown));
    return ExitCode.OK;
  }

  private void draw(Landscape landscape, List<Migration> shown) {
    if (svg == null || shown.isEmpty()) {
      return;
    }
    List<GraphPicture.Node> nodes =
        shown.reversed().stream()
            .map(
                migration ->
                    new GraphPicture.Node(
                        migration.id().toString(),
                        landscape.state(migration.id()).orElse(""),
                        landscape.leaves().contains(migration.id()) ? "leaf" : "",
                        drawn(landscape, migration.id()).stream().map(String::valueOf).toList()))
            .toList();
    try {
      Files.writeString(svg, GraphPicture.of(nodes, summary(landscape, shown)));
    } catch (IOException refused) {
      throw new CommandFailure(
          "file-unwritable",
          "The file " + NewFile.shown(svg) + " cannot be written: " + refused.getMessage() + ".",
          "check that its folder is there, and that you may write in it",
          refused);
    }
    output.line("Drawn into " + NewFile.shown(svg) + ".");
  }

  private List<String> lines(Landscape landscape, List<Migration> shown) {
    boolean plain = ascii || !hasLines();
    Lanes lanes = new Lanes(plain);
    List<String> lines = new ArrayList<>();
    for (Migration migration : shown.reversed()) {
      MigrationId id = migration.id();
      char mark =
          landscape.entries().isEmpty() || landscape.applied(id) != null
              ? (plain ? '*' : '●')
              : (plain ? 'o' : '○');
      Lanes.Rows rows = lanes.next(id, drawn(landscape, id), mark);
      lines.add((rows.row() + " " + id + remarks(landscape, id)).stripTrailing());
      lines.addAll(rows.below());
    }
    return lines;
  }

  private static boolean hasLines() {
    String encoding = System.getProperty("stdout.encoding", "");
    return Charset.isSupported(encoding.isEmpty() ? "US-ASCII" : encoding)
        && Charset.forName(encoding.isEmpty() ? "US-ASCII" : encoding)
            .newEncoder()
            .canEncode("●├╯");
  }

  private List<MigrationId> drawn(Landscape landscape, MigrationId id) {
    return app == null
        ? landscape.graph().nearest(id)
        : landscape.graph().requirements(id).stream()
            .filter(required -> required.app().equals(app))
            .distinct()
            .toList();
  }

  private static String remarks(Landscape landscape, MigrationId id) {
    List<String> words = new ArrayList<>();
    landscape.state(id).ifPresent(words::add);
    if (landscape.leaves().contains(id)) {
      words.add("leaf");
    }
    List<String> others =
        landscape.graph().requirements(id).stream()
            .filter(required -> !required.app().equals(id.app()))
            .map(MigrationId::toString)
            .distinct()
            .toList();
    if (!others.isEmpty()) {
      words.add("requires " + String.join(" and ", others));
    }
    return words.isEmpty() ? "" : "  " + String.join(", ", words);
  }

  private static String summary(Landscape landscape, List<Migration> shown) {
    if (shown.isEmpty()) {
      return "There are no migrations yet.";
    }
    long apps = shown.stream().map(migration -> migration.id().app()).distinct().count();
    String all =
        CommandOutput.counted(shown.size(), "migration", "migrations")
            + " of "
            + CommandOutput.counted(apps, "app", "apps");
    if (landscape.entries().isEmpty()) {
      return all + ".";
    }
    long pending = shown.stream().filter(m -> landscape.applied(m.id()) == null).count();
    return all + (pending == 0 ? "; all are applied." : "; %,d not applied.".formatted(pending));
  }

  private void conflicts(Landscape landscape) {
    landscape
        .conflicts()
        .forEach(
            (name, leaves) -> {
              if (app == null || app.equals(name)) {
                output.line(
                    "%s has %d leaves, which `whimbrel migrate merge` joins."
                        .formatted(name, leaves.size()));
              }
            });
  }

  private static Map<String, Object> json(Landscape landscape, List<Migration> shown) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("migrations", shown.stream().map(m -> json(landscape, m)).toList());
    Map<String, Object> conflicts = new LinkedHashMap<>();
    landscape
        .conflicts()
        .forEach(
            (name, leaves) -> conflicts.put(name, leaves.stream().map(String::valueOf).toList()));
    object.put("conflicts", conflicts);
    return object;
  }

  private static Map<String, @Nullable Object> json(Landscape landscape, Migration migration) {
    MigrationId id = migration.id();
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("id", id.toString());
    object.put("file", migration.source().file());
    object.put("state", landscape.state(id).orElse(null));
    object.put("leaf", landscape.leaves().contains(id));
    object.put(
        "requires",
        landscape.graph().requirements(id).stream().map(String::valueOf).distinct().toList());
    return object;
  }
}
