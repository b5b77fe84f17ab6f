package dev.whimbrel;

import dev.whimbrel.dialect.postgres.PostgresDialect;
import dev.whimbrel.execution.Event;
import dev.whimbrel.execution.Runner;
import dev.whimbrel.execution.Target;
import dev.whimbrel.execution.lock.Patience;
import dev.whimbrel.files.MigrationFiles;
import dev.whimbrel.migration.Migration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Gathers where migrations come from and how they run. */
public final class MigrationsBuilder {

  private final DataSource dataSource;
  private final List<Migration> migrations = new ArrayList<>();
  private @Nullable String namespace;
  private Patience patience = Patience.USUAL;
  private Consumer<Event> events = event -> {};

  MigrationsBuilder(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Migrations of folders that hold one folder per app: {@code migrations/core/0001_x.yaml}. */
  public MigrationsBuilder files(Path... folders) {
    for (Path folder : folders) {
      migrations.addAll(MigrationFiles.read(folder));
    }
    return this;
  }

  /** Migrations of apps on the class path: {@code migrations/core}, {@code migrations/api}. */
  public MigrationsBuilder resources(ClassLoader loader, String... folders) {
    for (String folder : folders) {
      migrations.addAll(MigrationFiles.readResources(loader, folder));
    }
    return this;
  }

  /** Migrations that were read already. */
  public MigrationsBuilder load(Collection<Migration> read) {
    migrations.addAll(read);
    return this;
  }

  /** The PostgreSQL schema that holds the tables, if not the first of the search path. */
  public MigrationsBuilder namespace(String name) {
    namespace = name;
    return this;
  }

  /** How long to wait for locks of others. */
  public MigrationsBuilder patience(Patience howLong) {
    patience = howLong;
    return this;
  }

  /** Takes what happens; the engine itself never prints. */
  public MigrationsBuilder events(Consumer<Event> listener) {
    events = listener;
    return this;
  }

  /** The migrations, ready for the database. */
  public Whimbrel build() {
    return new Whimbrel(
        new Runner(
            new Target(dataSource, PostgresDialect::of, namespace, patience, events), migrations));
  }
}
