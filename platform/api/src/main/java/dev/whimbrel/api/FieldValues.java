package dev.whimbrel.api;

import dev.whimbrel.model.Choice;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.row.ExactJson;
import dev.whimbrel.model.row.Fit;
import dev.whimbrel.model.row.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads single values of JSON into the types that {@link Values} names. */
final class FieldValues {

  private FieldValues() {}

  /**
   * The value of a field that is no reference.
   *
   * @throws UnfitValue when the field cannot take it
   */
  static Object read(Field field, JsonNode sent) {
    return switch (field.kind()) {
      case TEXT, LONG_TEXT -> text(field, sent);
      case CHOICE -> choice(field, string(sent, choices(field)));
      case BOOLEAN -> flag(sent);
      case INTEGER -> integer(field, sent);
      case DECIMAL -> decimal(field, sent);
      case DATE -> time(sent, "2021-02-26", LocalDate::parse);
      case TIME -> clock(field, sent);
      case TIMESTAMP ->
          Values.isLocal(field)
              ? time(sent, "2021-02-26T15:53:00", LocalDateTime::parse)
              : time(sent, "2021-02-26T15:53:00Z", OffsetDateTime::parse);
      case UUID -> uuid(string(sent, "a UUID"));
      case DURATION -> duration(string(sent, "a duration such as PT1H30M"));
      case JSON -> field.isTicked() ? ticked(field, sent) : json(sent);
      case BINARY, OTHER -> throw new UnfitValue("This cannot be set.");
      case REFERENCE, REFERENCES ->
          throw new IllegalArgumentException(field.name() + " is " + field.kind());
    };
  }

  private static String string(JsonNode sent, String what) {
    if (!sent.isString()) {
      throw new UnfitValue("This must be %s, in quotes.".formatted(what));
    }
    if (sent.asString().indexOf('\0') >= 0) {
      throw new UnfitValue("There is a character in it that no text may have: NUL.");
    }
    return whole(sent.asString());
  }

  /** Half of a pair of surrogates would be stored as a question mark. */
  private static String whole(String text) {
    if (Values.HALF_CHARACTER.matcher(text).find()) {
      throw new UnfitValue(
          "There is half a character in it, which no text may have: a surrogate such as \\ud800"
              + " alone.");
    }
    return text;
  }

  private static String text(Field field, JsonNode sent) {
    String text = string(sent, "a text");
    Integer most = field.maxLength();
    if (most != null && text.codePointCount(0, text.length()) > most) {
      throw new UnfitValue(
          "The text is too long: %,d characters. At most %,d fit."
              .formatted(text.codePointCount(0, text.length()), most));
    }
    refuse(Fit.refusal(field, text));
    return Fit.stored(field, text);
  }

  private static void refuse(Optional<String> refusal) {
    if (refusal.isPresent()) {
      throw new UnfitValue(refusal.get());
    }
  }

  private static String choices(Field field) {
    return field.choices().stream()
        .map(Choice::value)
        .collect(Collectors.joining(", ", "one of ", ""));
  }

  private static Object choice(Field field, String text) {
    return field
        .choice(text)
        .map(Choice::value)
        .orElseThrow(() -> new UnfitValue("This must be %s.".formatted(choices(field))));
  }

  /** A list of some of its values, as people tick them. */
  private static Object ticked(Field field, JsonNode sent) {
    if (!sent.isArray()) {
      throw new UnfitValue("This must be a list, each of it %s.".formatted(choices(field)));
    }
    return Json.MAPPER.writeValueAsString(
        sent.valueStream()
            .map(one -> choice(field, string(one, choices(field))))
            .distinct()
            .toList());
  }

  private static Object flag(JsonNode sent) {
    if (!sent.isBoolean()) {
      throw new UnfitValue("This must be true or false.");
    }
    return sent.asBoolean();
  }

  private static Object integer(Field field, JsonNode sent) {
    if (!sent.isIntegralNumber()) {
      throw new UnfitValue("This must be a whole number.");
    }
    BigInteger number = sent.bigIntegerValue();
    if (!field.fits(number)) {
      throw new UnfitValue("The number is too large. At most %,d fits.".formatted(field.largest()));
    }
    return Values.whole(number);
  }

  private static Object decimal(Field field, JsonNode sent) {
    if (!sent.isNumber()) {
      throw new UnfitValue("This must be a number such as 37.75.");
    }
    BigDecimal number = sent.decimalValue();
    refuse(Fit.refusal(field, number));
    return number;
  }

  private static Object time(
      JsonNode sent, String example, Function<String, ? extends TemporalAccessor> parser) {
    String text = string(sent, "a time such as " + example);
    try {
      TemporalAccessor time = parser.apply(text);
      if (!time.isSupported(ChronoField.YEAR) || Values.isUsualYear(time.get(ChronoField.YEAR))) {
        return time;
      }
      throw new UnfitValue("The year must be one of 1 to 9999.");
    } catch (DateTimeException e) {
      throw new UnfitValue("This is no such time. Write it as %s.".formatted(example));
    }
  }

  private static Object clock(Field field, JsonNode sent) {
    Object time = time(sent, "15:53:00", LocalTime::parse);
    refuse(Fit.refusal(field, (LocalTime) time));
    return time;
  }

  private static Object duration(String text) {
    Duration duration =
        Values.duration(text)
            .orElseThrow(
                () -> new UnfitValue("This is no duration. Write it as PT1H30M or P2DT12H."));
    refuse(Fit.refusal(duration));
    return duration;
  }

  private static Object uuid(String text) {
    return Values.uuid(text).orElseThrow(() -> new UnfitValue("This is no UUID."));
  }

  private static Object json(JsonNode sent) {
    refuse(ExactJson.refusal(sent));
    return whole(Json.MAPPER.writeValueAsString(sent));
  }
}
