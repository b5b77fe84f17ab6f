package dev.whimbrel.schema;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Things of a schema by their names, sorted. Cannot be changed; a changed copy is cheap. */
// No more than a schema says of its parts.
@SuppressWarnings("JdkObsolete")
class Named<V> extends AbstractMap<String, V> implements SortedMap<String, V> {

  private final @Nullable Tree<V> all;

  Named(@Nullable Tree<V> all) {
    this.all = all;
  }

  static <V> Named<V> copyOf(Map<String, V> things) {
    if (things instanceof Named<V> same) {
      return same;
    }
    Named<V> named = new Named<>(null);
    for (Map.Entry<String, V> entry : things.entrySet()) {
      named = named.plus(entry.getKey(), entry.getValue());
    }
    return named;
  }

  final @Nullable Tree<V> tree() {
    return all;
  }

  /** With one more, or another one of that name. */
  final Named<V> plus(String name, V thing) {
    return new Named<>(Tree.with(all, name, thing));
  }

  final Named<V> minus(String name) {
    return containsKey(name) ? new Named<>(Tree.without(all, name)) : this;
  }

  @Override
  public @Nullable V get(@Nullable Object name) {
    return name instanceof String text ? Tree.get(all, text) : null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public int size() {
    return Tree.count(all);
  }

  @Override
  public Set<Map.Entry<String, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, V>> iterator() {
        return Tree.entries(all);
      }

      @Override
      public int size() {
        return Named.this.size();
      }
    };
  }

  @Override
  public @Nullable Comparator<? super String> comparator() {
    return null;
  }

  private SortedMap<String, V> copy() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(this));
  }

  @Override
  public SortedMap<String, V> subMap(String from, String to) {
    return copy().subMap(from, to);
  }

  @Override
  public SortedMap<String, V> headMap(String to) {
    return copy().headMap(to);
  }

  @Override
  public SortedMap<String, V> tailMap(String from) {
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
