package dev.whimbrel.admin.form;

import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.widget.FieldRefused;
import dev.whimbrel.admin.widget.Texts;
import dev.whimbrel.admin.widget.Widgets;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.row.Row;
import dev.whimbrel.model.row.Rows;
import dev.whimbrel.model.row.Search;
import dev.whimbrel.model.write.Wrong;
import dev.whimbrel.security.Verb;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Reads a form. A field that was not sent, or was sent as the page had shown it, stays as it is: so
 * nothing is lost that a control cannot hold, such as fractions of seconds.
 */
public final class SubmissionReader {

  /** Before the name of a reference: the control with the words typed for it. */
  public static final String WORDS = "_words.";

  private final Resources resources;
  private final Labels labels;
  private final Widgets widgets;
  private final Gate gate;

  SubmissionReader(Resources resources, Labels labels, Widgets widgets, Gate gate) {
    this.resources = resources;
    this.labels = labels;
    this.widgets = widgets;
    this.gate = gate;
  }

  /** Reads the fields that were sent, of a form for the row or for a new one. */
  public Submission read(
      Resource<?> resource, Optional<Row> row, MultiValueMap<String, String> sent, ZoneId zone) {
    return readFilled(resource, row.map(there -> shown(resource, there, zone)), sent, zone);
  }

  /** The same for a form that was filled so, whatever the row is by now. */
  Submission readFilled(
      Resource<?> resource,
      Optional<ShownTexts> shown,
      MultiValueMap<String, String> sent,
      ZoneId zone) {
    Map<String, List<String>> typed = new HashMap<>();
    Map<String, @Nullable Object> changed = new HashMap<>();
    List<Wrong> wrong = new ArrayList<>();
    for (Field field : editable(resource, shown.isEmpty())) {
      @Nullable List<String> values = sent.get(field.name());
      boolean unseen = shown.isPresent() && !shown.get().has(field);
      if (values == null || unseen) {
        continue;
      }
      @Nullable String words = sent.getFirst(WORDS + field.name());
      typed.put(field.name(), values);
      if (words != null) {
        typed.put(WORDS + field.name(), List.of(words));
      }
      if (shown.isPresent() && shown.get().isAsShown(field, values, words)) {
        continue;
      }
      try {
        changed.put(field.name(), value(field, values, words, zone));
      } catch (FieldRefused e) {
        wrong.add(new Wrong(field.name(), String.valueOf(e.getMessage())));
      }
    }
    return new Submission(typed, changed, wrong);
  }

  /** Fields that somebody can set by hand. */
  public static List<Field> editable(Resource<?> resource, boolean isNew) {
    List<String> shown = resource.groups().stream().flatMap(g -> g.fields().stream()).toList();
    return resource.fields().stream()
        .filter(f -> shown.contains(f.name()) || (isNew && f.given()))
        .filter(f -> isEditable(f, isNew))
        .toList();
  }

  static boolean isEditable(Field field, boolean isNew) {
    return !field.secret()
        && (!field.readOnly() || (isNew && field.given()))
        && field.kind().isReadable();
  }

  /** What the form of a row is filled with; of too many references nothing is shown. */
  ShownTexts shown(Resource<?> resource, Row row, ZoneId zone) {
    Map<String, List<String>> texts = new HashMap<>();
    for (Field field : editable(resource, false)) {
      List<Labels.Labelled> referred = row.referred(field.name());
      List<String> keys = referred.stream().map(r -> r.key().toString()).toList();
      if (field.kind() == FieldKind.REFERENCE) {
        texts.put(field.name(), keys);
        texts.put(WORDS + field.name(), referred.stream().map(Labels.Labelled::text).toList());
      } else if (field.kind() != FieldKind.REFERENCES) {
        Object value = row.value(field.name());
        texts.put(field.name(), widgets.of(field).fill(field, value, zone));
      } else if (keys.size() < Rows.REFERRED) {
        texts.put(field.name(), keys);
      }
    }
    return new ShownTexts(texts);
  }

  private @Nullable Object value(
      Field field, List<String> values, @Nullable String words, ZoneId zone) {
    Texts.refuseNul(values);
    Texts.refuseNul(words == null ? List.of() : List.of(words));
    @Nullable Object read = widgets.of(field).read(field, values, zone);
    Optional<Resource<?>> target = resources.target(field);
    if (target.isEmpty()) {
      return read;
    }
    if (!gate.may(Verb.VIEW, target.get())) {
      throw new FieldRefused(
          "You may not see %s, so you cannot choose one."
              .formatted(Naming.inside(target.get().pluralLabel())));
    }
    return field.kind() == FieldKind.REFERENCES
        ? many(target.get(), read, words)
        : one(target.get(), read, words);
  }

  private @Nullable Object one(Resource<?> target, @Nullable Object key, @Nullable String words) {
    Optional<Labels.Labelled> chosen =
        Optional.ofNullable(key)
            .flatMap(k -> RecordKey.read(target, k.toString()))
            .flatMap(k -> labels.of(target, k));
    if (words == null) {
      if (key != null && chosen.isEmpty()) {
        throw new FieldRefused(
            "There is no such %s, or it is gone.".formatted(Naming.inside(target.label())));
      }
      return chosen.map(Labels.Labelled::key).orElse(null);
    }
    // Without script the words change and the key stays; the words are what the person means.
    if (chosen.isPresent() && chosen.get().text().strip().equals(words.strip())) {
      return chosen.get().key();
    }
    return words.isBlank() ? null : called(target, words.strip());
  }

  private Object many(Resource<?> target, @Nullable Object keys, @Nullable String words) {
    List<Object> all = new ArrayList<>();
    for (Object key : keys instanceof List<?> list ? list : List.of()) {
      RecordKey.read(target, key.toString())
          .flatMap(k -> labels.of(target, k))
          .ifPresent(found -> all.add(found.key()));
    }
    if (words != null && !words.isBlank()) {
      all.add(called(target, words.strip()));
    }
    return all.stream().distinct().toList();
  }

  private Object called(Resource<?> target, String words) {
    List<Labels.Labelled> named = labels.named(target, words, 2);
    List<Labels.Labelled> found =
        named.isEmpty() ? labels.find(target, Search.parse(words), 2, 0) : named;
    if (found.size() == 1) {
      return found.getFirst().key();
    }
    throw new FieldRefused(
        found.isEmpty()
            ? "No %s is called “%s”.".formatted(Naming.inside(target.label()), clipped(words))
            : "More than one %s goes by “%s”. Choose one of those that are suggested."
                .formatted(Naming.inside(target.label()), clipped(words)));
  }

  private static String clipped(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
