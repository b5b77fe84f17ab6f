package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.EntitySource.AppSource;
import java.nio.file.Path;

/** The class that a data migration in Java begins with. */
final class JavaFile {

  private JavaFile() {}

  /** Where the sources of an app hold it. */
  static Path of(Project project, String owner, String type) {
    String word = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*";
    if (!type.matches(word + "(\\." + word + ")+")) {
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
    return sources.resolve(type.replace('.', '/') + ".java");
  }

  /** A class that does nothing yet. */
  static String text(String type) {
    int dot = type.lastIndexOf('.');
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
        .formatted(type.substring(0, dot), type.substring(dot + 1));
  }

  /** A class that goes through a table, and does nothing with its rows yet. */
  static String inBatches(String type, String table) {
    int dot = type.lastIndexOf('.');
    return """
    package %s;

    import dev.whimbrel.execution.data.Batches;
    import dev.whimbrel.execution.data.DataMigration;
    import dev.whimbrel.execution.data.FrozenSchema;
    import java.sql.SQLException;

    /** Works on the tables of its own place in the history, never on entities. */
    public final class %s implements DataMigration {

      @Override
      public void run(FrozenSchema tables, Batches batches) throws SQLException {
        // Each batch is committed. Between two, .pause(Duration.ofMillis(100)) rests.
        batches.of(tables.table("%s")).size(1000).each(rows -> {});
      }
    }
    """
        .formatted(
            type.substring(0, dot),
            type.substring(dot + 1),
            table.replace("\\", "\\\\").replace("\"", "\\\""));
  }
}
