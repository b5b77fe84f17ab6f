package dev.whimbrel.cli.graph;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.Database;
import dev.whimbrel.cli.DatabaseAddress;
import dev.whimbrel.cli.migrate.Output;
import dev.whimbrel.execution.snapshot.Snapshots;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be done with copies of the database. */
final class SnapshotOptions {

  /** Says the name of the branch; no branch is called so. */
  private static final String BRANCH = ".";

  @Option(
      names = "--snapshot",
      arity = "0..1",
      fallbackValue = BRANCH,
      paramLabel = "NAME",
      description =
          "Keep the database as it is under the name of its branch, and go on with the one that was"
              + " kept for this branch, or with a copy. NAME: this branch.")
  @Nullable String snapshot;

  @Option(names = "--snapshots", description = "List what is kept; change nothing.")
  boolean list;

  @Option(names = "--drop-snapshot", paramLabel = "NAME", description = "Drop one that is kept.")
  @Nullable String drop;

  /** Whether this is about what is kept alone. */
  boolean isHousekeeping() {
    return list || drop != null;
  }

  private static Snapshots of(Database database) {
    DatabaseAddress address = database.address();
    return new Snapshots(name -> address.named(name).dataSource(), address.name());
  }

  void keepHouse(Database database, Output output) {
    Snapshots snapshots = of(database);
    if (drop != null) {
      snapshots.drop(drop);
      output.line("Dropped the snapshot " + drop + ".");
    }
    List<Snapshots.Snapshot> all = snapshots.list();
    if (all.isEmpty()) {
      output.line("Nothing is kept: `whimbrel migrate switch --snapshot` begins.");
    }
    all.forEach(
        one ->
            output.line(
                "%s %s  %,d kB%s"
                    .formatted(
                        one.current() ? "*" : " ",
                        one.name(),
                        one.bytes() / 1024,
                        one.current() ? "" : "  database " + one.database())));
    output.object(Map.of("snapshots", all.stream().map(SnapshotOptions::json).toList()));
  }

  private static Map<String, Object> json(Snapshots.Snapshot one) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", one.name());
    object.put("database", one.database());
    object.put("bytes", one.bytes());
    object.put("current", one.current());
    return object;
  }

  /**
   * Puts the one of this branch in place, where that was asked for.
   *
   * @param checkout a folder of the checkout
   * @param aligned whether the database is as the files of the checkout say
   */
  Snapshots.@Nullable Change change(Database database, Path checkout, boolean aligned) {
    if (snapshot == null) {
      return null;
    }
    GitBranch branch = GitBranch.of(checkout).orElseGet(() -> new GitBranch("", null));
    String to = snapshot.equals(BRANCH) ? branch.name() : snapshot;
    if (to.isEmpty()) {
      throw new CommandFailure(
          "snapshot-name",
          "This is no checkout of git, so there is no branch to name it after.",
          "say a name: --snapshot=NAME");
    }
    return of(database).changeTo(to, unnamed(branch, to, aligned));
  }

  /** What a database is of which nobody ever said it. */
  private static String unnamed(GitBranch branch, String to, boolean aligned) {
    if (!branch.name().equals(to)) {
      return branch.name().isEmpty() ? "unnamed" : branch.name();
    }
    String before = branch.before();
    return aligned || before == null ? to : before;
  }

  static String text(Snapshots.Change change) {
    if (!change.changed()) {
      return "The database is that of %s.".formatted(change.to());
    }
    return "Kept the database of %s; this is %s %s."
        .formatted(change.from(), change.fresh() ? "a copy of it for" : "that of", change.to());
  }

  static Map<String, Object> json(Snapshots.Change change) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("from", change.from());
    object.put("to", change.to());
    object.put("changed", change.changed());
    object.put("copied", change.fresh());
    return object;
  }
}
