package dev.whimbrel.model.query;

import dev.whimbrel.model.Choice;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Labels;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people call the values of a field that has few of them. */
record ValueNames(Resources resources) {

  /**
   * The name of a value.
   *
   * @param value as a filter has it; null for none
   * @param name of the row that it leads to, or null
   */
  String of(Field field, @Nullable String value, @Nullable String name) {
    if (value == null) {
      return "not set";
    }
    Optional<Resource<?>> target = resources.target(field);
    if (target.isPresent()) {
      return Labels.text(target.get(), value, name);
    }
    return field.kind() == FieldKind.BOOLEAN
        ? value.equals("true") ? "yes" : "no"
        : field.choice(value).map(Choice::label).orElse(value);
  }
}
