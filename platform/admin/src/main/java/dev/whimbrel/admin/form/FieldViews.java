package dev.whimbrel.admin.form;

import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.PageParts;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.widget.Moments;
import dev.whimbrel.admin.widget.Texts;
import dev.whimbrel.admin.widget.Widget;
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
import dev.whimbrel.model.row.Values;
import dev.whimbrel.security.Verb;
import gg.jte.TemplateEngine;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the fields of a form. */
public final class FieldViews {

  /** Up to so many rows are offered as a list; of more, suggestions come while typing. */
  static final int FEW = 50;

  private final Widgets widgets;
  private final Resources resources;
  private final Labels labels;
  private final Gate gate;
  private final TemplateEngine engine;
  private final Clock clock;

  /** With where names and permissions come from, and the templates of widgets. */
  public FieldViews(PageParts parts, TemplateEngine engine, Clock clock) {
    this.widgets = parts.widgets();
    this.resources = parts.resources();
    this.labels = parts.labels();
    this.gate = parts.gate();
    this.engine = engine;
    this.clock = clock;
  }

  /**
   * What a form is filled from.
   *
   * @param row the row; empty for a new one
   * @param defaults values of a new row by field
   * @param typed what was sent and refused, by field
   * @param wrong why, by field
   * @param zone of moments
   * @param writable whether the reader may change the row
   * @param prefix before the names of controls
   * @param few rows to choose from, by resource, that this page has read already
   */
  public record Filling(
      Optional<Row> row,
      Map<String, @Nullable Object> defaults,
      Map<String, List<String>> typed,
      Map<String, String> wrong,
      ZoneId zone,
      boolean writable,
      String prefix,
      Map<String, List<Labels.Labelled>> few) {

    /** For a page that is about one row. */
    public Filling(
        Optional<Row> row,
        Map<String, @Nullable Object> defaults,
        Map<String, List<String>> typed,
        Map<String, String> wrong,
        ZoneId zone,
        boolean writable) {
      this(row, defaults, typed, wrong, zone, writable, "", new HashMap<>());
    }
  }

  /** The field, filled. */
  public FieldView of(Field field, Filling filling) {
    Widget widget = widgets.of(field);
    @Nullable Object value =
        filling.row().isPresent()
            ? filling.row().get().value(field.name())
            : filling.defaults().get(field.name());
    List<String> filled =
        filling.typed().getOrDefault(field.name(), widget.fill(field, value, filling.zone()));
    boolean editable = isEditable(field, filling);
    Referring referring = referring(field, filling, editable, filled);
    return new FieldView(
        field,
        filling.prefix(),
        filled,
        shown(widget, field, value, filling),
        filling.wrong().getOrDefault(field.name(), ""),
        editable,
        widget.width(field),
        zone(field, value, filling.zone()),
        referring.options(),
        referring.picked(),
        referring.words(),
        referring.choicesHref(),
        referring.targetHref().isEmpty() ? leads(field, value) : referring.targetHref(),
        editable ? resources.target(field).flatMap(this::adding).orElse(null) : null,
        renderer(widget));
  }

  private static String leads(Field field, @Nullable Object value) {
    return field.kind().isText() && value instanceof String text ? Texts.leads(text) : "";
  }

  private boolean isEditable(Field field, Filling filling) {
    return filling.writable()
        && SubmissionReader.isEditable(field, filling.row().isEmpty())
        && filling.row().map(r -> r.referred(field.name()).size() < Rows.REFERRED).orElse(true)
        && resources.target(field).map(t -> gate.may(Verb.VIEW, t)).orElse(true);
  }

  /** With how far the zone is at that moment: clocks may be changed between then and now. */
  private String zone(Field field, @Nullable Object value, ZoneId zone) {
    boolean moment = field.kind() == FieldKind.TIMESTAMP && !Values.isLocal(field);
    Instant at = value instanceof OffsetDateTime then ? then.toInstant() : clock.instant();
    return moment ? Moments.zone(zone, at) : "";
  }

