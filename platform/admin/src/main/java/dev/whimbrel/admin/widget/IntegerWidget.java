package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.row.Values;
import java.math.BigInteger;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole number. */
public final class IntegerWidget implements Widget {

  @Override
  public boolean fits(Field field) {
    return field.kind() == FieldKind.INTEGER;
  }

  @Override
  public String show(Field field, Object value, ZoneId zone) {
    // Keys and years are numbers too, so there is nothing between thousands.
    return value.toString();
  }

  @Override
  public List<String> fill(Field field, @Nullable Object value, ZoneId zone) {
    return value == null ? List.of() : List.of(value.toString());
  }

  @Override
  public @Nullable Object read(Field field, List<String> typed, ZoneId zone) {
    String text = Widget.only(typed).strip();
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("[+-]?[0-9]{1,40}")) {
      throw new FieldRefused("This is no whole number. Write it with digits only, such as 1200.");
    }
    BigInteger number = new BigInteger(text);
    if (!field.fits(number)) {
      throw new FieldRefused(
          "The number is too large. At most %,d fits.".formatted(field.largest()));
    }
    return Values.whole(number);
  }

  @Override
  public String width(Field field) {
    return "third";
  }
}
