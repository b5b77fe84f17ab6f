package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.EntitySource;
import dev.whimbrel.diff.carried.Classes;
import dev.whimbrel.files.OperationCodec;
import dev.whimbrel.operation.CreateEnum;
import dev.whimbrel.operation.CreateSequence;
import dev.whimbrel.operation.CreateTable;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Apps whose entities want what a test says, written as operations on nothing. */
public final class ShopEntities implements EntitySource {

  private static final Map<String, String> WANTED = new LinkedHashMap<>();
  private static final Set<String> IN_SQL = new TreeSet<>();

  private static final Set<String> DEPRECATED = new TreeSet<>();
  private static final Map<String, List<String>> NUMBERED = new TreeMap<>();

  /** The columns that have their numbers from each sequence: {@code place_seq place.id}. */
  public static void number(String lines) {
    NUMBERED.clear();
    for (String line : lines.lines().toList()) {
      List<String> words = List.of(line.split(" "));
      NUMBERED.put(words.getFirst(), words.subList(1, words.size()));
    }
  }

  /** Columns that are going away. */
  public static void deprecate(String lines) {
    DEPRECATED.addAll(lines.lines().toList());
  }

  /** No app wants anything. */
  public static void forget() {
    DEPRECATED.clear();
    NUMBERED.clear();
    WANTED.clear();
    IN_SQL.clear();
  }

  /** An app wants what these operations make. */
  public static void want(String app, String operations) {
    WANTED.put(app, operations);
  }

  /** Migrations in SQL make these tables. */
  public static void leave(String tables) {
    IN_SQL.addAll(tables.lines().toList());
  }

  @Override
  public List<AppSource> apps() {
    List<AppSource> apps = new ArrayList<>();
    List<String> before = new ArrayList<>();
    for (String app : WANTED.keySet()) {
      apps.add(
          new AppSource(
              app,
              List.copyOf(before),
              "modules/" + app,
              () -> schema(app),
              () ->
                  new Besides(
                      IN_SQL,
                      Map.of(),
                      List.of(),
                      List.copyOf(DEPRECATED),
                      Map.copyOf(NUMBERED),
                      Map.of(),
                      Map.of(),
                      Classes.NONE,
                      Map.of(),
                      Map.of(),
                      Map.of())));
      before.add(app);
    }
    return apps;
  }

  /**
   * Keys may lead to tables of the other apps, so they are all made, and the own ones kept. A table
   * that two apps make is the last one's: it stands in the first for what a key leads to.
   */
  private static Schema schema(String app) {
    Schema state = Schema.empty();
    Map<String, String> owners = new TreeMap<>();
    Schema own = Schema.empty();
    for (Map.Entry<String, String> each : WANTED.entrySet()) {
      for (Operation operation : OperationCodec.read(each.getValue())) {
        if (operation instanceof CreateTable create) {
          owners.put(create.table().name(), each.getKey());
        }
        state = made(operation, state) ? state : operation.applyTo(state);
      }
      own = each.getKey().equals(app) ? state : own;
    }
    for (String table : own.tables().keySet()) {
      own = app.equals(owners.get(table)) ? own : own.without(table);
    }
    return own;
  }

  private static boolean made(Operation operation, Schema state) {
    return switch (operation) {
      case CreateEnum create -> state.enums().containsKey(create.name());
      case CreateSequence numbers -> state.sequences().containsKey(numbers.name());
      case CreateTable create -> state.table(create.table().name()).isPresent();
      default -> false;
    };
  }
}
