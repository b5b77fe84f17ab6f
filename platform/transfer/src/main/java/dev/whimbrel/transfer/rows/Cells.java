package dev.whimbrel.transfer.rows;

import dev.whimbrel.model.Choice;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.row.ExactJson;
import dev.whimbrel.model.row.Fit;
import dev.whimbrel.model.row.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;

/**
 * Reads single values of records. Files of people write one thing in many ways: a number as text, a
 * yes as 1; what can mean one thing only is taken.
 */
final class Cells {

  private static final Set<String> YES = Set.of("true", "yes", "y", "1", "x", "t", "checked");
  private static final Set<String> NO = Set.of("false", "no", "n", "0", "f", "unchecked");

  private final Moments moments;
  private final Numerals numerals;

  Cells(Moments moments, Numerals numerals) {
    this.moments = moments;
    this.numerals = numerals;
  }

  /**
   * The value of a field that is no reference; null for none.
   *
   * @throws UnfitCell when the field cannot have it
   */
  @Nullable Object read(Field field, JsonNode given) {
    if (field.isTicked()) {
      return ticked(field, given);
    }
    if (field.kind() == FieldKind.JSON) {
      return given.isNull() ? null : json(given);
    }
    JsonNode sent = single(given);
    if (sent.isNull() || (sent.isString() && sent.stringValue().isBlank())) {
      return nothing(field, sent);
    }
    String text = text(sent);
    return switch (field.kind()) {
      case TEXT, LONG_TEXT -> fitting(field, text);
      case CHOICE -> choice(field, text.strip());
      case BOOLEAN -> flag(text.strip().toLowerCase(Locale.ROOT));
      case INTEGER -> integer(field, number(sent, text));
      case DECIMAL -> decimal(field, number(sent, text));
      case DATE -> moments.day(text.strip());
      case TIME -> clock(field, text.strip());
      case DURATION -> duration(text.strip());
      case TIMESTAMP -> moments.moment(field, text.strip());
      case UUID -> Values.uuid(text.strip()).orElseThrow(() -> unfit(text, "is no UUID", "a UUID"));
      case BINARY, OTHER -> throw new UnfitCell("This cannot be set.");
      case JSON, REFERENCE, REFERENCES ->
          throw new IllegalArgumentException(field.name() + " is " + field.kind());
    };
  }

  /** A text that may be empty keeps its spaces; everything else is absent then. */
  private static @Nullable Object nothing(Field field, JsonNode sent) {
    boolean text = field.kind().isText() && field.typedText().isEmpty();
    if (field.given() && field.kind().isText()) {
      refuse(Fit.refusal(field, ""));
    }
    if (text && sent.isString()) {
      return sent.stringValue();
    }
    // Nobody writes that a box is not ticked.
    if (field.kind() == FieldKind.BOOLEAN && !field.nullable()) {
      return false;
    }
    return text && !field.nullable() ? "" : null;
  }

  /** Airtable writes what is linked or looked up as a list, though there is one of it or none. */
  static JsonNode single(JsonNode sent) {
    if (sent instanceof ArrayNode list && list.size() < 2) {
      return list.isEmpty() ? NullNode.instance : list.get(0);
    }
    return sent;
  }

  /** What stands in the file, as text. */
  static String text(JsonNode sent) {
    if (sent.isContainer()) {
      throw new UnfitCell("A single value is expected, not a list or an object.");
    }
    String text = sent.isNumber() ? bounded(sent.decimalValue()).toPlainString() : sent.asString();
    if (text.indexOf('\0') >= 0) {
      throw new UnfitCell("There is a character in it that no text may have: NUL.");
    }
    if (Values.HALF_CHARACTER.matcher(text).find()) {
      throw new UnfitCell("There is half a character in it, which no text may have.");
    }
    return text;
  }

  private static String fitting(Field field, String text) {
    Integer most = field.maxLength();
    int length = text.codePointCount(0, text.length());
    if (most != null && length > most) {
      throw new UnfitCell(
          "The text is too long: %,d characters. At most %,d fit.".formatted(length, most));
    }
    refuse(Fit.refusal(field, text));
    return Fit.stored(field, text);
  }

  private static void refuse(Optional<String> refusal) {
    if (refusal.isPresent()) {
      throw new UnfitCell(refusal.get());
    }
  }

  private Object clock(Field field, String text) {
    LocalTime time = (LocalTime) moments.time(text);
    refuse(Fit.refusal(field, time));
    return time;
  }

  private static Object duration(String text) {
    Duration duration =
        Values.duration(text)
            .orElseThrow(() -> unfit(text, "is no duration", "one such as PT1H30M or P2DT12H"));
    refuse(Fit.refusal(duration));
    return duration;
  }

  private static Object choice(Field field, String text) {
    Optional<Choice> exact = field.choice(text);
    return exact
        .or(
            () ->
                field.choices().stream()
                    .filter(
                        c -> c.label().equalsIgnoreCase(text) || c.value().equalsIgnoreCase(text))
                    .findFirst())
        .map(Choice::value)
        .orElseThrow(
            () ->
                unfit(
                    text,
                    "is none of its values",
                    field.choices().stream()
                        .map(Choice::label)
                        .collect(Collectors.joining(", ", "one of ", ""))));
  }

  /** A list of some of its values: one of JSON, or a text with commas between. */
  private static @Nullable Object ticked(Field field, JsonNode given) {
    List<String> words = Words.several(Json.meant(given));
    List<Object> ticked = words.stream().map(word -> choice(field, word)).distinct().toList();
    return ticked.isEmpty() ? null : Json.text(ticked);
  }

  private static Object flag(String text) {
    if (YES.contains(text)) {
      return true;
    }
    if (NO.contains(text)) {
      return false;
    }
    throw unfit(text, "is neither yes nor no", "yes or no");
  }

  private BigDecimal number(JsonNode sent, String text) {
    return bounded(sent.isNumber() ? sent.decimalValue() : numerals.read(text));
  }

  /** Few characters such as 1e999999999 would be very many digits. */
  private static BigDecimal bounded(BigDecimal number) {
    if (Math.abs((long) number.precision() - number.scale()) > 300) {
      throw new UnfitCell("The number is too large or too small.");
    }
    return number;
  }

  private static Object integer(Field field, BigDecimal number) {
    if (number.stripTrailingZeros().scale() > 0) {
      throw unfit(number.toPlainString(), "is no whole number", "one without a point");
    }
    BigInteger whole = number.toBigIntegerExact();
    if (!field.fits(whole)) {
      throw new UnfitCell("The number is too large. At most %,d fits.".formatted(field.largest()));
    }
    return Values.whole(whole);
  }

  private static Object decimal(Field field, BigDecimal number) {
    refuse(Fit.refusal(field, number));
    return number;
  }

  private static Object json(JsonNode sent) {
    JsonNode meant = Json.meant(sent);
    refuse(ExactJson.refusal(meant));
    // What somebody wrote as JSON stays as it was written.
    return meant.equals(sent) ? Json.text(sent) : sent.stringValue();
  }

  static UnfitCell unfit(String text, String what, String right) {
    return new UnfitCell("“%s” %s. Right is %s.".formatted(Naming.cut(text), what, right));
  }
}
