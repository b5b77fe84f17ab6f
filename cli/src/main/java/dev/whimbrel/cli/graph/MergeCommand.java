package dev.whimbrel.cli.graph;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.DatabaseAddress;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.cli.migrate.Draft;
import dev.whimbrel.cli.migrate.NewFile;
import dev.whimbrel.cli.migrate.Output;
import dev.whimbrel.cli.migrate.Project;
import dev.whimbrel.cli.schema.ScratchServer;
import dev.whimbrel.diff.text.MigrationNames;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.files.MigrationWriter;
import dev.whimbrel.graph.MigrationGraph;
import dev.whimbrel.migration.About;
import dev.whimbrel.migration.MigrationId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Joins branches. */
@Command(
    name = "merge",
    description = {
      "Join two branches that both added migrations to an app.",
      "",
      "It writes a migration that requires the leaves of both and does nothing, after it has seen"
          + " that both orders lead to the same schema: on the model and, where both sides touch a"
          + " table or hold SQL or Java, by applying both orders to scratch databases and comparing"
          + " these. Where the order matters it shows the two operations and what comes of each"
          + " order, and writes nothing.",
      "",
      "Exits with 0 when it is written or nothing is to be joined, 1 when a file is wrong (with"
          + " --check: when something is to be joined), 4 when the order matters."
    },
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    footer = {
      "",
      "Example: ${ROOT-COMMAND-NAME} migrate merge",
      "Example: ${ROOT-COMMAND-NAME} migrate merge --check"
    })
final class MergeCommand implements Callable<Integer> {

  @Mixin final Project project = new Project();
  @Mixin final Output output = new Output();

  @Option(names = "--app", paramLabel = "APP", description = "Only this app. Default: all of them.")
  @Nullable String app;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the migration is called. Default: merge and what it joins.")
  @Nullable String name;

  @Option(names = "--check", description = "Write nothing; exit with 1 when branches are to join.")
  boolean check;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "A server to make the scratch databases on, as postgresql://user@host/name. Default: an"
              + " embedded one.")
  @Nullable String database;

  @Override
  public Integer call() {
    MigrationGraph graph = MigrationGraph.of(project.migrations());
    SortedMap<String, List<MigrationId>> conflicts = conflicts(graph);
    DatabaseAddress beside = database == null ? null : DatabaseAddress.parse(database);
    List<Merge> merges = new ArrayList<>();
    try (ScratchServer server = new ScratchServer(beside)) {
      // All of them are judged before the first is written.
      conflicts.forEach((owner, leaves) -> merges.add(merge(graph, owner, leaves, server)));
    }
    if (merges.isEmpty()) {
      output.line("Nothing to merge: no app has two leaves.");
    }
    List<Map<String, Object>> done = merges.stream().map(this::finish).toList();
    output.object(Map.of("merges", done));
    return check && !merges.isEmpty() ? ExitCode.FAILED : ExitCode.OK;
  }

  private SortedMap<String, List<MigrationId>> conflicts(MigrationGraph graph) {
    if (app != null && !graph.apps().contains(app)) {
      throw new CommandFailure(
          "unknown-app", "There is no app " + app + ".", Nearest.hint(app, graph.apps()));
    }
    SortedMap<String, List<MigrationId>> conflicts = graph.conflicts();
    return app == null
        ? conflicts
        : conflicts.entrySet().stream()
            .filter(entry -> entry.getKey().equals(app))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, java.util.TreeMap::new));
  }

  /**
   * What is to be written.
   *
   * @param id the joining migration
   * @param leaves what it joins
   * @param tried whether both orders were applied to scratch databases
   */
  private record Merge(MigrationId id, List<MigrationId> leaves, boolean tried) {}

  private Merge merge(
      MigrationGraph graph, String owner, List<MigrationId> leaves, ScratchServer server) {
    boolean tried = new Judgement(graph, server).of(owner, leaves);
    String words =
        name == null
            ? "merge "
                + leaves.stream()
                    .map(leaf -> leaf.name().replaceFirst("^[0-9]+_", ""))
                    .collect(Collectors.joining(" "))
            : name;
    int number = Draft.nextNumber(graph, owner);
    return new Merge(new MigrationId(owner, MigrationNames.numbered(number, words)), leaves, tried);
  }

  private Map<String, Object> finish(Merge merge) {
    Path file = project.folderOf(merge.id().app()).resolve(merge.id().name() + ".yaml");
    List<String> leaves = merge.leaves().stream().map(String::valueOf).toList();
    String names = String.join(" and ", leaves);
    output.line(
        "%s commute%s."
            .formatted(
                names,
                merge.tried() ? ": both orders make the same database" : ", judged on the model"));
    if (check) {
      output.line("`whimbrel migrate merge` joins them.");
    } else {
      About about = new About("join " + names, null, null, Map.of(), null);
      NewFile.write(
          file,
          MigrationWriter.write(new MigrationWriter.Draft(merge.leaves(), about, List.of(), null)));
      output.line("Written %s in %s".formatted(merge.id(), NewFile.shown(file)));
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", merge.id().toString());
    object.put("file", NewFile.shown(file));
    object.put("leaves", leaves);
    object.put("tried", merge.tried());
    object.put("written", !check);
    return object;
  }
}
