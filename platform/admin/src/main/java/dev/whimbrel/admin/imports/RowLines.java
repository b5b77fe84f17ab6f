package dev.whimbrel.admin.imports;

import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Numbers;
import dev.whimbrel.admin.page.PageParts;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.widget.Widgets;
import dev.whimbrel.model.Choice;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.row.Values;
import dev.whimbrel.transfer.rows.Shown;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Makes the rows that an import changes readable: names instead of keys, days as days. */
final class RowLines {

  private final Resources resources;
  private final Labels labels;
  private final Widgets widgets;
  private final Gate gate;

  RowLines(PageParts parts) {
    this.resources = parts.resources();
    this.labels = parts.labels();
    this.widgets = parts.widgets();
    this.gate = parts.gate();
  }

  /** A row with its differences; none when whoever asks may not see it, or it is gone. */
  Optional<RowLine> of(Resource<?> resource, Shown row, boolean made, ZoneId zone) {
    return RecordKey.read(resource, row.key())
        .flatMap(key -> labels.of(resource, key))
        .map(
            named ->
                new RowLine(
                    Numbers.full(row.line()),
                    named.text(),
                    Places.row(resource, named.key()),
                    made,
                    row.differences().stream().map(d -> difference(resource, d, zone)).toList()));
  }

  private RowLine.Difference difference(
      Resource<?> resource, Shown.Difference difference, ZoneId zone) {
    Optional<Field> field = resource.field(difference.name());
    return new RowLine.Difference(
        difference.field(),
        field.map(f -> text(f, difference.before(), zone)).orElse(difference.before()),
        field.map(f -> text(f, difference.after(), zone)).orElse(difference.after()));
  }

  private String text(Field field, String raw, ZoneId zone) {
    if (raw.isEmpty()) {
      return raw;
    }
    return switch (field.kind()) {
      case REFERENCE -> resources.target(field).map(target -> name(target, raw)).orElse(raw);
      case REFERENCES -> resources.target(field).map(target -> names(target, raw)).orElse(raw);
      case CHOICE -> field.choice(raw).map(Choice::label).orElse(raw);
      case BOOLEAN -> widgets.of(field).show(field, Boolean.valueOf(raw), zone);
      case DATE, TIMESTAMP -> moment(field, raw, zone);
      default -> raw;
    };
  }

  /** Of a list of keys as JSON has it. */
  private String names(Resource<?> target, String raw) {
    return JsonMapper.shared()
        .readTree(raw)
        .valueStream()
        .map(key -> name(target, key.asString()))
        .collect(Collectors.joining(", "));
  }

  private String name(Resource<?> target, String raw) {
    return RecordKey.read(target, raw)
        .flatMap(key -> labels.of(target, key))
        .map(row -> gate.named(target, row))
        .orElse(target.label() + " " + raw);
  }

  private String moment(Field field, String raw, ZoneId zone) {
    try {
      Object value =
          raw.length() == 10
              ? LocalDate.parse(raw)
              : Values.isLocal(field) ? LocalDateTime.parse(raw) : OffsetDateTime.parse(raw);
      return widgets.of(field).show(field, value, zone);
    } catch (DateTimeException e) {
      // The database knows moments that no page can name: infinity, years before the first.
      return raw;
    }
  }

  /** Several at once. */
  List<RowLine> changed(Resource<?> resource, List<Shown> rows, ZoneId zone) {
    return rows.stream().flatMap(row -> of(resource, row, false, zone).stream()).toList();
  }
}
