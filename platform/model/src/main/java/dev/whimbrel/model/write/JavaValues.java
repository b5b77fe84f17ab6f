package dev.whimbrel.model.write;

import dev.whimbrel.model.Choice;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.row.Fit;
import dev.whimbrel.model.typed.TypedText;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** Turns values as rows have them into the Java types of entities. */
final class JavaValues {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private JavaValues() {}

  static @Nullable Object of(Field field, Object value) {
    Type type = field.type();
    if (field.kind() == FieldKind.JSON) {
      return json(field, value.toString());
    }
    if (type instanceof Class<?> raw) {
      Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(raw);
      if (boxed.isEnum()) {
        return constant(field, boxed, value.toString());
      }
      return value instanceof String text ? text(field, boxed, text) : plain(boxed, value);
    }
    return value;
  }

  /** A key in the type that the entity has for it. */
  static Object key(Class<?> type, Object value) {
    Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
    if (value instanceof Number number) {
      return number(boxed, number);
    }
    if (boxed.isEnum()) {
      return Arrays.<Object>stream(boxed.getEnumConstants())
          .filter(constant -> ((Enum<?>) constant).name().equals(value))
          .findFirst()
          .orElse(value);
    }
    return value instanceof String text
        ? TypedText.of(boxed).flatMap(typed -> typed.parse(text)).orElse(value)
        : value;
  }

  /** Of other types than text by their own parsers; of numbers, choices are texts as well. */
  private static Object text(Field field, Class<?> type, String text) {
    Optional<TypedText> typed = field.typedText();
    if (typed.isPresent()) {
      return typed
          .get()
          .parse(text)
          .orElseThrow(
              () ->
                  new NotSaved(
                      Fit.refusal(field, text).stream()
                          .map(sentence -> new Wrong(field.name(), sentence))
                          .toList()));
    }
    return ClassUtils.isAssignable(Number.class, type) ? number(type, new BigDecimal(text)) : text;
  }

  private static @Nullable Object json(Field field, String text) {
    if (field.type() == String.class) {
      return text;
    }
    JavaType type = MAPPER.getTypeFactory().constructType(field.type());
    try {
      return MAPPER.readValue(text, type);
    } catch (JacksonException e) {
      // It is JSON, but of another shape than the entity has for it.
      String right =
          type.isCollectionLikeType() || type.isArrayType()
              ? "This must be a list in brackets: [1, 2]."
              : "This must be an object in braces: {\"name\": 1}.";
      throw new NotSaved(List.of(new Wrong(field.name(), right)));
    }
  }

  /** The constants of an enum are its choices, in the same order. */
  private static Object constant(Field field, Class<?> type, String value) {
    int place = field.choices().stream().map(Choice::value).toList().indexOf(value);
    return type.getEnumConstants()[place];
  }

  private static Object plain(Class<?> type, Object value) {
    if (type.isInstance(value)) {
      return value;
    }
    if (value instanceof Number number) {
      return number(type, number);
    }
    if (value instanceof OffsetDateTime moment) {
      return moment(type, moment);
    }
    if (value instanceof LocalTime time && type == OffsetTime.class) {
      return time.atOffset(ZoneOffset.UTC);
    }
    return value;
  }

  private static Object moment(Class<?> type, OffsetDateTime moment) {
    if (type == Instant.class) {
      return moment.toInstant();
    }
    return type == ZonedDateTime.class ? moment.toZonedDateTime() : moment;
  }

  private static Object number(Class<?> type, Number number) {
    BigDecimal exact = new BigDecimal(number.toString());
    if (type == Integer.class) {
      return exact.intValueExact();
    }
    if (type == Long.class) {
      return exact.longValueExact();
    }
    if (type == Short.class) {
      return exact.shortValueExact();
    }
    if (type == Byte.class) {
      return exact.byteValueExact();
    }
    if (type == Year.class) {
      return Year.of(exact.intValueExact());
    }
    if (type == BigInteger.class) {
      return exact.toBigIntegerExact();
    }
    if (type == Double.class) {
      return exact.doubleValue();
    }
    return type == Float.class ? (Object) exact.floatValue() : exact;
  }

  private static String stored(Field field, Enum<?> constant) {
    int place = List.of(constant.getDeclaringClass().getEnumConstants()).indexOf(constant);
    return field.choices().get(place).value();
  }

  /** What a field of an entity holds, as forms and SQL have it; for the values of a new row. */
  static @Nullable Object shown(Field field, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (field.kind()) {
      case JSON -> value instanceof String text ? text : MAPPER.writeValueAsString(value);
      case CHOICE -> value instanceof Enum<?> constant ? stored(field, constant) : value;
      case TIMESTAMP -> value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value;
      case TEXT, LONG_TEXT ->
          field.typedText().map(typed -> (Object) typed.writer().apply(value)).orElse(value);
      case INTEGER -> value instanceof Year year ? Integer.valueOf(year.getValue()) : value;
      case REFERENCE, REFERENCES, BINARY, OTHER -> null;
      default -> value;
    };
  }
}
