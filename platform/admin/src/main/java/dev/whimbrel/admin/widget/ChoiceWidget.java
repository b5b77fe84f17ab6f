package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Choice;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of a few values. */
public final class ChoiceWidget implements Widget {

  @Override
  public boolean fits(Field field) {
    return field.kind() == FieldKind.CHOICE;
  }

  @Override
  public String show(Field field, Object value, ZoneId zone) {
    // A value that is no choice any more is still what the row has.
    return field.choice(value.toString()).map(Choice::label).orElse(value.toString());
  }

  @Override
  public @Nullable Object read(Field field, List<String> typed, ZoneId zone) {
    String text = Widget.only(typed);
    if (text.isEmpty()) {
      return null;
    }
    return field
        .choice(text)
        .map(Choice::value)
        .orElseThrow(() -> new FieldRefused("This is none of the choices."));
  }
}
