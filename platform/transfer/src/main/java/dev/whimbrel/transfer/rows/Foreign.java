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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the rows that words of a file mean, all at once for each field, or makes them. */
final class Foreign {

  private final Labels labels;
  private final RecordWriter writer;
  private final Rights rights;
  private final Plan plan;

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
      all.put(
          word,
          keys.isEmpty()
              ? unknown(target, word, new Rule(plan.rule(field.name(), word), found))
              : one(target, word, keys));
    }
    return all;
  }

  private record Rule(String text, Map<String, Set<Object>> found) {}

  private static Meaning one(Resource<?> target, String word, Set<Object> keys) {
    return keys.size() == 1
        ? new Meaning(keys.iterator().next(), null)
        : new Meaning(
            null,
            "%d %s are called “%s”; write the key of the one that is meant."
                .formatted(keys.size(), Naming.inside(target.pluralLabel()), Naming.cut(word)),
            keys);
  }

  private Meaning unknown(Resource<?> target, String word, Rule rule) {
    String text = rule.text();
    if (text.equals(Plan.EMPTY)) {
      return new Meaning(null, null);
    }
    if (text.startsWith(Plan.INSTEAD)) {
      Set<Object> keys = rule.found().getOrDefault(text.substring(1), Set.of());
      return keys.isEmpty() ? none(target, text.substring(1)) : one(target, word, keys);
    }
    return text.equals(Plan.CREATE) ? made(target, word) : none(target, word);
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
