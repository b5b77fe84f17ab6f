package dev.whimbrel.transfer.rows;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.write.ManyNotSaved;
import dev.whimbrel.model.write.ManyTrace;
import dev.whimbrel.model.write.ManyWriter;
import dev.whimbrel.model.write.RecordWriter;
import dev.whimbrel.model.write.Rights;
import dev.whimbrel.model.write.Wrong;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes batches of records as rows, each in one transaction. Records that are refused are taken
 * out, and the others are tried again.
 */
final class Rows {

  private final Resource<?> resource;
  private final Tools tools;
  private final Foreign foreign;
  private final @Nullable Keeping keeping;
  private final List<Refused> unkept = new ArrayList<>();
  private boolean begun;

  Rows(Resource<?> resource, Plan plan, Tools tools, @Nullable Keeping keeping) {
    this.resource = resource;
    this.tools = tools;
    this.foreign = new Foreign(tools, plan);
    this.keeping = keeping;
  }

  /**
   * What rows are written by.
   *
   * @param many at once
   * @param single one, where a reference names none
   * @param labels what rows are called
   * @param rights of whoever asks
   * @param transaction for each batch
   */
  record Tools(
      ManyWriter many,
      RecordWriter single,
      Labels labels,
      Rights rights,
      TransactionTemplate transaction) {}

  /** Keeps what a batch has changed, in its transaction. */
  interface Keeping {

    /** Comes before the first batch, outside of its transaction. */
    void begin();

    /** Comes in the transaction of each batch. */
    void keep(Batch batch);
  }

  /**
   * What came of a batch.
   *
   * @param outcome of its records
   * @param rows that it has changed
   * @param refused records up to its end that no batch before has told of
   * @param upTo all records before this one are done with
   */
  record Batch(Outcome outcome, List<Kept> rows, List<Refused> refused, long upTo) {}

  /** Keeps in mind that a record was refused, until a batch behind it is in. */
  void note(List<Refused> why) {
    int left = Outcome.REASONS - unkept.size();
    unkept.addAll(why.subList(0, Math.min(Math.max(0, left), why.size())));
  }

  /** Refusals behind the last batch, in the order of the file. */
  List<Refused> unkept() {
    return unkept.stream().sorted(Comparator.comparingLong(Refused::place)).toList();
  }

  /** By the name of a reference the first words that mean no row, where nothing is to be done. */
  Map<String, Set<String>> unnamed() {
    return foreign.unnamed();
  }

  /** Stores what can be stored; without keeping, all is taken back. */
  Outcome store(List<Draft> drafts) {
    if (keeping != null && !begun) {
      begun = true;
      keeping.begin();
    }
    List<Draft> left = drafts;
    Outcome refused = Outcome.NONE;
    while (!left.isEmpty()) {
      List<Draft> tried = left;
      try {
        Outcome stored = tools.transaction().execute(status -> written(tried, status));
        unkept.removeIf(why -> why.place() < end(tried));
        return refused.plus(stored);
      } catch (ManyNotSaved e) {
        if (e.reasons().containsKey(ManyNotSaved.ALL) && left.size() > 1) {
          return refused.plus(halves(left));
        }
        refused = refused.plus(refusals(left, e.reasons()));
        left = without(left, e.reasons().keySet());
      }
    }
    return refused;
  }

  /** Where the server does not say which record it was, each half is tried by itself. */
  private Outcome halves(List<Draft> drafts) {
    int half = drafts.size() / 2;
    return store(drafts.subList(0, half)).plus(store(drafts.subList(half, drafts.size())));
  }

  private Outcome written(List<Draft> drafts, TransactionStatus status) {
    if (keeping == null) {
      status.setRollbackOnly();
    }
    ManyTrace trace = tools.many().trace(resource, values(drafts));
    List<Kept> rows = new ArrayList<>();
    List<Shown> shown = new ArrayList<>();
    trace.added().forEach((place, row) -> rows.add(Kept.of(drafts.get(place).record(), row)));
    trace
        .changed()
        .forEach(
            (place, difference) -> {
              Kept kept = Kept.of(drafts.get(place).record(), difference);
              rows.add(kept);
              shown.add(kept.shown(resource));
            });
    Outcome outcome = outcome(trace, shown);
    if (keeping != null) {
      rows.sort(Comparator.comparingLong(row -> row.record().place()));
      long end = end(drafts);
      List<Refused> refused = unkept().stream().filter(why -> why.place() < end).toList();
      keeping.keep(new Batch(outcome, rows, refused, end));
    }
    return outcome;
  }

