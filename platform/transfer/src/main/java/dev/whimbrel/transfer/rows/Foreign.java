package dev.whimbrel.transfer.rows;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.write.ManyNotSaved;
import dev.whimbrel.model.write.NotSaved;
import dev.whimbrel.model.write.RecordWriter;
import dev.whimbrel.model.write.Rights;
import dev.whimbrel.model.write.Wrong;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the rows that words of a file mean, all at once for each field, or makes them. */
final class Foreign {

  private final Labels labels;
  private final RecordWriter writer;
  private final Rights rights;
  private final Plan plan;

  /** So many words of a field are kept for whoever may say what they mean. */
  private static final int KEPT = 50;

  /** By the name of a reference words that mean no row and refuse their records. */
  private final Map<String, Set<String>> unnamed = new TreeMap<>();

  /** Why rows could not be made, so that nobody tries again. */
  private final Map<String, String> unmade = new HashMap<>();

  Foreign(Rows.Tools tools, Plan plan) {
    this.labels = tools.labels();
    this.writer = tools.single();
    this.rights = tools.rights();
    this.plan = plan;
  }

  /**
   * What one word means.
   *
   * @param key of the row; null for none
   * @param wrong why it means none, when that is not allowed
   * @param several keys of the rows that are called so, where it is more than one
   */
  record Meaning(@Nullable Object key, @Nullable String wrong, Set<Object> several) {

    Meaning(@Nullable Object key, @Nullable String wrong) {
      this(key, wrong, Set.of());
    }

    /** The same for a record whose row refers to one of several already: it is meant. */
    Meaning beside(@Nullable Object there) {
      return there != null && several.contains(there) ? new Meaning(there, null) : this;
    }
  }

  /** What each word of a field means. */
  Map<String, Meaning> of(Field field, Set<String> words) {
    Resource<?> target = labels.resources().target(field).orElseThrow();
    Map<String, Meaning> all = new HashMap<>();
    if (!rights.sees(target)) {
      String plural = Naming.inside(target.pluralLabel());
      String why = "You may not see %s, so you cannot name one.".formatted(plural);
      words.forEach(word -> all.put(word, new Meaning(null, why)));
      return all;
    }
    Set<String> asked = new HashSet<>(words);
    for (String word : words) {
      String rule = plan.rule(field.name(), word);
      if (rule.startsWith(Plan.INSTEAD)) {
        asked.add(rule.substring(1));
      }
    }
    Map<String, Set<Object>> found = labels.meant(target, asked);
    for (String word : words) {
      Set<Object> keys = found.getOrDefault(word, Set.of());
      all.put(word, keys.isEmpty() ? unknown(field, target, word, found) : one(target, word, keys));
    }
    return all;
  }

  /** By the name of a reference the first words that mean no row, where nothing is to be done. */
  Map<String, Set<String>> unnamed() {
    return unnamed;
  }

  private static Meaning one(Resource<?> target, String word, Set<Object> keys) {
    return keys.size() == 1
        ? new Meaning(keys.iterator().next(), null)
        : new Meaning(
            null,
            "%d %s are called “%s”; write the key of the one that is meant."
                .formatted(keys.size(), Naming.inside(target.pluralLabel()), Naming.cut(word)),
            keys);
  }

  private Meaning unknown(
      Field field, Resource<?> target, String word, Map<String, Set<Object>> found) {
    String rule = plan.rule(field.name(), word);
    if (rule.equals(Plan.EMPTY)) {
      return new Meaning(null, null);
    }
    if (rule.startsWith(Plan.INSTEAD)) {
      Set<Object> keys = found.getOrDefault(rule.substring(1), Set.of());
      return keys.isEmpty() ? none(target, rule.substring(1)) : one(target, word, keys);
    }
    if (rule.equals(Plan.CREATE)) {
      return made(target, word);
    }
    Set<String> words = unnamed.computeIfAbsent(field.name(), _ -> new TreeSet<>());
    if (words.size() < KEPT) {
      words.add(word);
    }
    return none(target, word);
  }

  private static Meaning none(Resource<?> target, String word) {
    String label = Naming.inside(target.label());
    return new Meaning(null, "There is no %s “%s”.".formatted(label, Naming.cut(word)));
  }

  private Meaning made(Resource<?> target, String word) {
    String name = target.id() + " " + word;
    @Nullable String why = unmade.get(name);
    if (why == null && !rights.adds(target)) {
      why = "you may not add one";
    } else if (why == null && target.field(target.text()).isEmpty()) {
      why = "it has no name of its own";
    }
    if (why != null) {
      String label = Naming.inside(target.label());
      return new Meaning(
          null,
          "There is no %s “%s”, and it could not be made: %s"
              .formatted(label, Naming.cut(word), why.endsWith(".") ? why : why + "."));
    }
    try {
      return new Meaning(writer.add(target, Map.of(target.text(), word)), null);
    } catch (NotSaved e) {
      unmade.put(name, sentences(target, e.reasons()));
      // The transaction is lost; the next one knows.
      throw new ManyNotSaved(Map.of());
    }
  }

  private static String sentences(Resource<?> target, List<Wrong> reasons) {
    return reasons.stream()
        .map(
            wrong ->
                target.field(wrong.field()).map(f -> f.label() + ": ").orElse("") + wrong.message())
        .collect(Collectors.joining(" "));
  }
}
