package dev.whimbrel.graph;

import dev.whimbrel.migration.Migration;
import dev.whimbrel.operation.CreateObject;
import dev.whimbrel.operation.DropObject;
import dev.whimbrel.operation.Grant;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.RenameColumn;
import dev.whimbrel.operation.RenameTable;
import dev.whimbrel.operation.ReplaceObject;
import dev.whimbrel.operation.Revoke;
import dev.whimbrel.operation.SetComment;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What made each table and column what it is, operation by operation. A renamed one keeps what was
 * before; one that was dropped is known by its last name.
 */
public final class Biography {

  private final SortedMap<String, List<Deed>> tables = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, List<Deed>>> columns = new TreeMap<>();
  private final SortedMap<String, String> renamed = new TreeMap<>();

  /**
   * An operation that had to do with something.
   *
   * @param migration whose it is
   * @param number from 1, within its migration
   * @param operation the operation
   * @param certain whether it is known to have changed it; SQL is only known to name it
   */
  public record Deed(Migration migration, int number, Operation operation, boolean certain) {}

  private Biography() {}

  /**
   * Of all tables and columns that the migrations made, in the order in which they come.
   *
   * @throws dev.whimbrel.error.InvalidMigration naming the file and the operation that cannot be
   */
  public static Biography of(List<Migration> migrations) {
    Biography biography = new Biography();
    Schema state = Schema.empty();
    for (Migration migration : migrations) {
      Schema after = Replay.of(List.of(migration), state);
      int number = 0;
      for (Operation operation : migration.operations()) {
        number++;
        Schema next = operation.applyTo(state);
        biography.add(
            new Deed(migration, number, operation, !(operation instanceof Sql)), state, next);
        state = next;
      }
      state = after;
    }
    return biography;
  }

  private void add(Deed deed, Schema before, Schema after) {
    switch (deed.operation()) {
      case RenameTable rename -> rename(rename, deed);
      case RenameColumn rename -> rename(rename, deed);
      case Sql sql -> mention(sql, deed);
      case CreateObject create -> object(create.object(), deed);
      case ReplaceObject replace -> object(replace.object(), deed);
      case DropObject drop -> object(drop.object(), deed);
      case Grant grant -> privileges(grant.object(), grant.columns(), deed);
      case Revoke revoke -> privileges(revoke.object(), revoke.columns(), deed);
      case SetComment set -> object(set.object(), deed);
      default ->
          Stream.concat(before.tables().keySet().stream(), after.tables().keySet().stream())
              .distinct()
              .filter(name -> !before.table(name).equals(after.table(name)))
              .forEach(name -> change(name, before.table(name), after.table(name), deed));
    }
  }

  /** An object of a table is part of its life, and has one of its own. */
  private void object(ObjectName object, Deed deed) {
    String name = object.schema() == null ? object.name() : object.schema() + "." + object.name();
    if (object.table() == null) {
      ofTable(name).add(deed);
    } else {
      ofTable(object.table()).add(deed);
      columnsOf(object.table()).computeIfAbsent(object.name(), o -> new ArrayList<>()).add(deed);
    }
  }

  /** Those on columns are part of the lives of these. */
  private void privileges(ObjectName object, List<String> some, Deed deed) {
    if (object.isFuture()) {
      ofTable(object.toString()).add(deed);
      return;
    }
    object(object, deed);
    some.forEach(
        column ->
            columnsOf(object.name()).computeIfAbsent(column, c -> new ArrayList<>()).add(deed));
  }

  private List<Deed> ofTable(String table) {
    return tables.computeIfAbsent(table, t -> new ArrayList<>());
  }

  private SortedMap<String, List<Deed>> columnsOf(String table) {
    return columns.computeIfAbsent(table, t -> new TreeMap<>());
  }

  private void rename(RenameTable rename, Deed deed) {
    renamed.put(rename.from(), rename.to());
    List<Deed> own = tables.remove(rename.from());
    tables.put(rename.to(), own == null ? new ArrayList<>() : own);
    SortedMap<String, List<Deed>> parts = columns.remove(rename.from());
    columns.put(rename.to(), parts == null ? new TreeMap<>() : parts);
    ofTable(rename.to()).add(deed);
    columnsOf(rename.to()).values().forEach(deeds -> deeds.add(deed));
  }

