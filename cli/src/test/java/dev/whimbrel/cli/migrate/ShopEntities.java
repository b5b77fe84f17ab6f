package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.EntitySource;
import dev.whimbrel.files.OperationCodec;
import dev.whimbrel.operation.CreateEnum;
import dev.whimbrel.operation.CreateSequence;
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
                      Map.of())));
      before.add(app);
    }
    return apps;
  }

  /** Keys may lead to tables of the apps before, so they are all made, and the own ones kept. */
  private static Schema schema(String app) {
    Schema state = Schema.empty();
    Schema others = Schema.empty();
    for (Map.Entry<String, String> each : WANTED.entrySet()) {
      others = state;
      for (Operation operation : OperationCodec.read(each.getValue())) {
        boolean shared =
            (operation instanceof CreateEnum create && state.enums().containsKey(create.name()))
                || (operation instanceof CreateSequence numbers
                    && state.sequences().containsKey(numbers.name()));
        state = shared ? state : operation.applyTo(state);
      }
      if (each.getKey().equals(app)) {
        break;
      }
    }
    for (String table : others.tables().keySet()) {
      state = state.without(table);
    }
    return state;
  }
}
