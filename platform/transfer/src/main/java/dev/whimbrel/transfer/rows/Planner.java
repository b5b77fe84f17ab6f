package dev.whimbrel.transfer.rows;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.write.Rights;
import dev.whimbrel.transfer.ImportFailure;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a plan of what somebody wishes and what a file holds; refuses what cannot be. */
public final class Planner {

  private final Labels labels;
  private final Resources resources;
  private final Rights rights;

  /** For whoever asks with these rights; {@code labels} knows what rows are called. */
  public Planner(Labels labels, Rights rights) {
    this.labels = labels;
    this.resources = labels.resources();
    this.rights = rights;
  }

  /**
   * What somebody wishes, in words as people type them.
   *
   * @param resource as in {@code library/book}
   * @param key fields by which rows are found; empty for those that the resource declares
   * @param map fields by columns, where the guess is not right; an empty one leaves it out
   * @param unknown rules by fields; by {@code field:word} that of one word
   * @param zone of times that name none
   * @param manners how values are written, as far as somebody says so
   */
  public record Wishes(
      String resource,
      List<String> key,
      Map<String, String> map,
      Map<String, String> unknown,
      String zone,
      Set<Manner> manners) {}

  /**
   * The plan.
   *
   * @throws ImportFailure when a name means nothing, or whoever asks may not do it
   */
  public Plan plan(Wishes wishes, Collection<String> columns) {
    Resource<?> resource = resource(wishes.resource(), wishes.key());
    Map<String, String> matched = matched(resource, wishes, columns);
    boolean none = wishes.key().equals(Plan.NONE);
    if (none && isNumbered(resource.key())) {
      matched.values().remove(resource.key().name());
    }
    if (matched.values().stream().allMatch(String::isEmpty)) {
      throw new ImportFailure(
          "No column is called like a field of %s, so there is nothing to import."
              .formatted(Naming.inside(resource.pluralLabel())),
          columns.size() == 1
              ? "the file has one column only; is another character between the values?"
              : "say what a column is: --map \"COLUMN=FIELD\"",
          null);
    }
    List<String> key = none ? Plan.NONE : resource.importKey();
    if (!none) {
      requireKey(resource, matched.values());
    }
    return new Plan(
        wishes.resource(),
        key,
        matched,
        unknown(resource, wishes, matched.values()),
        wishes.zone(),
        wishes.manners());
  }

  private static boolean isNumbered(Field key) {
    return key.kind() == FieldKind.INTEGER && !key.given();
  }

  private static Map<String, String> matched(
      Resource<?> resource, Wishes wishes, Collection<String> columns) {
    Map<String, String> matched = new LinkedHashMap<>(Columns.guessed(resource, columns));
    wishes
        .map()
        .forEach(
            (word, wanted) -> {
              String field =
                  wanted.isEmpty()
                      ? ""
                      : Columns.field(resource, wanted)
                          .map(Field::name)
                          .orElseThrow(() -> noField(resource, wanted));
              matched.values().removeIf(other -> !other.isEmpty() && other.equals(field));
              matched.put(column(columns, word), field);
            });
    return matched;
  }

  /** The resource as whoever asks sees it, with the key of the plan. */
  Resource<?> resource(Plan plan) {
    return resource(plan.resource(), plan.key());
  }

  private Resource<?> resource(String id, List<String> key) {
    int slash = id.indexOf('/');
    Resource<?> resource =
        resources
            .find(id.substring(0, Math.max(0, slash)), id.substring(slash + 1))
            .orElseThrow(
                () ->
                    new ImportFailure(
                        "There is no resource %s.".formatted(id),
                        resources.hint(id, rights),
                        null));
    if (!rights.sees(resource) || !rights.adds(resource) || !rights.changes(resource)) {
      throw new ImportFailure(
          "To import %s you need the permissions to see, add and change them."
              .formatted(Naming.inside(resource.pluralLabel())),
          "ask who gives permissions",
          null);
    }
    Resource<?> seen = rights.adding().visible(rights.changing().visible(resource));
    if (key.isEmpty()) {
      return seen;
    }
    return key.equals(Plan.NONE)
        ? seen.keyedBy(List.of(seen.key().name()))
        : seen.keyedBy(key.stream().map(word -> keyField(seen, word)).toList());
  }

