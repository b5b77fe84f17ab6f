package dev.whimbrel.cli.schema;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.postgres.CatalogueReader;
import dev.whimbrel.catalogue.scratch.ScratchDatabase;
import dev.whimbrel.catalogue.scratch.SqlScripts;
import dev.whimbrel.cli.AppMigrations;
import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.DatabaseAddress;
import dev.whimbrel.cli.NamedMigration;
import dev.whimbrel.graph.MigrationGraph;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison.
 *
 * @param text as somebody wrote it: an address, a file or folder, {@code entities}, {@code
 *     migrations}, or the name of a migration, which stands for the state after it
 * @param migrations the folder of migrations, if not the application's
 * @param known the address, where it was not written as the text
 */
record SchemaSource(String text, @Nullable Path migrations, @Nullable DatabaseAddress known) {

  /** Of an app and a name that begins with a number. */
  private static final Pattern MIGRATION = Pattern.compile("[^/\\s.]+/\\d[^/\\s.]*");

  SchemaSource(String text, @Nullable Path migrations) {
    this(text, migrations, null);
  }

  /** A database. */
  static SchemaSource of(DatabaseAddress address) {
    return new SchemaSource(address.toString(), null, address);
  }

  /** The database that is meant; null when it is none. */
  @Nullable DatabaseAddress address() {
    if (known != null) {
      return known;
    }
    return text.contains("://") ? DatabaseAddress.parse(text) : null;
  }

  /** Whether nobody there has a word for the names that only the server gives. */
  boolean leavesNamesToServer() {
    return isEntities() || ofMigrations();
  }

  /** Whether migrations make it. */
  boolean ofMigrations() {
    return text.equals("migrations") || namesMigration();
  }

  /** A file of that name comes first; without migrations here no name can be one of theirs. */
  private boolean namesMigration() {
    return MIGRATION.matcher(text).matches()
        && !Files.exists(Path.of(text))
        && (migrations != null
            || Files.isDirectory(Path.of("migrations"))
            || !AppMigrations.apps().isEmpty());
  }

  private List<Migration> wantedMigrations() {
    List<Migration> all = EntitySchema.migrations(migrations);
    if (text.equals("migrations")) {
      return all;
    }
    MigrationGraph graph = MigrationGraph.of(all);
    MigrationId last = NamedMigration.find(text, all.stream().map(Migration::id).toList());
    List<Migration> until = new ArrayList<>(graph.ancestors(last));
    until.add(graph.find(last).orElseThrow());
    return until;
  }

  /** Whether it is what the application's entities want. */
  boolean isEntities() {
    return text.equals("entities");
  }

  /** Reads it, loading it into a scratch database where it is none. */
  Catalogue read(ScratchServer server) throws SQLException {
    DatabaseAddress address = address();
    if (address != null) {
      try (Connection connection = address.dataSource().getConnection()) {
        return CatalogueReader.read(connection, true);
      }
    }
    try (ScratchDatabase scratch = server.scratch()) {
      fill(scratch, server.own());
      return CatalogueReader.read(scratch.connection(), false);
    }
  }

  /** Makes in a scratch database what the text means, which is no address. */
  void fill(ScratchDatabase scratch, boolean makesRoles) throws SQLException {
    if (text.equals("entities")) {
      EntitySchema.create(scratch.connection());
    } else if (ofMigrations()) {
      Whimbrel.migrations(scratch.dataSource()).load(wantedMigrations()).build().apply();
    } else {
      Path place = Path.of(text);
      if (!Files.exists(place)) {
        throw new CommandFailure(
            "unknown-schema",
            "There is no file or folder " + text + ".",
            "name a database as postgresql://..., an SQL file or folder, entities, migrations, or"
                + " a migration");
      }
      new SqlScripts(scratch.connection(), makesRoles).run(place);
    }
  }
}
