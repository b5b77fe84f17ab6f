package dev.whimbrel.cli.migrate;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.Database;
import dev.whimbrel.cli.DatabaseOption;
import dev.whimbrel.migration.Migration;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine.Mixin;

/** A command about the migrations of a project and one database. */
public abstract class DatabaseCommand implements Callable<Integer> {

  @Mixin protected final DatabaseOption database = new DatabaseOption();
  @Mixin protected final Project project = new Project();
  @Mixin protected final Output output = new Output();

  @Override
  public final Integer call() {
    refuseNonsense();
    project.refuseForeign(database);
    if (!database.isUp()) {
      // Nobody waits until a server has started, to be told of a mistake in a file.
      List<Migration> migrations = project.migrations();
      try (Database open = database.open()) {
        return run(open.dataSource(), migrations);
      }
    }
    // Connecting takes as long as reading.
    try (Database open = database.open()) {
      return run(open.connecting());
    }
  }

  /** Does it with all files there are. */
  protected int run(DataSource source) {
    return run(source, project.migrations());
  }

  private int run(DataSource source, List<Migration> migrations) {
    return run(Whimbrel.migrations(source).load(migrations).events(output::event).build());
  }

  /** Looks at the options together, before anything is read. */
  protected void refuseNonsense() {
    // Most commands take any options together.
  }

  /** Does it, and tells the exit code. */
  protected abstract int run(Whimbrel whimbrel);
}
