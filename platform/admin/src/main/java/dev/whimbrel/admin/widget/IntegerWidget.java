package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.row.Values;
import java.math.BigInteger;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole number. Keys and years are some too, so nothing stands between thousands. */
public final class IntegerWidget implements Widget {

  @Override
  public boolean fits(Field field) {
    return field.kind() == FieldKind.INTEGER;
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
