package dev.whimbrel.admin.list;

import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.Search;
import dev.whimbrel.model.row.TimeBox;
import dev.whimbrel.security.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Says which row somebody means who compares a reference with what is no key of one. */
record MeantRows(Labels labels, Gate gate, TimeBox timeBox) {

  private static final Duration PATIENCE = Duration.ofMillis(150);

  /** Of so many keys the nearest is looked for. */
  private static final int KEYS = 500;

  /** Nobody mistypes more. */
  private static final int LONGEST = 100;

  /** "Alameda is 17"; nothing where the words are a key, or near nothing. */
  Optional<String> of(Resource<?> target, String words) {
    if (!gate.may(Verb.VIEW, target)) {
      return Optional.empty();
    }
    Resource<?> shown = gate.visible(target);
    Optional<Labels.Labelled> meant =
        shown.key().kind().isText() ? unlessKey(shown, words) : called(shown, words);
    return meant.map(row -> "%s is %s".formatted(row.text(), row.key()));
  }

  /** One that is called so, else the first that has the words. */
  private Optional<Labels.Labelled> called(Resource<?> shown, String words) {
    return first(() -> labels.named(shown, words, 1))
        .or(() -> first(() -> labels.find(shown, Search.parse(words), 1, 0)));
  }

  /** Any text may be a key of text; one that no row has is likely another one mistyped. */
  private Optional<Labels.Labelled> unlessKey(Resource<?> shown, String words) {
    boolean unknown =
        timeBox.ask(PATIENCE, () -> labels.existing(shown, Set.of(words))).stream()
            .anyMatch(Set::isEmpty);
    if (!unknown || words.length() > LONGEST) {
      return Optional.empty();
    }
    Map<String, Labels.Labelled> known =
        ask(() -> labels.find(shown, Search.everything(), KEYS, 0)).stream()
            .collect(Collectors.toMap(row -> row.key().toString(), row -> row, (one, _) -> one));
    return Naming.near(words, known.keySet()).map(known::get).or(() -> called(shown, words));
  }

  private Optional<Labels.Labelled> first(Supplier<List<Labels.Labelled>> question) {
    return ask(question).stream().findFirst();
  }

  private List<Labels.Labelled> ask(Supplier<List<Labels.Labelled>> question) {
    return timeBox.ask(PATIENCE, question).orElse(List.of());
  }
}