  private static String keyField(Resource<?> seen, String word) {
    List<String> all = seen.fields().stream().filter(f -> !f.secret()).map(Field::name).toList();
    return Columns.field(seen.keyedBy(all), word)
        .map(Field::name)
        .orElseThrow(() -> noField(seen, word));
  }

  private static ImportFailure noField(Resource<?> resource, String word) {
    return new ImportFailure(
        "There is no field %s to fill in %s."
            .formatted(Naming.cut(word), Naming.inside(resource.pluralLabel())),
        Columns.hint(resource, word),
        null);
  }

  private static String column(Collection<String> columns, String word) {
    if (columns.contains(word)) {
      return word;
    }
    throw new ImportFailure(
        "The file has no column %s.".formatted(Naming.cut(word)),
        Nearest.hint(word, columns),
        null);
  }

  private static void requireKey(Resource<?> resource, Collection<String> matched) {
    for (String name : resource.importKey()) {
      if (!matched.contains(name)) {
        String label = resource.field(name).map(Field::label).orElse(name);
        throw new ImportFailure(
            "No column is %s, by which rows are found again.".formatted(label),
            "say which is: --map \"COLUMN=%s\"; find them by another field: --key FIELD; or add"
                    .formatted(name)
                + " every record as a new row: --key none",
            null);
      }
    }
  }

  private Map<String, String> unknown(
      Resource<?> resource, Wishes wishes, Collection<String> matched) {
    Map<String, String> rules = rules(resource, wishes);
    String others = rules.getOrDefault("", Plan.REFUSE);
    List<Field> fields =
        resource.fields().stream()
            .filter(field -> field.target() != null && matched.contains(field.name()))
            .filter(field -> !rules.containsKey(field.name()))
            .toList();
    // Of one that all fields take it is enough that some of them can.
    if (!fields.isEmpty() && fields.stream().noneMatch(field -> rows(field, others) == 1)) {
      requireRow(fields.getFirst(), others);
    }
    return rules;
  }

  private Map<String, String> rules(Resource<?> resource, Wishes wishes) {
    Map<String, String> rules = new LinkedHashMap<>();
    wishes
        .unknown()
        .forEach(
            (word, rule) -> {
              boolean known =
                  List.of(Plan.REFUSE, Plan.CREATE, Plan.EMPTY).contains(rule)
                      || rule.startsWith(Plan.INSTEAD);
              if (!known) {
                throw new ImportFailure(
                    "%s is no rule for unknown words.".formatted(Naming.cut(rule)),
                    "known are error, create, empty, =NAME and, of one word, FIELD:WORD=NAME",
                    null);
              }
              if (word.isEmpty()) {
                rules.put("", rule);
              } else {
                String name = Plan.field(word);
                Field field = reference(resource, name);
                requireRow(field, rule);
                rules.put(field.name() + word.substring(name.length()), rule);
              }
            });
    return rules;
  }

  /** What a rule takes instead of unknown words has to be there, and be one. */
  private void requireRow(Field field, String rule) {
    int there = rows(field, rule);
    if (there != 1) {
      String word = rule.substring(Plan.INSTEAD.length());
      String label = Naming.inside(resources.target(field).orElseThrow().label());
      throw new ImportFailure(
          "There is %s %s “%s” to take instead of unknown words."
              .formatted(there == 0 ? "no" : "more than one", label, Naming.cut(word)),
          "name one by what it is called, or by its key",
          null);
    }
  }

  /** How many rows a rule means; one where it means none by a name, or nobody may look. */
  private int rows(Field field, String rule) {
    Optional<Resource<?>> target = resources.target(field).filter(rights::sees);
    if (!rule.startsWith(Plan.INSTEAD) || target.isEmpty()) {
      return 1;
    }
    String word = rule.substring(Plan.INSTEAD.length());
    return labels.meant(target.get(), Set.of(word)).getOrDefault(word, Set.of()).size();
  }

  private static Field reference(Resource<?> resource, String word) {
    return Columns.field(resource, word)
        .filter(
            field -> field.kind() == FieldKind.REFERENCE || field.kind() == FieldKind.REFERENCES)
        .orElseThrow(
            () ->
                new ImportFailure(
                    "%s is no field that refers to other rows.".formatted(Naming.cut(word)),
                    Columns.hint(resource, word),
                    null));
  }
}
