package dev.whimbrel.admin.form;

import dev.whimbrel.admin.form.Meanwhile.Clash;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.PageParts;
import dev.whimbrel.admin.presence.LastSaves;
import dev.whimbrel.admin.widget.FieldRefused;
import dev.whimbrel.admin.widget.Widget;
import dev.whimbrel.admin.widget.Widgets;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.row.Row;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Joins what was sent with a form with what others saved since the form was shown: a field that one
 * side changed has the value of that side, of many references the changes of both sides are made,
 * and for any other field somebody has to choose.
 */
final class Merging {

  private final SubmissionReader submissions;
  private final Resources resources;
  private final Widgets widgets;
  private final Labels labels;
  private final Gate gate;
  private final LastSaves saves;

  Merging(PageParts parts, SubmissionReader submissions, LastSaves saves) {
    this.submissions = submissions;
    this.saves = saves;
    this.resources = parts.resources();
    this.widgets = parts.widgets();
    this.labels = parts.labels();
    this.gate = parts.gate();
  }

  /**
   * What is to be written over the row as it is now.
   *
   * @param values by field
   * @param meanwhile what others changed
   */
  record Joined(Map<String, @Nullable Object> values, Meanwhile meanwhile) {}

  Joined join(Resource<?> resource, Row now, Sent sent, Submission mine) {
    ShownTexts there = submissions.shown(resource, now, sent.zone());
    boolean untouched = now.fingerprint().equals(sent.first(Sent.FINGERPRINT));
    // Who does not say what the form was filled with gets every field to choose.
    ShownTexts base = sent.base().orElse(untouched ? there : ShownTexts.NOTHING);
    boolean unknown = base.texts().isEmpty();
    Map<String, @Nullable Object> values = new HashMap<>(mine.changed());
    List<Field> clashes = new ArrayList<>();
    List<String> joined = new ArrayList<>();
    for (Field field : SubmissionReader.editable(resource, false)) {
      boolean theirs = unknown || (base.has(field) && !base.isSame(field, there));
      boolean both = values.containsKey(field.name()) && (theirs || sent.isOpen(field));
      if (both && isSame(field, there, mine)) {
        values.remove(field.name());
      } else if (both && field.kind() == FieldKind.REFERENCES) {
        values.put(field.name(), together(field, base, now, values.get(field.name())));
        joined.add(field.label());
      } else if (both) {
        clashes.add(field);
      } else if (theirs && !unknown) {
        joined.add(field.label());
      }
    }
    Sides sides = new Sides(resource, now, sent, mine);
    return new Joined(values, meanwhile(sides, base, clashes, joined));
  }

  private static boolean isSame(Field field, ShownTexts there, Submission mine) {
    @Nullable List<String> words = mine.typed().get(SubmissionReader.WORDS + field.name());
    List<String> typed = mine.typed().getOrDefault(field.name(), List.of());
    return there.isAsShown(field, typed, words == null ? null : Widget.only(words));
  }

  /** What is there now, without what was taken away and with what was added. */
  private static List<Object> together(
      Field field, ShownTexts base, Row now, @Nullable Object chosen) {
    Collection<?> mine = chosen instanceof Collection<?> all ? all : List.of();
    Set<String> kept = mine.stream().map(Object::toString).collect(Collectors.toSet());
    Set<String> before = ShownTexts.keys(base.of(field));
    List<Object> together = new ArrayList<>();
    for (Labels.Labelled row : now.referred(field.name())) {
      String key = row.key().toString();
      if (kept.contains(key) || !before.contains(key)) {
        together.add(row.key());
      }
    }
    mine.stream().filter(key -> !before.contains(key.toString())).forEach(together::add);
    return together.stream().distinct().toList();
  }

  private record Sides(Resource<?> resource, Row now, Sent sent, Submission mine) {}

  private Meanwhile meanwhile(
      Sides sides, ShownTexts base, List<Field> clashes, List<String> joined) {
    Map<String, List<String>> before = new HashMap<>();
    List<Clash> shown = new ArrayList<>();
    String by = clashes.isEmpty() ? "" : by(sides);
    for (Field field : clashes) {
      ShownTexts first = sides.sent().before().has(field) ? sides.sent().before() : base;
      before.put(field.name(), first.of(field));
      shown.add(clash(sides, field, first, by));
    }
    return new Meanwhile(
        false, shown, joined, shown.isEmpty() ? "" : new ShownTexts(before).packed());
  }

  private String by(Sides sides) {
    return saves
        .of(sides.resource(), sides.now().key())
        .map(by -> by.text(sides.sent().zone()))
        .orElse("");
  }

  private Clash clash(Sides sides, Field field, ShownTexts before, String by) {
    ZoneId zone = sides.sent().zone();
    ShownTexts there = submissions.shown(sides.resource(), sides.now(), zone);
    @Nullable Object mine = sides.mine().changed().get(field.name());
    List<String> typed =
        field.kind() == FieldKind.REFERENCE
            ? mine == null ? List.of() : List.of(mine.toString())
            : sides.mine().typed().getOrDefault(field.name(), List.of());
    return new Clash(
        "",
        field.name(),
        field.label(),
        before.isDigest(field)
            ? "A text that is too long to be kept with the form"
            : text(field, before.of(field), zone),
        text(field, full(field, sides, there), zone),
        by,
        text(field, typed, zone));
  }

  private List<String> full(Field field, Sides sides, ShownTexts there) {
    return there.isDigest(field)
        ? widgets.of(field).fill(field, sides.now().value(field.name()), sides.sent().zone())
        : there.of(field);
  }

  /** The texts of controls as people read them. */
  private String text(Field field, List<String> texts, ZoneId zone) {
    if (resources.target(field).isPresent()) {
      return named(resources.target(field).get(), texts);
    }
    Widget widget = widgets.of(field);
    try {
      @Nullable Object value = widget.read(field, texts, zone);
      return value == null ? "" : widget.show(field, value, zone);
    } catch (FieldRefused e) {
      // It was typed all the same, so it is shown.
      return Widget.only(texts);
    }
  }

  private String named(Resource<?> target, List<String> keys) {
    return ShownTexts.keys(keys).stream()
        .flatMap(text -> RecordKey.read(target, text).stream())
        .map(
            key ->
                labels
                    .of(target, key)
                    .map(row -> gate.named(target, row))
                    .orElse(target.label() + " " + key))
        .collect(Collectors.joining(", "));
  }
}
