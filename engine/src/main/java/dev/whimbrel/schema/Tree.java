package dev.whimbrel.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sorted tree of which a changed copy shares all but one path, so that a schema of thousands of
 * tables can be copied for each of thousands of operations. A node stands above those of lower
 * rank, and the rank follows from the key: equal keys make equal shapes, whatever the history.
 *
 * @param size of this node and all below
 */
record Tree<V>(String key, V value, @Nullable Tree<V> left, @Nullable Tree<V> right, int size) {

  private static <V> Tree<V> of(
      String key, V value, @Nullable Tree<V> left, @Nullable Tree<V> right) {
    return new Tree<>(key, value, left, right, 1 + count(left) + count(right));
  }

  static int count(@Nullable Tree<?> tree) {
    return tree == null ? 0 : tree.size;
  }

  static <V> @Nullable V get(@Nullable Tree<V> tree, String key) {
    @Nullable Tree<V> at = tree;
    while (at != null) {
      int side = key.compareTo(at.key);
      if (side == 0) {
        return at.value;
      }
      at = side < 0 ? at.left : at.right;
    }
    return null;
  }

  static <V> Tree<V> with(@Nullable Tree<V> tree, String key, V value) {
    if (tree == null) {
      return of(key, value, null, null);
    }
    int side = key.compareTo(tree.key);
    if (side == 0) {
      return of(key, value, tree.left, tree.right);
    }
    if (side < 0) {
      Tree<V> left = with(tree.left, key, value);
      return left.isAbove(tree)
          ? of(left.key, left.value, left.left, of(tree.key, tree.value, left.right, tree.right))
          : of(tree.key, tree.value, left, tree.right);
    }
    Tree<V> right = with(tree.right, key, value);
    return right.isAbove(tree)
        ? of(right.key, right.value, of(tree.key, tree.value, tree.left, right.left), right.right)
        : of(tree.key, tree.value, tree.left, right);
  }

  static <V> @Nullable Tree<V> without(@Nullable Tree<V> tree, String key) {
    if (tree == null) {
      return null;
    }
    int side = key.compareTo(tree.key);
    if (side == 0) {
      return joined(tree.left, tree.right);
    }
    return side < 0
        ? of(tree.key, tree.value, without(tree.left, key), tree.right)
        : of(tree.key, tree.value, tree.left, without(tree.right, key));
  }

  private static <V> @Nullable Tree<V> joined(@Nullable Tree<V> left, @Nullable Tree<V> right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return left.isAbove(right)
        ? of(left.key, left.value, left.left, joined(left.right, right))
        : of(right.key, right.value, joined(left, right.left), right.right);
  }

  private boolean isAbove(Tree<V> other) {
    int order = Integer.compareUnsigned(rank(), other.rank());
    return order == 0 ? key.compareTo(other.key) < 0 : order > 0;
  }

  /** Spreads what the hashes of like words have in common. */
  private int rank() {
    int hash = key.hashCode() * 0x9E3779B9;
    return (hash ^ (hash >>> 15)) * 0x85EBCA6B;
  }

  /** Adds the keys whose values differ between two trees; what they share is not looked at. */
  // The same node, not an equal one: that is what makes it cheap.
  @SuppressWarnings("ReferenceEquality")
  static <V> void differing(@Nullable Tree<V> one, @Nullable Tree<V> other, Set<String> keys) {
    if (one == other) {
      return;
    }
    if (one != null && other != null && one.key.equals(other.key)) {
      if (!one.value.equals(other.value)) {
        keys.add(one.key);
      }
      differing(one.left, other.left, keys);
      differing(one.right, other.right, keys);
      return;
    }
    entries(one).forEachRemaining(e -> differing(e, get(other, e.getKey()), keys));
    entries(other).forEachRemaining(e -> differing(e, get(one, e.getKey()), keys));
  }

  private static <V> void differing(
      Map.Entry<String, V> entry, @Nullable V other, Set<String> keys) {
    if (!Objects.equals(entry.getValue(), other)) {
      keys.add(entry.getKey());
    }
  }

  /** In the order of the keys. */
  static <V> Iterator<Map.Entry<String, V>> entries(@Nullable Tree<V> tree) {
    Deque<Tree<V>> waiting = new ArrayDeque<>();
    descend(tree, waiting);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !waiting.isEmpty();
      }

      @Override
      public Map.Entry<String, V> next() {
        if (waiting.isEmpty()) {
          throw new NoSuchElementException();
        }
        Tree<V> node = waiting.pop();
        descend(node.right, waiting);
        return Map.entry(node.key, node.value);
      }
    };
  }

  private static <V> void descend(@Nullable Tree<V> tree, Deque<Tree<V>> waiting) {
    for (@Nullable Tree<V> at = tree; at != null; at = at.left) {
      waiting.push(at);
    }
  }
}
