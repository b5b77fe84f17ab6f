package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.row.Fit;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A number with a point. */
public final class DecimalWidget implements Widget {

  @Override
  public boolean fits(Field field) {
    return field.kind() == FieldKind.DECIMAL;
  }

  @Override
  public String show(Field field, Object value, ZoneId zone) {
    return plain(value);
  }

  @Override
  public List<String> fill(Field field, @Nullable Object value, ZoneId zone) {
    return value == null ? List.of() : List.of(plain(value));
  }

  @Override
  public @Nullable Object read(Field field, List<String> typed, ZoneId zone) {
    String text = Widget.only(typed).strip();
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("[+-]?([0-9]{1,60}(\\.[0-9]{0,60})?|\\.[0-9]{1,60})([eE][+-]?[0-9]{1,3})?")) {
      throw new FieldRefused("This is no number. Write it with digits and a point, such as 37.75.");
    }
    BigDecimal number = new BigDecimal(text);
    Integer scale = field.scale();
    if (scale != null && number.stripTrailingZeros().scale() > scale) {
      throw new FieldRefused(
          "%s has too many digits after the point. At most %d fit.".formatted(text, scale));
    }
    Texts.refuse(Fit.refusal(field, number));
    return number;
  }

  private static String plain(Object value) {
    if (value instanceof BigDecimal exact) {
      return exact.toPlainString();
    }
    String text = value.toString();
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  @Override
  public String width(Field field) {
    return "third";
  }
}
