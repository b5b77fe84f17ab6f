package dev.whimbrel.cli.schema;

import dev.whimbrel.cli.AppMigrations;
import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.EntitySource.AppSource;
import dev.whimbrel.cli.OwnFolder;
import dev.whimbrel.dialect.Statement;
import dev.whimbrel.dialect.postgres.PostgresDialect;
import dev.whimbrel.diff.Difference;
import dev.whimbrel.diff.Renames;
import dev.whimbrel.diff.SchemaDiff;
import dev.whimbrel.files.MigrationFiles;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the entities and the migrations of the application want. */
final class EntitySchema {

  private EntitySchema() {}

  /** Makes the tables of all entities in an empty database. */
  static void create(Connection connection) throws SQLException {
    List<AppSource> apps = AppMigrations.apps();
    if (apps.isEmpty()) {
      throw new CommandFailure(
          "no-entities",
          "There is no application here whose entities could be read.",
          "run the command of an application, or compare SQL files");
    }
    Schema wanted = Schema.empty();
    TreeSet<String> extensions = new TreeSet<>();
    TreeMap<String, List<String>> enums = new TreeMap<>();
    TreeMap<String, Sequence> sequences = new TreeMap<>();
    for (AppSource app : apps) {
      Schema own = app.wanted().get();
      for (Table table : own.tables().values()) {
        wanted = wanted.with(app.besides().get().withoutKeysToSql(table));
      }
      extensions.addAll(own.extensions());
      enums.putAll(own.enums());
      sequences.putAll(own.sequences());
    }
    run(connection, wanted.withExtensions(extensions).withEnums(enums).withSequences(sequences));
  }

  private static void run(Connection connection, Schema wanted) throws SQLException {
    Difference difference = SchemaDiff.between(Schema.empty(), wanted, Renames.none());
    PostgresDialect dialect = PostgresDialect.of(connection);
    Schema state = Schema.empty();
    try (java.sql.Statement run = connection.createStatement()) {
      for (Operation operation : difference.operations()) {
        for (Statement statement : dialect.render(operation, state)) {
          run.execute(statement.sql());
        }
        state = operation.applyTo(state);
      }
    }
  }

  /** The migrations of a folder, or those of the application. */
  static List<Migration> migrations(@Nullable Path folder) {
    return folder == null && !OwnFolder.isMeant() && !AppMigrations.apps().isEmpty()
        ? AppMigrations.all()
        : MigrationFiles.read(folder == null ? Path.of("migrations") : folder);
  }
}
