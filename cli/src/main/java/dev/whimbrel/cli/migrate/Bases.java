package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.EntitySource.AppSource;
import dev.whimbrel.graph.MigrationGraph;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.schema.Schema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What columns and indexes of several apps may stand on: extensions, enum types, sequences. */
final class Bases {

  private static final Pattern CREATE =
      Pattern.compile(
          "\\bcreate\\s+(?:unlogged\\s+)?(?:type|sequence)\\s+(?:if\\s+not\\s+exists\\s+)?"
              + "(?:\\w+\\.)?(?:\"([^\"]+)\"|(\\w+))",
          Pattern.CASE_INSENSITIVE);

  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, String> makers = new HashMap<>();
  private final Map<String, MigrationId> makings = new HashMap<>();
  private final Set<String> inSql = new HashSet<>();

  /** Types and sequences that SQL of an author makes, which nothing else touches. */
  void remember(List<Operation> operations) {
    for (Operation operation : operations) {
      if (operation instanceof Sql sql) {
        CREATE
            .matcher(sql.up().text())
            .results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .forEach(inSql::add);
      }
    }
  }

  boolean isInSql(String name) {
    return inSql.contains(name);
  }

  /** Whether the app made the enum. */
  boolean isOwn(String app, String name) {
    return app.equals(owners.get(ofEnum(name)));
  }

  /** Whether the app made the sequence. */
  boolean isOwnSequence(String app, String name) {
    return app.equals(owners.get(ofSequence(name)));
  }

  /**
   * Notes who made or changed what; {@code by} is null for a migration that is yet to be written.
   */
  void follow(Schema before, Schema after, String app, @Nullable MigrationId by) {
    for (String base : changed(before, after)) {
      owners.putIfAbsent(base, app);
      makers.put(base, app);
      if (by == null) {
        makings.remove(base);
      } else {
        makings.put(base, by);
      }
    }
  }

  /** The apps that made what this one stands on, where none of its migrations says so yet. */
  Set<String> needs(AppSource app, MigrationGraph graph) {
    Set<MigrationId> known = new HashSet<>();
    if (graph.apps().contains(app.name())) {
      MigrationId leaf = graph.leaves(app.name()).getLast();
      graph.ancestors(leaf).forEach(migration -> known.add(migration.id()));
    }
    Set<String> needs = new TreeSet<>();
    for (String base : of(app.wanted().get())) {
      @Nullable String maker = makers.get(base);
      @Nullable MigrationId making = makings.get(base);
      if (maker != null && (making == null || !known.contains(making))) {
        needs.add(maker);
      }
    }
    return needs;
  }

  private static Set<String> of(Schema schema) {
    Set<String> bases = new TreeSet<>();
    schema.extensions().forEach(name -> bases.add("extension " + name));
    schema.enums().keySet().forEach(name -> bases.add(ofEnum(name)));
    schema.sequences().keySet().forEach(name -> bases.add(ofSequence(name)));
    return bases;
  }

  private static String ofSequence(String name) {
    return "sequence " + name;
  }

  private static String ofEnum(String name) {
    return "enum " + name;
  }

  /** What is new, enums with other values than before, sequences that count otherwise. */
  private static Set<String> changed(Schema before, Schema after) {
    Set<String> changed = of(after);
    changed.removeAll(of(before));
    after
        .enums()
        .forEach(
            (name, values) -> {
              if (!values.equals(before.enums().get(name))) {
                changed.add(ofEnum(name));
              }
            });
    after
        .sequences()
        .forEach(
            (name, sequence) -> {
              if (!sequence.equals(before.sequences().get(name))) {
                changed.add(ofSequence(name));
              }
            });
    return changed;
  }
}
