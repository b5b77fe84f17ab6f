package dev.whimbrel.model.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place between two rows: the sort keys of the row that it lies next to.
 *
 * @param values of the keys as text; null for NULL
 * @param position how many rows were shown up to here, for the words under the list only; of a list
 *     that was begun at its end, minus one at its end and less before it
 */
public record Cursor(List<@Nullable String> values, long position) {

  private static final int MOST = 6000;

  /** Keeps the values as they are; nobody changes them. */
  public Cursor {
    values = Collections.unmodifiableList(values);
  }

  /** As a parameter of an address. */
  public String encode() {
    StringBuilder text = new StringBuilder().append(position);
    for (@Nullable String value : values) {
      text.append('\1').append(value == null ? "-" : "+" + value);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What a parameter means; nothing when it was not made by {@link #encode}. */
  public static Optional<Cursor> decode(String parameter, int keys) {
    if (parameter.length() > MOST) {
      return Optional.empty();
    }
    String text;
    try {
      text = new String(Base64.getUrlDecoder().decode(parameter), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    String[] parts = text.split("\1", -1);
    if (parts.length != keys + 1 || !parts[0].matches("-?[0-9]{1,12}") || text.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    List<@Nullable String> values = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      if (!parts[i].matches("(?s)-|\\+.*")) {
        return Optional.empty();
      }
      values.add(parts[i].equals("-") ? null : parts[i].substring(1));
    }
    return Optional.of(new Cursor(values, Long.parseLong(parts[0])));
  }
}
