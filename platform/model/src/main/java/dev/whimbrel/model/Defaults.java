package dev.whimbrel.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a resource shows when nobody said anything about it. */
final class Defaults {

  private static final int COLUMNS = 6;
  private static final List<String> NAMES =
      List.of("name", "title", "label", "slug", "username", "email", "shortReason", "tag");

  private final List<Field> visible;
  private final Field key;

  Defaults(List<Field> fields, Field key) {
    this.visible = fields.stream().filter(f -> !f.secret() && f.deprecated() == null).toList();
    this.key = key;
  }

  /** The field that names a row: one of the usual names, else the id. */
  String text() {
    return NAMES.stream().filter(n -> named(n).isPresent()).findFirst().orElse(key.name());
  }

  private Optional<Field> named(String name) {
    return visible.stream().filter(f -> f.name().equals(name)).findFirst();
  }

  /** The text field, then the first short ones. */
  List<String> columns(String text) {
    Set<String> columns = new LinkedHashSet<>(List.of(text));
    visible.stream()
        .filter(f -> f.kind().isShort() && !f.key() && !f.version())
        .limit(COLUMNS)
        .forEach(f -> columns.add(f.name()));
    return List.copyOf(columns);
  }

  /** Choices, booleans and references. */
  List<String> filters() {
    return visible.stream()
        .filter(
            f ->
                switch (f.kind()) {
                  case CHOICE, BOOLEAN, REFERENCE, REFERENCES -> true;
                  default -> false;
                })
        .map(Field::name)
        .toList();
  }

  /** By the name of the rows, or the newest first where they have none. */
  List<Order> order(String text) {
    return text.equals(key.name())
        ? List.of(new Order(key.name(), true))
        : List.of(new Order(text, false));
  }

  /** The text field and whatever text identifies a row. */
  List<String> search(String text) {
    Set<String> search = new LinkedHashSet<>();
    if (!text.equals(key.name())) {
      search.add(text);
    }
    visible.stream()
        .filter(f -> f.unique() && f.kind().isText())
        .forEach(f -> search.add(f.name()));
    return List.copyOf(search);
  }

  /** One group of everything but the id and the row version. */
  List<Group> groups() {
    List<String> all = new ArrayList<>();
    visible.stream().filter(f -> !f.key() && !f.version()).forEach(f -> all.add(f.name()));
    return List.of(new Group("", all));
  }

  /** What a control of one line, or a few, can hold. */
  List<String> cells() {
    return visible.stream()
        .filter(f -> f.kind().isShort() || f.kind() == FieldKind.LONG_TEXT)
        .map(Field::name)
        .toList();
  }

  /** The first field that is unique by itself and means something, else the id. */
  List<String> importKey() {
    return List.of(
        visible.stream()
            .filter(f -> f.unique() && !f.key() && f.kind().isText())
            .findFirst()
            .orElse(key)
            .name());
  }
}
