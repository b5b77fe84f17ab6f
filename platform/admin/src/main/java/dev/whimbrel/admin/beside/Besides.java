package dev.whimbrel.admin.beside;

import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.PageParts;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.widget.Widgets;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.Row;
import dev.whimbrel.model.row.Rows;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what other records say of a row, as far as whoever asks may see them. */
public final class Besides {

  /** So many records of a kind are shown; their list has all. */
  private static final int MOST = 3;

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final List<Beside> declared;
  private final Resources resources;
  private final Widgets widgets;
  private final Labels labels;
  private final Gate gate;
  private final Rows rows;

  /** With what the application declares; a field that there is not is refused. */
  public Besides(List<Beside> declared, PageParts parts, Rows rows) {
    this.declared = List.copyOf(declared);
    this.resources = parts.resources();
    this.widgets = parts.widgets();
    this.labels = parts.labels();
    this.gate = parts.gate();
    this.rows = rows;
    for (Beside beside : declared) {
      Resource<?> source = resource(beside.source());
      field(source, beside.reference());
      beside.pairs().keySet().forEach(name -> field(resource(beside.of()), name));
      beside.pairs().values().forEach(path -> field(source, name(path)));
    }
  }

  private Resource<?> resource(Class<?> entity) {
    return resources
        .of(entity)
        .orElseThrow(() -> new IllegalArgumentException(entity + " is in no app"));
  }

  private static Field field(Resource<?> resource, String name) {
    return resource
        .field(name)
        .orElseThrow(
            () -> new IllegalArgumentException("%s has no %s".formatted(resource.id(), name)));
  }

  /** What is said of the row. */
  public List<BesidePanel> of(Resource<?> resource, Row row, ZoneId zone) {
    return declared.stream()
        .filter(beside -> beside.of().equals(resource.entity()))
        .flatMap(beside -> panels(beside, new Here(resource, row, zone)))
        .toList();
  }

  private record Here(Resource<?> resource, Row row, ZoneId zone) {}

  private Stream<BesidePanel> panels(Beside beside, Here here) {
    Resource<?> source = resource(beside.source());
    Field reference = field(source, beside.reference());
    if (!gate.knows(source, reference)) {
      return Stream.empty();
    }
    return labels
        .referrers(new Resources.Referrer(source, reference), here.row().key(), MOST)
        .stream()
        .flatMap(found -> rows.find(source, found.key()).stream())
        .map(there -> panel(beside, source, here, there));
  }

  private BesidePanel panel(Beside beside, Resource<?> source, Here here, Row there) {
    List<BesidePanel.Line> lines = new ArrayList<>();
    for (Field field : here.resource().fields()) {
      @Nullable String path = beside.pairs().get(field.name());
      if (path != null && gate.knows(source, field(source, name(path)))) {
        String said = said(source, path, there, here.zone());
        String own = text(field, here.row(), here.zone());
        if (!said.isBlank()) {
          lines.add(new BesidePanel.Line(field.label(), said, !isSame(own, said)));
        }
      }
    }
    return new BesidePanel(
        source.label(), there.text(), Places.row(source, there.key()), List.copyOf(lines));
  }

  private static String name(String path) {
    return path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
  }

  private String said(Resource<?> source, String path, Row there, ZoneId zone) {
    Field field = field(source, name(path));
    @Nullable Object value = there.value(field.name());
    if (value == null || !path.contains("/")) {
      return text(field, there, zone);
    }
    JsonNode inside = MAPPER.readTree(value.toString()).at(path.substring(path.indexOf('/')));
    return inside.isValueNode() && !inside.isNull() ? inside.asString() : "";
  }

  private String text(Field field, Row row, ZoneId zone) {
    Optional<Resource<?>> target = resources.target(field);
    if (target.isPresent()) {
      return String.join(
          ", ", row.referred(field.name()).stream().map(r -> gate.named(target.get(), r)).toList());
    }
    @Nullable Object value = row.value(field.name());
    return value == null ? "" : widgets.of(field).show(field, value, zone);
  }

  /** Letters' case, blanks and zeros at the end of a number make no difference. */
  private static boolean isSame(String one, String other) {
    if (one.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?")
        && other.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?")) {
      return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    }
    return plain(one).equalsIgnoreCase(plain(other));
  }

  private static String plain(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
