package dev.whimbrel.admin.form;

import dev.whimbrel.admin.inline.Part;
import dev.whimbrel.admin.inline.Parts;
import dev.whimbrel.admin.once.Once;
import dev.whimbrel.admin.presence.LastSaves;
import dev.whimbrel.admin.undo.UndoLog;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.row.Row;
import dev.whimbrel.model.write.Deletions;
import dev.whimbrel.model.write.RecordWriter;
import dev.whimbrel.model.write.Together;
import dev.whimbrel.model.write.Wrong;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads and writes the rows that were sent within the form of the row that they belong to. */
final class SentChildren {

  private final Parts parts;
  private final SubmissionReader submissions;
  private final Merging merging;
  private final RecordWriter writer;
  private final Deletions deletions;

  SentChildren(Parts parts, SubmissionReader submissions, Merging merging, Writers writers) {
    this.parts = parts;
    this.submissions = submissions;
    this.merging = merging;
    this.writer = writers.writer();
    this.deletions = writers.deletions();
  }

  /** What changes rows, and knows who did. */
  record Writers(RecordWriter writer, Deletions deletions, Together together, Kept kept) {}

  /** What is known of before: who saved rows last, what they were, and what was made of a form. */
  record Kept(LastSaves saves, UndoLog undo, Once once) {}

  /** Those that somebody filled in, changed or wants deleted; of the others nothing is read. */
  List<SentChild> read(Resource<?> resource, Sent sent) {
    return each(
        resource,
        sent,
        (part, place) -> isNew(place) ? fresh(part, place, sent) : kept(part, place, sent));
  }

  /**
   * Those of a row that is to be made: where it is made of one that is there, its own are copied,
   * but for those that somebody ticked to go and those that nobody here may add.
   */
  List<SentChild> readNew(Resource<?> resource, Sent sent) {
    return each(
        resource,
        sent,
        (part, place) -> isNew(place) ? fresh(part, place, sent) : copy(part, place, sent));
  }

  private List<SentChild> each(
      Resource<?> resource, Sent sent, BiFunction<Part, String, Optional<SentChild>> reader) {
    List<SentChild> children = new ArrayList<>();
    for (Part part : parts.of(resource)) {
      for (String place : places(part, sent)) {
        reader.apply(part, place).ifPresent(children::add);
      }
    }
    return children;
  }

  private static boolean isNew(String place) {
    return place.charAt(0) == Part.NEW;
  }

  private static Set<String> places(Part part, Sent sent) {
    Set<String> places = new LinkedHashSet<>();
    for (String name : sent.values().keySet()) {
      int end = name.startsWith(part.prefix()) ? name.indexOf('.', part.prefix().length()) : -1;
      if (end > part.prefix().length()) {
        places.add(name.substring(part.prefix().length(), end));
      }
    }
    return places;
  }

  private Optional<SentChild> fresh(Part part, String place, Sent form) {
    SentChild child = made(part, place, form);
    return isBlank(part, child.sent(), child.mine()) ? Optional.empty() : Optional.of(child);
  }

  private Optional<SentChild> copy(Part part, String place, Sent form) {
    SentChild child = made(part, place, form);
    // A line of which nothing can be typed here sends nothing that a copy could be made of.
    boolean wanted =
        part.verbs().adds()
            && !child.mine().typed().isEmpty()
            && !child.sent().first(SentChild.DELETE).equals("yes");
    return wanted ? Optional.of(child) : Optional.empty();
  }

  /** As a row that is not there yet. */
  private SentChild made(Part part, String place, Sent form) {
    String prefix = part.prefix() + place + ".";
    Sent sent = form.within(prefix).chosen(part.resource());
    Submission mine =
        submissions.readFilled(part.resource(), Optional.empty(), sent.values(), sent.zone());
    return new SentChild(part, prefix, Optional.empty(), sent, mine);
  }

  private Optional<SentChild> kept(Part part, String place, Sent form) {
    String prefix = part.prefix() + place + ".";
    Sent sent = form.within(prefix).chosen(part.resource());
    return RecordKey.parse(part.resource(), place.substring(1))
        .map(key -> new SentChild(part, prefix, Optional.of(key), sent, typed(part, key, sent)))
        .filter(child -> child.deletes() || child.mine().isAny());
  }

