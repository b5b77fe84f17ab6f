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
final class MeantRows {

  private static final Duration PATIENCE = Duration.ofMillis(150);

  /** An address may have any number of words; so many of them are looked up. */
  private static final int WORDS = 20;

  /** Of so many keys the nearest is looked for. */
  private static final int KEYS = 500;

  /** Nobody mistypes more. */
  private static final int LONGEST = 100;

  private final Labels labels;
  private final Gate gate;
  private final TimeBox timeBox;
  private int left = WORDS;

  /** For one address. */
  MeantRows(Labels labels, Gate gate, TimeBox timeBox) {
    this.labels = labels;
    this.gate = gate;
    this.timeBox = timeBox;
  }

  /**
   * "Alameda is 17"; nothing where the words are a key, or near nothing. The rows of the first
   * words that are none are looked for.
   */
  Optional<String> of(Resource<?> target, String words) {
    if (left == 0 || !gate.may(Verb.VIEW, target)) {
      return Optional.empty();
    }
    Resource<?> shown = gate.visible(target);
    boolean text = shown.key().kind().isText();
    if (text && mayBeKey(shown, words)) {
      return Optional.empty();
    }
    left = 0;
    Optional<Labels.Labelled> meant = text ? near(shown, words) : called(shown, words);
    return meant.map(row -> "%s is %s".formatted(row.text(), row.key()));
  }

  /** One that is called so, else the first that has the words. */
  private Optional<Labels.Labelled> called(Resource<?> shown, String words) {
    return first(() -> labels.named(shown, words, 1))
        .or(() -> first(() -> labels.find(shown, Search.parse(words), 1, 0)));
  }

  /** Any text may be a key of text, also one of a row that whoever asks may not see. */
  private boolean mayBeKey(Resource<?> shown, String words) {
    if (words.length() > LONGEST || !gate.seesAll(shown)) {
      return true;
    }
    Optional<Set<Object>> known =
        timeBox.ask(PATIENCE, () -> labels.existing(shown, Set.of(words)));
    left = known.isEmpty() ? 0 : left - 1;
    return known.isEmpty() || !known.get().isEmpty();
  }

  /** One that no row has is likely another one mistyped. */
  private Optional<Labels.Labelled> near(Resource<?> shown, String words) {
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
