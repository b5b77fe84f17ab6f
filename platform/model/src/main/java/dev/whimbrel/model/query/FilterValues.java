package dev.whimbrel.model.query;

import dev.whimbrel.model.Choice;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.row.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Reads what was typed as the value of a filter. */
final class FilterValues {

  /** A value that cannot be one of the field; its text says why, and what would do. */
  static final class UnreadableValue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableValue(String sentence) {
      super(sentence);
    }

    /** Why, in one sentence. */
    String sentence() {
      return String.valueOf(getMessage());
    }
  }

  /** Stands for whoever asks. */
  static final String ME = "me";

  private static final int MOST = 200;

  private final Resources resources;
  private final Asker asker;

  private final BiFunction<Resource<?>, String, Optional<String>> names;

  FilterValues(Resources resources, Asker asker) {
    this(resources, asker, (_, _) -> Optional.empty());
  }

  /** {@code names} says which row words mean that are no key: "Alameda is 17". */
  FilterValues(
      Resources resources, Asker asker, BiFunction<Resource<?>, String, Optional<String>> names) {
    this.resources = resources;
    this.asker = asker;
    this.names = names;
  }

  /**
   * The value that a filter on the field means.
   *
   * @throws UnreadableValue when it means none
   */
  FilterValue read(Field field, Operator operator, String typed) {
    String text = typed.strip();
    if (operator == Operator.EMPTY) {
      return new FilterValue.Nothing(flag(text));
    }
    if (text.isEmpty() && operator == Operator.IS && !field.kind().isText()) {
      return new FilterValue.Nothing(true);
    }
    return switch (field.kind()) {
      case DATE, TIMESTAMP -> span(field, text);
      case TIME -> time(text);
      case TEXT, LONG_TEXT, JSON ->
          operator.takesSeveral()
              ? new FilterValue.OneOf(List.copyOf(parts(text)))
              : new FilterValue.Words(typed);
      case INTEGER,
          DECIMAL,
          BOOLEAN,
          CHOICE,
          REFERENCE,
          REFERENCES,
          UUID,
          DURATION,
          BINARY,
          OTHER ->
          new FilterValue.OneOf(
              (operator.takesSeveral() ? parts(text) : List.of(text))
                  .stream().map(part -> single(field, part)).toList());
    };
  }

  private static List<String> parts(String text) {
    List<String> parts = Filter.parts(text);
    if (parts.size() > MOST) {
      throw new UnreadableValue("a list of %,d values; at most %d".formatted(parts.size(), MOST));
    }
    return parts;
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true", "" -> true;
      case "false" -> false;
      default ->
          throw new UnreadableValue("\"%s\" is neither true nor false".formatted(Naming.cut(text)));
    };
  }

  private Object single(Field field, String text) {
    return switch (field.kind()) {
      case INTEGER -> integer(text);
      case DECIMAL -> decimal(text);
      case BOOLEAN -> flag(text);
      case CHOICE -> choice(field, text);
      case UUID -> uuid(text);
      case DURATION -> duration(text);
      default -> key(field, text);
    };
  }

  private static Object integer(String text) {
    if (!text.matches("[+-]?[0-9]{1,40}")) {
      throw new UnreadableValue("\"%s\" is no whole number".formatted(Naming.cut(text)));
    }
    return Values.whole(new BigInteger(text));
  }

  private static BigDecimal decimal(String text) {
    if (!text.matches("[+-]?([0-9]{1,60}(\\.[0-9]{0,60})?|\\.[0-9]{1,60})")) {
      throw new UnreadableValue("\"%s\" is no number such as 37.75".formatted(Naming.cut(text)));
    }
    return new BigDecimal(text);
  }

  private static String choice(Field field, String text) {
    return field
        .choice(text)
        .map(Choice::value)
        .orElseThrow(
            () ->
                new UnreadableValue(
                    "\"%s\" is none of %s"
                        .formatted(
                            Naming.cut(text),
                            field.choices().stream()
                                .map(Choice::value)
                                .collect(Collectors.joining(", ")))));
  }

  private static UUID uuid(String text) {
    return Values.uuid(text)
        .orElseThrow(() -> new UnreadableValue("\"%s\" is no UUID".formatted(Naming.cut(text))));
  }

  /** As a number, which is how columns hold it. */
  private static BigDecimal duration(String text) {
    return Values.duration(text)
        .map(Values::nanoseconds)
        .orElseThrow(
            () ->
                new UnreadableValue(
                    "\"%s\" is no duration such as PT1H30M".formatted(Naming.cut(text))));
  }

  private Object key(Field field, String text) {
    Optional<Resource<?>> target = resources.target(field);
    Optional<Object> own = target.flatMap(asker.sight()::own).filter(_ -> text.equals(ME));
    Optional<Object> key = own.or(() -> target.flatMap(t -> RecordKey.read(t, text)));
    boolean certain = key.isPresent() && !(key.get() instanceof String);
    Optional<String> other = certain ? Optional.empty() : target.flatMap(t -> names.apply(t, text));
    // A text that is of no row, and near no other, may have been the key of one.
    if (key.isPresent() && other.isEmpty()) {
      return key.get();
    }
    throw new UnreadableValue(
        "\"%s\" is no key of %s%s"
            .formatted(
                Naming.cut(text),
                target.map(Resource::pluralLabel).orElse("its rows"),
                other.map(": "::concat).orElse("")));
  }

  private FilterValue.Span span(Field field, String text) {
    Period period =
        Period.parse(text, asker.now())
            .orElseThrow(
                () ->
                    new UnreadableValue(
                        "\"%s\" is no time; write 2021-02-26, 2021-02, -7d or one of %s"
                            .formatted(Naming.cut(text), String.join(", ", Period.WORDS))));
    return new FilterValue.Span(edge(field, period.from()), edge(field, period.to()));
  }

  private static Object edge(Field field, ZonedDateTime at) {
    return switch (field.kind()) {
      case DATE -> at.toLocalDate();
      default -> Values.isLocal(field) ? at.toLocalDateTime() : at.toOffsetDateTime();
    };
  }

  private static FilterValue.Span time(String text) {
    try {
      LocalTime time = LocalTime.parse(text);
      return new FilterValue.Span(time, time);
    } catch (DateTimeException e) {
      throw new UnreadableValue(
          "\"%s\" is no time of day such as 15:53".formatted(Naming.cut(text)));
    }
  }
}