  private static long end(List<Draft> drafts) {
    return drafts.getLast().record().place() + 1;
  }

  private static Outcome outcome(ManyTrace trace, List<Shown> shown) {
    int added = trace.added().size();
    int changed = trace.changed().size();
    int same = trace.same().size();
    return new Outcome(added + changed + same, added, changed, same, 0, List.of(), shown);
  }

  /** The values with the rows that words mean. */
  private List<Map<String, @Nullable Object>> values(List<Draft> drafts) {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    drafts.forEach(draft -> all.add(new HashMap<>(draft.values())));
    Map<Integer, List<Wrong>> wrong = new TreeMap<>();
    for (Field field : resource.fields()) {
      Map<String, Foreign.Meaning> meanings = meanings(field, drafts);
      Map<String, Object> there = there(field, drafts, meanings);
      for (int i = 0; i < drafts.size(); i++) {
        @Nullable List<String> words = drafts.get(i).words().get(field.name());
        if (words != null) {
          @Nullable Object now = there.get(known(drafts.get(i)));
          List<Foreign.Meaning> meant =
              words.stream().map(w -> Objects.requireNonNull(meanings.get(w)).beside(now)).toList();
          all.get(i).put(field.name(), value(field, meant));
          List<Wrong> reasons = wrong(field, meant);
          if (!reasons.isEmpty()) {
            wrong.computeIfAbsent(i, place -> new ArrayList<>()).addAll(reasons);
          }
        }
      }
    }
    if (!wrong.isEmpty()) {
      throw new ManyNotSaved(wrong);
    }
    return all;
  }

  private static List<Wrong> wrong(Field field, List<Foreign.Meaning> meant) {
    return meant.stream()
        .flatMap(meaning -> Stream.ofNullable(meaning.wrong()))
        .map(reason -> new Wrong(field.name(), reason))
        .toList();
  }

  private static @Nullable Object value(Field field, List<Foreign.Meaning> meant) {
    List<Object> keys =
        meant.stream().flatMap(meaning -> Stream.ofNullable(meaning.key())).distinct().toList();
    return field.kind() == FieldKind.REFERENCES ? keys : keys.stream().findFirst().orElse(null);
  }

  /** What the rows of records refer to now, where a word means several rows. */
  private Map<String, Object> there(
      Field field, List<Draft> drafts, Map<String, Foreign.Meaning> meanings) {
    boolean clear = meanings.values().stream().allMatch(meaning -> meaning.several().isEmpty());
    if (clear || field.kind() != FieldKind.REFERENCE || resource.importKey().size() > 1) {
      return Map.of();
    }
    Set<String> known = drafts.stream().map(this::known).collect(Collectors.toSet());
    String by = resource.importKey().getFirst();
    return tools.labels().referredTo(resource, field, by, known);
  }

  /** By what the row of a record is found, as a text. */
  private String known(Draft draft) {
    return String.valueOf(draft.values().get(resource.importKey().getFirst()));
  }

  private Map<String, Foreign.Meaning> meanings(Field field, List<Draft> drafts) {
    Set<String> words = new HashSet<>();
    for (Draft draft : drafts) {
      words.addAll(draft.words().getOrDefault(field.name(), List.of()));
    }
    return words.isEmpty() ? Map.of() : foreign.of(field, words);
  }

  private Outcome refusals(List<Draft> drafts, Map<Integer, List<Wrong>> reasons) {
    Outcome refused = Outcome.NONE;
    for (Map.Entry<Integer, List<Wrong>> entry : reasons.entrySet()) {
      Numbered record = drafts.get(Math.max(0, entry.getKey())).record();
      List<Refused> why =
          entry.getValue().stream()
              .map(w -> new Refused(record.place(), record.line(), label(w), w.message()))
              .toList();
      refused = refused.plus(Outcome.of(why));
      note(why);
    }
    return refused;
  }

  private String label(Wrong wrong) {
    return resource.field(wrong.field()).map(Field::label).orElse("");
  }

  private static List<Draft> without(List<Draft> drafts, Set<Integer> places) {
    List<Draft> others = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      if (!places.contains(i) && !places.contains(ManyNotSaved.ALL)) {
        others.add(drafts.get(i));
      }
    }
    return others;
  }
}
