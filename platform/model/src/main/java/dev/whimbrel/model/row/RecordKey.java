package dev.whimbrel.model.row;

import dev.whimbrel.model.Choice;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keys of rows in addresses. */
public final class RecordKey {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

  private RecordKey() {}

  /** The key that a part of an address means; none when it cannot be one of the resource. */
  public static Optional<Object> parse(Resource<?> resource, String part) {
    return read(resource, decoded(part));
  }

  /** The key that a text means which is no part of an address. */
  public static Optional<Object> read(Resource<?> resource, String text) {
    Field key = resource.key();
    return switch (key.kind()) {
      case INTEGER -> number(text).filter(number -> fits(key.type(), number)).map(n -> n);
      case UUID -> Values.uuid(text).map(uuid -> uuid);
      case CHOICE -> key.choice(text).map(Choice::value);
      case TEXT, LONG_TEXT ->
          text.indexOf('\0') >= 0 || Fit.refusal(key, text).isPresent()
              ? Optional.empty()
              : Optional.of(Fit.stored(key, text));
      case DATE -> Values.day(text).map(day -> day);
      default -> Optional.empty();
    };
  }

  /** A key as one part of an address, whatever characters it has. */
  public static String encode(Object key) {
    StringBuilder part = new StringBuilder();
    for (byte b : String.valueOf(key).getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-';
      if (plain) {
        part.append((char) b);
      } else {
        // Servers refuse %2F in paths, so the escape is one of ours.
        part.append("_%02x".formatted(b));
      }
    }
    return part.toString();
  }

  /** Any of several keys, for a comparison: one value of the statement, however many they are. */
  static String any(Select select, Resource<?> resource, Collection<Object> keys) {
    String[] texts = keys.stream().map(Object::toString).toArray(String[]::new);
    return "ANY (CAST(CAST(%s AS text[]) AS %s[]))"
        .formatted(select.bind(texts), serverType(resource));
  }

  /** What keys that are given as texts are made in the server, so that their index is used. */
  public static String serverType(Resource<?> resource) {
    return switch (resource.key().kind()) {
      case INTEGER -> "bigint";
      case UUID -> "uuid";
      case DATE -> "date";
      default -> "text";
    };
  }

  private static String decoded(String part) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(part.length());
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '_'
          && i + 2 < part.length()
          && part.substring(i + 1, i + 3).matches("[0-9a-f]{2}")) {
        bytes.write(Integer.parseInt(part.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        // The server has undone escapes of its own, such as %C3%A9.
        int character = part.codePointAt(i);
        bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(character) - 1;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static boolean fits(Type type, long number) {
    if (type == Integer.class || type == int.class) {
      return (int) number == number;
    }
    if (type == Byte.class || type == byte.class) {
      return (byte) number == number;
    }
    return (type != Short.class && type != short.class) || (short) number == number;
  }

  private static Optional<Long> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }
}
