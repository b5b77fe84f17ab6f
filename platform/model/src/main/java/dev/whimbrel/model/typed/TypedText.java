package dev.whimbrel.model.typed;

import jakarta.persistence.AttributeConverter;
import java.lang.reflect.Type;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Java type whose values columns hold as text. Texts are read by the type's own parser and
 * nothing else: a general converter would look for files and classes of that name.
 *
 * @param parser gives null, or throws, where a text is none of its values
 * @param writer the text that the column holds
 * @param right what a text has to be: "a currency such as EUR"
 */
public record TypedText(
    Function<String, @Nullable Object> parser, Function<Object, String> writer, String right) {

  private static final TypedText CHARACTER =
      new TypedText(
          text -> text.length() == 1 ? text.charAt(0) : null,
          Object::toString,
          "exactly one character");

  private static final Map<Type, TypedText> BY_TYPE =
      Map.of(
          char.class,
          CHARACTER,
          Character.class,
          CHARACTER,
          char[].class,
          new TypedText(String::toCharArray, value -> new String((char[]) value), "a text"),
          URL.class,
          new TypedText(TypedText::url, Object::toString, "an address such as https://example.org"),
          Currency.class,
          new TypedText(Currency::getInstance, Object::toString, "a currency such as EUR"),
          Locale.class,
          new TypedText(TypedText::locale, Object::toString, "a language such as en or en_US"),
          TimeZone.class,
          new TypedText(
              TypedText::timeZone,
              value -> ((TimeZone) value).getID(),
              "a time zone such as Europe/Berlin"),
          ZoneId.class,
          new TypedText(ZoneId::of, Object::toString, "a time zone such as Europe/Berlin"),
          ZoneOffset.class,
          new TypedText(ZoneOffset::of, Object::toString, "an offset such as +02:00"));

  /** Whether texts of the type can be read. */
  public static boolean isKnown(Type type) {
    return type == String.class || BY_TYPE.containsKey(type);
  }

  /** How texts of a type are read; none where any text is a value. */
  public static Optional<TypedText> of(Type type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  /** The value that a text means, if it means one. */
  public Optional<Object> parse(String text) {
    try {
      return Optional.ofNullable(parser.apply(text));
    } catch (IllegalArgumentException | DateTimeException | IllformedLocaleException e) {
      // Each parser has its own way to say that a text is none of its values.
      return Optional.empty();
    }
  }

  private static @Nullable Object url(String text) {
    try {
      return URI.create(text).toURL();
    } catch (MalformedURLException e) {
      return null;
    }
  }

  /** As Java writes it, with what is no language, country or variant behind: sr_BA_#Latn. */
  private static Object locale(String text) {
    String[] halves = text.split("_?#", 2);
    List<String> tag = new ArrayList<>(List.of(halves[0].split("_+")));
    if (halves.length == 2) {
      List<String> behind = List.of(halves[1].split("_", 2));
      boolean script = behind.getFirst().matches("\\p{Alpha}{4}");
      tag.addAll(script ? 1 : tag.size(), behind.subList(0, 1));
      tag.addAll(behind.subList(1, behind.size()));
    }
    return new Locale.Builder().setLanguageTag(String.join("-", tag)).build();
  }

  /** What Java does not know is Greenwich to it. */
  private static @Nullable Object timeZone(String text) {
    TimeZone zone = TimeZone.getTimeZone(text);
    return zone.getID().equals("GMT") && !text.equals("GMT") ? null : zone;
  }

  /** An application's converter says in any way that a text is none of its values. */
  private static @Nullable Object converted(
      AttributeConverter<Object, String> converter, String text) {
    try {
      return converter.convertToEntityAttribute(text);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** How texts are read that a converter makes values of. */
  @SuppressWarnings("unchecked")
  public static TypedText by(Class<? extends AttributeConverter<?, ?>> type) {
    try {
      AttributeConverter<Object, String> converter =
          (AttributeConverter<Object, String>) type.getDeclaredConstructor().newInstance();
      return new TypedText(
          text -> converted(converter, text),
          converter::convertToDatabaseColumn,
          "a text that the application knows");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " needs a constructor without parameters", e);
    }
  }
}
