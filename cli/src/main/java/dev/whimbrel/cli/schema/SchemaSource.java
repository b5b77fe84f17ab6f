package dev.whimbrel.cli.schema;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.postgres.CatalogueReader;
import dev.whimbrel.catalogue.scratch.ScratchDatabase;
import dev.whimbrel.catalogue.scratch.SqlScripts;
import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.DatabaseAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison.
 *
 * @param text as somebody wrote it: an address, a file or folder, {@code entities}, {@code
 *     migrations}
 * @param migrations the folder of migrations, if not the application's
 */
record SchemaSource(String text, @Nullable Path migrations) {

  /** The database that is meant; null when it is none. */
  @Nullable DatabaseAddress address() {
    return text.contains("://") ? DatabaseAddress.parse(text) : null;
  }

  /** Whether nobody there has a word for the names that only the server gives. */
  boolean leavesNamesToServer() {
    return isEntities() || text.equals("migrations");
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
    switch (text) {
      case "entities" -> EntitySchema.create(scratch.connection());
      case "migrations" ->
          Whimbrel.migrations(scratch.dataSource())
              .load(EntitySchema.migrations(migrations))
              .build()
              .apply();
      default -> {
        Path place = Path.of(text);
        if (!Files.exists(place)) {
          throw new CommandFailure(
              "unknown-schema",
              "There is no file or folder " + text + ".",
              "name a database as postgresql://..., an SQL file or folder, entities or"
                  + " migrations");
        }
        new SqlScripts(scratch.connection(), makesRoles).run(place);
      }
    }
  }
}