  private Submission typed(Part part, Object key, Sent sent) {
    ShownTexts shown =
        sent.base()
            .or(
                () ->
                    writer
                        .row(part.resource(), key)
                        .map(row -> submissions.shown(part.resource(), row, sent.zone())))
            .orElse(ShownTexts.NOTHING);
    return submissions.readFilled(part.resource(), Optional.of(shown), sent.values(), sent.zone());
  }

  /** Whether the empty row was left as it had been shown. */
  private static boolean isBlank(Part part, Sent sent, Submission mine) {
    ShownTexts filled = sent.base().orElse(ShownTexts.NOTHING);
    for (Field field : part.resource().fields()) {
      @Nullable List<String> typed = mine.typed().get(field.name());
      List<String> words =
          mine.typed().getOrDefault(SubmissionReader.WORDS + field.name(), List.of());
      if (typed != null
          && !filled.isAsShown(field, typed, words.isEmpty() ? null : words.getFirst())) {
        return false;
      }
    }
    return true;
  }

  /** What becomes of a row. */
  private enum Deed {
    ADD("added"),
    CHANGE("changed"),
    DELETE("deleted"),
    NOTHING("");

    private final String word;

    Deed(String word) {
      this.word = word;
    }
  }

  /**
   * A row as it is to be written.
   *
   * @param child as it was sent
   * @param deed what becomes of it
   * @param values to be written, by field
   * @param fingerprint of the row that they are written over
   * @param back what is to be said of it first
   */
  record Planned(
      SentChild child,
      Deed deed,
      Map<String, @Nullable Object> values,
      String fingerprint,
      SentChild.Back back) {}

  /** Compares each with the row as it is now; {@code parent} is the row that they belong to. */
  List<Planned> plan(List<SentChild> children, Object parent) {
    return children.stream().map(child -> plan(child, parent)).toList();
  }

  /** For a row that is new itself, as all of them are. */
  List<Planned> planNew(List<SentChild> children) {
    return children.stream().map(this::added).toList();
  }

  private Planned plan(SentChild child, Object parent) {
    if (child.key().isEmpty()) {
      return added(child);
    }
    Resource<?> resource = child.part().resource();
    Optional<Row> found =
        writer
            .row(resource, child.key().get())
            .filter(
                row ->
                    parent
                        .toString()
                        .equals(String.valueOf(row.value(child.part().reference().name()))));
    if (found.isEmpty()) {
      return child.deletes() ? nothing(child, Meanwhile.NOTHING) : nothing(child, Meanwhile.GONE);
    }
    return child.deletes() ? deleted(child, found.get()) : changed(child, found.get());
  }

  private static Planned nothing(SentChild child, Meanwhile meanwhile) {
    return new Planned(
        child, Deed.NOTHING, Map.of(), "", new SentChild.Back(child, List.of(), meanwhile));
  }

  private Planned added(SentChild child) {
    List<Wrong> wrong =
        child.part().verbs().adds()
            ? child.mine().wrong()
            : refusal(child, "You may not add a %s.");
    return planned(child, Deed.ADD, null, wrong);
  }

  private Planned deleted(SentChild child, Row now) {
    Resource<?> resource = child.part().resource();
    ShownTexts there = submissions.shown(resource, now, child.sent().zone());
    ShownTexts base = child.sent().base().orElse(ShownTexts.NOTHING);
    boolean changed =
        child.part().fields().stream().anyMatch(f -> there.has(f) && !base.isSame(f, there));
    List<Wrong> wrong = List.of();
    if (!child.part().verbs().deletes()) {
      wrong = refusal(child, "You may not delete this %s.");
    } else if (changed) {
      wrong =
          refusal(child, "Somebody changed this %s meanwhile. Look at it, then delete it again.");
    } else if (!deletions.consequences(resource, now.key()).isEmpty()) {
      wrong =
          refusal(
              child,
              "Other rows refer to this %s. Its own page deletes it, and says what that means.");
    }
    return planned(child, Deed.DELETE, now, wrong);
  }

