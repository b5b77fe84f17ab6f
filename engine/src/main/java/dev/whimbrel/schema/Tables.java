package dev.whimbrel.schema;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a schema by name, and by the names of their indexes. Cannot be changed; a changed
 * copy is cheap.
 */
final class Tables extends Named<Table> {

  static final Tables NONE = new Tables(null, null);

  private final @Nullable Tree<String> indexed;

  private Tables(@Nullable Tree<Table> tables, @Nullable Tree<String> indexed) {
    super(tables);
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
    return new Tables(Tree.with(tree(), name, table), names);
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
    return new Tables(Tree.without(tree(), name), names);
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
    Tree.differing(tree(), other.tree(), names);
    return names;
  }
}
