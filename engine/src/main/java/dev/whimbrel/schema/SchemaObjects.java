package dev.whimbrel.schema;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a schema holds beside its tables: objects kept as the text that makes them, privileges, and
 * comments of all but tables and columns.
 *
 * @param texts the statement that makes each object
 * @param grants whether each privilege may be passed on; only where they are not as the server
 *     gives them by itself
 * @param comments what objects say about themselves
 */
public record SchemaObjects(
    SortedMap<ObjectName, String> texts,
    SortedMap<Grantee, Map<String, Boolean>> grants,
    SortedMap<ObjectName, String> comments) {

  private static final SchemaObjects NONE =
      new SchemaObjects(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  /** Copies all, and leaves out privileges that go without saying. */
  public SchemaObjects {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    comments = Collections.unmodifiableSortedMap(new TreeMap<>(comments));
    SortedMap<Grantee, Map<String, Boolean>> granted = new TreeMap<>();
    grants.forEach(
        (grantee, all) -> {
          if (!all.equals(usual(grantee))) {
            granted.put(grantee, Collections.unmodifiableMap(new TreeMap<>(all)));
          }
        });
    grants = Collections.unmodifiableSortedMap(granted);
  }

  /** Nothing. */
  public static SchemaObjects none() {
    return NONE;
  }

  /** What the server grants by itself. */
  public static Map<String, Boolean> usual(Grantee grantee) {
    return grantee.role().equals(Grantee.EVERYBODY) && grantee.column() == null
        ? grantee.object().ofEverybody()
        : Map.of();
  }

  /** What somebody may do, and whether they may pass it on. */
  public Map<String, Boolean> privileges(Grantee grantee) {
    return grants.getOrDefault(grantee, usual(grantee));
  }

  /** The text that makes an object, if it is kept as one. */
  public Optional<String> text(ObjectName name) {
    return Optional.ofNullable(texts.get(name));
  }

  /** With an object, or with another text of it. */
  public SchemaObjects with(ObjectName name, String text) {
    TreeMap<ObjectName, String> changed = new TreeMap<>(texts);
    changed.put(name, text);
    return new SchemaObjects(changed, grants, comments);
  }

  /** With exactly these privileges of somebody. */
  public SchemaObjects with(Grantee grantee, Map<String, Boolean> privileges) {
    TreeMap<Grantee, Map<String, Boolean>> changed = new TreeMap<>(grants);
    changed.put(grantee, privileges);
    return new SchemaObjects(texts, changed, comments);
  }

  /** With that comment, or without one. */
  public SchemaObjects commented(ObjectName name, @Nullable String comment) {
    TreeMap<ObjectName, String> changed = new TreeMap<>(comments);
    changed.remove(name);
    if (comment != null) {
      changed.put(name, comment);
    }
    return new SchemaObjects(texts, grants, changed);
  }

  /** Only some of the objects, with what is granted on them and said of them. */
  public SchemaObjects only(Predicate<ObjectName> some) {
    TreeMap<ObjectName, String> kept = new TreeMap<>(texts);
    kept.keySet().removeIf(some.negate());
    TreeMap<Grantee, Map<String, Boolean>> granted = new TreeMap<>(grants);
    granted.keySet().removeIf(grantee -> !some.test(grantee.object()));
    TreeMap<ObjectName, String> said = new TreeMap<>(comments);
    said.keySet().removeIf(some.negate());
    return new SchemaObjects(kept, granted, said);
  }

  /** Only some of the privileges. */
  public SchemaObjects granted(Predicate<Grantee> some) {
    TreeMap<Grantee, Map<String, Boolean>> granted = new TreeMap<>(grants);
    granted.keySet().removeIf(some.negate());
    return new SchemaObjects(texts, granted, comments);
  }

  /** With the privileges on a column of a table under its other name. */
  public SchemaObjects renamedColumn(ObjectName table, String from, String to) {
    TreeMap<Grantee, Map<String, Boolean>> granted = new TreeMap<>();
    grants.forEach(
        (grantee, all) -> {
          boolean same = grantee.object().equals(table) && from.equals(grantee.column());
          granted.put(same ? new Grantee(table, grantee.role(), to) : grantee, all);
        });
    return new SchemaObjects(texts, granted, comments);
  }

  /** SchemaObjects under other names, and their texts in other words. */
  public SchemaObjects mapped(UnaryOperator<ObjectName> name, UnaryOperator<String> words) {
    TreeMap<ObjectName, String> changed = new TreeMap<>();
    texts.forEach((object, text) -> changed.put(name.apply(object), words.apply(text)));
    TreeMap<Grantee, Map<String, Boolean>> granted = new TreeMap<>();
    grants.forEach((grantee, all) -> granted.put(grantee.on(name.apply(grantee.object())), all));
    TreeMap<ObjectName, String> said = new TreeMap<>();
    comments.forEach((object, comment) -> said.put(name.apply(object), comment));
    return new SchemaObjects(changed, granted, said);
  }
}
