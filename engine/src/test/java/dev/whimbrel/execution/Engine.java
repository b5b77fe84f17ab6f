package dev.whimbrel.execution;

import dev.whimbrel.MigrationsBuilder;
import dev.whimbrel.Whimbrel;
import dev.whimbrel.execution.lock.Patience;
import dev.whimbrel.files.MigrationFiles;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** A fresh database, and files that a test writes as text. */
final class Engine implements AutoCloseable {

  static final String PLACE =
      """
      operations:
        - create_table:
            name: place
            columns:
              - {name: id, type: integer, pk: true}
              - {name: name, type: text}
      """;

  final TestDatabase database;
  final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, String> files = new TreeMap<>();
  private Patience patience = new Patience(Duration.ofMillis(300), 3, Duration.ofMillis(20));

  Engine() {
    this(TestPostgres.database());
  }

  Engine(TestDatabase database) {
    this.database = database;
  }

  /** A file such as {@code core/0001_place.yaml}. */
  Engine file(String name, String text) {
    files.put(name, text);
    return this;
  }

  Engine without(String name) {
    files.remove(name);
    return this;
  }

  Engine patience(Patience other) {
    patience = other;
    return this;
  }

  Whimbrel whimbrel() {
    return whimbrel(database.dataSource());
  }

  Whimbrel whimbrel(DataSource dataSource) {
    return builder(dataSource).build();
  }

  MigrationsBuilder builder(DataSource dataSource) {
    return Whimbrel.migrations(dataSource)
        .load(migrations())
        .patience(patience)
        .events(event -> events.add(event.text()));
  }

  List<Migration> migrations() {
    return files.entrySet().stream().map(e -> migration(e.getKey(), e.getValue())).toList();
  }

  private static Migration migration(String name, String text) {
    return MigrationFiles.parse(
        id(name.substring(0, name.lastIndexOf('.'))), "migrations/" + name, text);
  }

  static MigrationId id(String text) {
    return MigrationId.parse(text);
  }

  List<String> applied() {
    return database
        .query("SELECT app || '/' || name FROM whimbrel.migrations ORDER BY position")
        .stream()
        .map(List::getFirst)
        .toList();
  }

  boolean hasTable(String name) {
    return database.value("SELECT to_regclass('" + name + "') IS NOT NULL").equals("t");
  }

  @Override
  public void close() {
    database.close();
  }
}
