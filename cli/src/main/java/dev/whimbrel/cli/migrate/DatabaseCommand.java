package dev.whimbrel.cli.migrate;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.Database;
import dev.whimbrel.cli.DatabaseOption;
import dev.whimbrel.migration.Migration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command about the migrations of a project and one database. */
public abstract class DatabaseCommand implements Callable<Integer> {

  @Mixin protected final DatabaseOption database = new DatabaseOption();
  @Mixin protected final Project project = new Project();
  @Mixin protected final Output output = new Output();

  @Override
  public final Integer call() {
    refuseNonsense();
    // Files first: a mistake in them is told without any server.
    List<Migration> migrations = project.migrations();
    try (Database open = database.open()) {
      Whimbrel whimbrel =
          Whimbrel.migrations(open.dataSource()).load(migrations).events(output::event).build();
      return run(whimbrel);
    }
  }

  /** Looks at the options together, before anything is read. */
  protected void refuseNonsense() {
    // Most commands take any options together.
  }

  /** Does it, and tells the exit code. */
  protected abstract int run(Whimbrel whimbrel);
}
