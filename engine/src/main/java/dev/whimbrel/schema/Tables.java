package dev.whimbrel.schema;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a schema by name, and by the names of their indexes. Cannot be changed; a changed
 * copy is cheap.
 */
// No more than a schema says of its tables.
@SuppressWarnings("JdkObsolete")
final class Tables extends AbstractMap<String, Table> implements SortedMap<String, Table> {

  static final Tables NONE = new Tables(null, null);

  private final @Nullable Tree<Table> tables;
  private final @Nullable Tree<String> indexed;

  private Tables(@Nullable Tree<Table> tables, @Nullable Tree<String> indexed) {
    this.tables = tables;
    this.indexed = indexed;
  }

  static Tables of(Map<String, Table> tables) {
    if (tables instanceof Tables same) {
      return same;
    }
    Tables all = NONE;
    for (Map.Entry<String, Table> entry : tables.entrySet()) {
      all = all.with(entry.getKey(), entry.getValue());
    }
    return all;
  }

  static Tables of(Collection<Table> tables) {
    Tables all = NONE;
    for (Table table : tables) {
      all = all.with(table.name(), table);
    }
    return all;
  }

  Tables with(String name, Table table) {
    @Nullable Table was = get(name);
    @Nullable Tree<String> names = indexed;
    if (was != null) {
      for (String gone : names(was).toList()) {
        names = name.equals(Tree.get(names, gone)) ? Tree.without(names, gone) : names;
      }
    }
    for (String here : names(table).toList()) {
      names = Tree.with(names, here, name);
    }
    return new Tables(Tree.with(tables, name, table), names);
  }

  Tables without(String name) {
    @Nullable Table was = get(name);
    if (was == null) {
      return this;
    }
    @Nullable Tree<String> names = indexed;
    for (String gone : names(was).toList()) {
      names = name.equals(Tree.get(names, gone)) ? Tree.without(names, gone) : names;
    }
    return new Tables(Tree.without(tables, name), names);
  }

  /** Names of its indexes, and of constraints that an index carries. */
  private static Stream<String> names(Table table) {
    return Stream.concat(
        table.indexes().stream().map(Index::name),
        table.constraints().stream().filter(Constraint::indexed).map(Constraint::name));
  }

  /** The table with an index of that name, or a constraint that an index carries. */
  Optional<Table> withIndex(String name) {
    return Optional.ofNullable(Tree.get(indexed, name)).map(this::get);
  }

  /** Names of tables that are not the same in both. */
  Set<String> differing(Tables other) {
    Set<String> names = new TreeSet<>();
    Tree.differing(tables, other.tables, names);
    return names;
  }

  @Override
  public @Nullable Table get(@Nullable Object name) {
    return name instanceof String text ? Tree.get(tables, text) : null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public int size() {
    return Tree.count(tables);
  }

  @Override
  public Set<Map.Entry<String, Table>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, Table>> iterator() {
        return Tree.entries(tables);
      }

      @Override
      public int size() {
        return Tables.this.size();
      }
    };
  }

  @Override
  public @Nullable Comparator<? super String> comparator() {
    return null;
  }

  private SortedMap<String, Table> copy() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(this));
  }

  @Override
  public SortedMap<String, Table> subMap(String from, String to) {
    return copy().subMap(from, to);
  }

  @Override
  public SortedMap<String, Table> headMap(String to) {
    return copy().headMap(to);
  }

  @Override
  public SortedMap<String, Table> tailMap(String from) {
    return copy().tailMap(from);
  }

  @Override
  public String firstKey() {
    return copy().firstKey();
  }

  @Override
  public String lastKey() {
    return copy().lastKey();
  }
}
