package dev.whimbrel.admin.list;

import dev.whimbrel.admin.list.ListPage.Cell;
import dev.whimbrel.admin.list.ListPage.Nothing;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.widget.Texts;
import dev.whimbrel.admin.widget.Widget;
import dev.whimbrel.admin.widget.Widgets;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.ListReader;
import dev.whimbrel.security.Verb;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the cells of a list out of values. */
final class Cells {

  private static final int LONGEST = 120;

  private final Resources resources;
  private final Widgets widgets;
  private final Gate gate;
  private final ZoneId zone;

  Cells(Resources resources, Widgets widgets, Gate gate, ZoneId zone) {
    this.resources = resources;
    this.widgets = widgets;
    this.gate = gate;
    this.zone = zone;
  }

  /**
   * A column of a page, looked up once for all rows.
   *
   * @param path of the field
   * @param field at its end
   * @param css its classes
   * @param visible whether the reader may see all rows on the way
   * @param widget that shows it
   * @param target whose rows it refers to, where the reader may see those
   */
  record Column(
      String path,
      Field field,
      String css,
      boolean visible,
      Widget widget,
      @Nullable Resource<?> target) {}

  /** The columns that are asked for. */
  List<Column> columns(Resource<?> resource, ListQuery query) {
    List<String> paths = query.columns(resource);
    List<Field> fields = paths.stream().map(path -> resource.resolve(path).field()).toList();
    List<String> classes = classes(fields);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      String path = paths.get(i);
      Field field = fields.get(i);
      columns.add(
          new Column(
              path,
              field,
              classes.get(i),
              gate.mayFollow(resource, path),
              widgets.of(field),
              resources.target(field).filter(t -> gate.may(Verb.VIEW, t)).orElse(null)));
    }
    return columns;
  }

  /**
   * The classes of each column: its width, what drops out first in a narrow window, its place on a
   * card.
   */
  private static List<String> classes(List<Field> fields) {
    List<String> classes = new ArrayList<>();
    List<String> places = new ArrayList<>(List.of("card-out", "card-side", "card-meta"));
    boolean when = false;
    for (int i = 0; i < fields.size(); i++) {
      if (i == 0) {
        classes.add("c-name");
        continue;
      }
      FieldKind kind = fields.get(i).kind();
      String card = "";
      if (!when && (kind == FieldKind.TIMESTAMP || kind == FieldKind.DATE)) {
        when = true;
        card = " card-when";
      } else if (saysWhatItIs(kind) && !places.isEmpty()) {
        card = " " + places.remove(kind == FieldKind.LONG_TEXT ? 0 : places.size() - 1);
      }
      String low = i > 4 ? " low" : i > 3 ? " lower" : "";
      classes.add(width(kind) + card + low);
    }
    return classes;
  }

  /** Cards have no heads: a name or a text can do without, a number or a yes cannot. */
  private static boolean saysWhatItIs(FieldKind kind) {
    return switch (kind) {
      case TEXT, LONG_TEXT, CHOICE, REFERENCE, DATE, TIMESTAMP -> true;
      case INTEGER, DECIMAL, BOOLEAN, TIME, JSON, UUID, DURATION, BINARY, REFERENCES, OTHER ->
          false;
    };
  }

  private static String width(FieldKind kind) {
    return switch (kind) {
      case INTEGER, DECIMAL, BINARY -> "w-number r";
      case BOOLEAN -> "w-boolean";
      case DATE, TIME, DURATION -> "w-date r";
      case TIMESTAMP -> "w-moment r";
      case CHOICE -> "w-choice";
      case UUID -> "w-uuid";
      case TEXT, LONG_TEXT, JSON, REFERENCE, REFERENCES, OTHER -> "w-text";
    };
  }

  List<Cell> of(Resource<?> resource, ListReader.Line line, List<Column> columns) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      boolean many = column.field().kind() == FieldKind.REFERENCES;
      @Nullable Object key = many ? null : line.keys().get(i);
      Cell cell =
          column.visible()
              ? cell(column, line.values().get(i))
              : hidden(column.field(), key, column.css());
      cells.add(
          i == 0
              ? named(cell, line.text(), Places.row(resource, line.key()))
              : key == null ? cell : linked(cell, column, key));
    }
    return cells;
  }

  /**
   * Of a row that the reader may not see, a reference says the key and nothing else says anything.
   */
  private Cell hidden(Field field, @Nullable Object key, String css) {
    String text =
        key == null ? "" : resources.target(field).map(t -> t.label() + " " + key).orElse("");
    return new Cell(css, text, text, "", text.isEmpty() ? Nothing.HIDDEN : Nothing.NO, "");
  }

  private Cell cell(Column column, @Nullable Object value) {
    String css = column.css();
    if (value == null) {
      return new Cell(css, "", "", "", Nothing.NULL, "");
    }
    String text =
        column.field().kind() == FieldKind.REFERENCE
            ? value.toString()
            : column.widget().show(column.field(), value, zone);
    if (text.isEmpty()) {
      return new Cell(css, "", "", "", Nothing.EMPTY_TEXT, "");
    }
    String line = onOneLine(text);
    String cut = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    String title = value instanceof OffsetDateTime moment ? withUtc(text, moment) : text;
    return new Cell(
        css,
        cut,
        title.length() > 1000 ? title.substring(0, 1000) + "…" : title,
        column.field().kind().isText() ? Texts.leads(text) : "",
        Nothing.NO,
        dot(value));
  }

  private static String onOneLine(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length() && plain; i++) {
      char c = text.charAt(i);
      plain = c > ' ' || (c == ' ' && (i == 0 || text.charAt(i - 1) != ' '));
    }
    return plain ? text : text.replaceAll("\\s+", " ");
  }

  private String withUtc(String text, OffsetDateTime moment) {
    String here = zone.getId().equals("Z") ? "UTC" : zone.getId();
    LocalDateTime there =
        moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime().withNano(0);
    return text + " " + here + " · " + there + " UTC";
  }

  private static String dot(Object value) {
    return value instanceof Boolean yes ? yes ? "yes" : "no" : "";
  }

  /** The first cell leads to the row, so it always says something. */
  private static Cell named(Cell cell, String name, String href) {
    String text = cell.text().isEmpty() ? name : cell.text();
    return new Cell(
        cell.css(),
        text,
        cell.title().isEmpty() ? name : cell.title(),
        href,
        Nothing.NO,
        cell.dot());
  }

  private static Cell linked(Cell cell, Column column, Object key) {
    return column.target() == null
        ? cell
        : new Cell(
            cell.css(),
            cell.text(),
            cell.title(),
            Places.row(column.target(), key),
            cell.nothing(),
            "");
  }
}