  /** For who may make such a row and may then choose it. */
  private Optional<FieldView.Adding> adding(Resource<?> target) {
    if (!gate.may(Verb.ADD, target) || !gate.may(Verb.VIEW, target)) {
      return Optional.empty();
    }
    String text =
        SubmissionReader.editable(target, true).stream()
            .map(Field::name)
            .filter(target.text()::equals)
            .findFirst()
            .orElse("");
    return Optional.of(
        new FieldView.Adding(Places.add(target), Naming.inside(target.label()), text));
  }

  private FieldView.Renderer renderer(Widget widget) {
    String template = widget.template() + ".jte";
    return (view, shell) ->
        output -> engine.render(template, Map.of("shell", shell, "field", view), output);
  }

  private String shown(Widget widget, Field field, @Nullable Object value, Filling filling) {
    if (resources.target(field).isPresent()) {
      Resource<?> target = resources.target(field).get();
      List<Labels.Labelled> referred =
          filling.row().map(row -> row.referred(field.name())).orElse(List.of());
      return referred.stream().map(r -> gate.named(target, r)).collect(Collectors.joining(", "));
    }
    return value == null ? "" : widget.show(field, value, filling.zone());
  }

  private Referring referring(Field field, Filling filling, boolean editable, List<String> filled) {
    Optional<Resource<?>> found = resources.target(field);
    if (found.isEmpty()) {
      return Referring.NONE;
    }
    Resource<?> target = found.get();
    List<Labels.Labelled> picked = picked(field, filling, target, filled);
    String href =
        picked.size() == 1 && field.kind() == FieldKind.REFERENCE && gate.may(Verb.VIEW, target)
            ? Places.row(target, picked.getFirst().key())
            : "";
    if (!editable) {
      return new Referring(List.of(), picked, "", "", href);
    }
    List<Labels.Labelled> few =
        filling.few().computeIfAbsent(target.id(), _ -> labels.few(target, FEW + 1L));
    return new Referring(
        few.size() > FEW ? List.of() : options(few, picked),
        picked,
        words(field, filling, picked),
        few.size() > FEW ? Places.choices(target) : "",
        href);
  }

  private static List<FieldView.Option> options(
      List<Labels.Labelled> few, List<Labels.Labelled> picked) {
    List<String> keys = picked.stream().map(p -> p.key().toString()).toList();
    // A row that is chosen and may not be seen stays chosen.
    return Stream.concat(few.stream(), picked.stream().filter(row -> !few.contains(row)))
        .map(
            row -> {
              String key = row.key().toString();
              return new FieldView.Option(key, row.text(), keys.contains(key));
            })
        .toList();
  }

  private static String words(Field field, Filling filling, List<Labels.Labelled> picked) {
    @Nullable List<String> typed = filling.typed().get(SubmissionReader.WORDS + field.name());
    if (typed != null) {
      return Widget.only(typed);
    }
    return field.kind() == FieldKind.REFERENCE && !picked.isEmpty() ? picked.getFirst().text() : "";
  }

  private List<Labels.Labelled> picked(
      Field field, Filling filling, Resource<?> target, List<String> filled) {
    if (filling.typed().containsKey(field.name()) || filling.row().isEmpty()) {
      return filled.stream()
          .map(text -> RecordKey.read(target, text))
          .flatMap(Optional::stream)
          .map(key -> labels.of(target, key))
          .flatMap(Optional::stream)
          .toList();
    }
    return Objects.requireNonNull(filling.row().get().referred(field.name()));
  }

  private record Referring(
      List<FieldView.Option> options,
      List<Labels.Labelled> picked,
      String words,
      String choicesHref,
      String targetHref) {

    private static final Referring NONE = new Referring(List.of(), List.of(), "", "", "");
  }
}