  private static List<Wrong> refusal(SentChild child, String sentence) {
    String one = Naming.inside(child.part().resource().label());
    return List.of(new Wrong("", sentence.formatted(one)));
  }

  private Planned changed(SentChild child, Row now) {
    if (!child.part().verbs().changes()) {
      return planned(child, Deed.CHANGE, now, refusal(child, "You may not change this %s."));
    }
    Merging.Joined joined = merging.join(child.part().resource(), now, child.sent(), child.mine());
    Meanwhile meanwhile =
        joined.meanwhile().clashes().isEmpty() ? Meanwhile.NOTHING : joined.meanwhile();
    List<Wrong> wrong = child.mine().wrong();
    return new Planned(
        child,
        joined.values().isEmpty() ? Deed.NOTHING : Deed.CHANGE,
        joined.values(),
        now.fingerprint(),
        new SentChild.Back(child, wrong, meanwhile));
  }

  private static Planned planned(SentChild child, Deed deed, @Nullable Row now, List<Wrong> wrong) {
    return new Planned(
        child,
        deed,
        child.mine().changed(),
        now == null ? "" : now.fingerprint(),
        new SentChild.Back(child, wrong, Meanwhile.NOTHING));
  }

  /** Of what the first row is that is added; nothing where none is. */
  static Optional<Resource<?>> added(List<Planned> all) {
    return all.stream()
        .filter(planned -> planned.deed() == Deed.ADD)
        .<Resource<?>>map(planned -> planned.child().part().resource())
        .findFirst();
  }

  /** What is about to be done to rows that are there. */
  static List<UndoLog.Deed> deeds(List<Planned> all) {
    return all.stream()
        .filter(planned -> planned.deed() == Deed.CHANGE || planned.deed() == Deed.DELETE)
        .map(
            planned ->
                new UndoLog.Deed(
                    planned.child().part().resource(),
                    planned.child().key().stream().toList(),
                    planned.deed() == Deed.DELETE))
        .toList();
  }

  /**
   * Writes all of them; what is deleted makes room for what is added.
   *
   * @return the rows that were added
   */
  List<UndoLog.Added> write(Together.Round round, List<Planned> all, Object parent) {
    List<UndoLog.Added> added = new ArrayList<>();
    for (Deed deed : List.of(Deed.DELETE, Deed.CHANGE, Deed.ADD)) {
      for (Planned planned : all) {
        if (planned.deed() == deed) {
          @Nullable Object made =
              round.make(planned.child().prefix(), () -> written(planned, parent));
          if (deed == Deed.ADD && made != null) {
            added.add(new UndoLog.Added(planned.child().part().resource(), made));
          }
        }
      }
    }
    return added;
  }

  private Object written(Planned planned, Object parent) {
    Part part = planned.child().part();
    Resource<?> resource = part.resource();
    if (planned.deed() == Deed.ADD) {
      Map<String, @Nullable Object> values = new HashMap<>(planned.values());
      values.put(part.reference().name(), parent);
      return writer.add(resource, values);
    }
    Object key = planned.child().key().orElseThrow();
    return planned.deed() == Deed.DELETE
        ? deletions.delete(resource, key, planned.fingerprint())
        : writer.change(resource, key, planned.fingerprint(), planned.values());
  }

  /** "2 call requests changed", for each thing that was done. */
  static List<String> said(List<Planned> all) {
    List<String> said = new ArrayList<>();
    for (Part part : all.stream().map(p -> p.child().part()).distinct().toList()) {
      for (Deed deed : List.of(Deed.ADD, Deed.CHANGE, Deed.DELETE)) {
        long count =
            all.stream().filter(p -> p.child().part().equals(part) && p.deed() == deed).count();
        String label = count == 1 ? part.resource().label() : part.resource().pluralLabel();
        if (count > 0) {
          said.add("%d %s %s".formatted(count, Naming.inside(label), deed.word));
        }
      }
    }
    return said;
  }
}