  private void rename(RenameColumn rename, Deed deed) {
    renamed.put(rename.table() + "." + rename.from(), rename.table() + "." + rename.to());
    ofTable(rename.table()).add(deed);
    SortedMap<String, List<Deed>> parts = columnsOf(rename.table());
    List<Deed> own = parts.remove(rename.from());
    parts.put(rename.to(), own == null ? new ArrayList<>() : own);
    parts.computeIfAbsent(rename.to(), c -> new ArrayList<>()).add(deed);
  }

  /** What SQL does is not known; that it names a table by a whole word is. */
  private void mention(Sql sql, Deed deed) {
    Set<String> words =
        Arrays.stream(sql.up().text().split("[^\\p{L}\\p{N}_$]+")).collect(Collectors.toSet());
    tables.forEach(
        (table, deeds) -> {
          if (words.contains(table)) {
            deeds.add(deed);
            columnsOf(table)
                .forEach(
                    (column, own) -> {
                      if (words.contains(column)) {
                        own.add(deed);
                      }
                    });
          }
        });
  }

  private void change(String name, Optional<Table> before, Optional<Table> after, Deed deed) {
    ofTable(name).add(deed);
    Map<String, Column> was = columns(before);
    Map<String, Column> is = columns(after);
    SortedSet<String> names = new TreeSet<>(was.keySet());
    names.addAll(is.keySet());
    for (String column : names) {
      boolean same =
          Objects.equals(was.get(column), is.get(column))
              && rules(before, column).equals(rules(after, column));
      if (!same) {
        columnsOf(name).computeIfAbsent(column, c -> new ArrayList<>()).add(deed);
      }
    }
  }

  private static Map<String, Column> columns(Optional<Table> table) {
    Map<String, Column> columns = new HashMap<>();
    table.ifPresent(t -> t.columns().forEach(column -> columns.put(column.name(), column)));
    return columns;
  }

  /** The constraints and indexes that name a column. */
  private static Set<Object> rules(Optional<Table> table, String column) {
    Set<Object> rules = new HashSet<>();
    for (Constraint constraint : table.map(Table::constraints).orElse(List.of())) {
      if (constraint.mentions(column)) {
        rules.add(constraint);
      }
    }
    for (Index index : table.map(Table::indexes).orElse(List.of())) {
      if (index.mentions(column)) {
        rules.add(index);
      }
    }
    return rules;
  }

  /** What a table or {@code table.column} is called now, whichever of its names is given. */
  public String now(String name) {
    String now = name;
    // A name can be given away and taken again, so a circle of names has an end.
    for (int i = 0; i <= renamed.size() && !isKnown(now); i++) {
      int dot = now.indexOf('.');
      String table = dot < 0 ? now : now.substring(0, dot);
      String further = renamed.get(now);
      now =
          further != null
              ? further
              : renamed.getOrDefault(table, table) + (dot < 0 ? "" : now.substring(dot));
    }
    return now;
  }

  /** Whether there is, or was, a table or {@code table.column} of that name. */
  public boolean isKnown(String name) {
    int dot = name.indexOf('.');
    return tables.containsKey(name)
        || (dot > 0
            && columns.containsKey(name.substring(0, dot))
            && columnsOf(name.substring(0, dot)).containsKey(name.substring(dot + 1)));
  }

  /** What had to do with a table or {@code table.column}, in order. */
  public List<Deed> deeds(String name) {
    int dot = name.indexOf('.');
    return tables.containsKey(name) || dot < 0
        ? List.copyOf(tables.getOrDefault(name, List.of()))
        : List.copyOf(
            columnsOf(name.substring(0, dot)).getOrDefault(name.substring(dot + 1), List.of()));
  }

  /** The tables that there are or were. */
  public Set<String> tables() {
    return tables.keySet();
  }

  /** The columns that a table has or had. */
  public Set<String> columns(String table) {
    return columnsOf(table).keySet();
  }
}
