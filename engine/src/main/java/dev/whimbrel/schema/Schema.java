package dev.whimbrel.schema;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The tables of one namespace and the extensions they rely on.
 *
 * @param tables by name, sorted
 * @param extensions names of installed extensions that migrations ask for
 */
public record Schema(SortedMap<String, Table> tables, SortedSet<String> extensions) {

  private static final Schema EMPTY = new Schema(new TreeMap<>(), new TreeSet<>());

  /** Copies both collections. */
  public Schema {
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    extensions = Collections.unmodifiableSortedSet(new TreeSet<>(extensions));
  }

  /** A schema with nothing in it. */
  public static Schema empty() {
    return EMPTY;
  }

  /** A schema of these tables, without extensions. */
  public static Schema of(Collection<Table> tables) {
    return new Schema(
        tables.stream().collect(Collectors.toMap(Table::name, t -> t, (a, b) -> b, TreeMap::new)),
        new TreeSet<>());
  }

  /** The table of that name. */
  public Optional<Table> table(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  /** This schema with the table added, or put in the place of the one that has its name. */
  public Schema with(Table table) {
    SortedMap<String, Table> changed = new TreeMap<>(tables);
    changed.put(table.name(), table);
    return new Schema(changed, extensions);
  }

  /** This schema without the table of that name. */
  public Schema without(String table) {
    SortedMap<String, Table> changed = new TreeMap<>(tables);
    changed.remove(table);
    return new Schema(changed, extensions);
  }

  /** This schema with a table under a new name, and every foreign key to it following. */
  public Schema renameTable(String from, String to) {
    Map<String, Table> changed = new TreeMap<>();
    tables.forEach(
        (name, table) -> {
          Table renamed = table.retarget(from, to);
          changed.put(
              name.equals(from) ? to : name, name.equals(from) ? renamed.named(to) : renamed);
        });
    return new Schema(new TreeMap<>(changed), extensions);
  }

  /** This schema with exactly these extensions. */
  public Schema withExtensions(Set<String> names) {
    return new Schema(tables, new TreeSet<>(names));
  }
}
