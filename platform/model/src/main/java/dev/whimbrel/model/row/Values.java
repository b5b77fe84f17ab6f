package dev.whimbrel.model.row;

import dev.whimbrel.model.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a field are selected and read. The Java types are: String for text, JSON,
 * choices and what nothing here can read, Long or BigInteger, BigDecimal or Double, Boolean,
 * LocalDate, LocalTime, OffsetDateTime or LocalDateTime, Duration, UUID; of bytes only their
 * number.
 */
public final class Values {

  /**
   * Half of a pair of surrogates, which would be stored as a question mark. A pair is one character
   * to a pattern; what is left of this class is alone.
   */
  public static final Pattern HALF_CHARACTER = Pattern.compile("\\p{Cs}");

  private static final BigInteger SECOND = BigInteger.TEN.pow(9);

  private Values() {}

  /** The expression to select for a column. */
  static String selected(Field field, String expression) {
    return switch (field.kind()) {
      case JSON, CHOICE, TIME, OTHER -> "CAST(" + expression + " AS text)";
      case BINARY -> "octet_length(" + expression + ")";
      default -> expression;
    };
  }

  /** The expression to sort and compare by, of the type that {@link #read} gives. */
  public static String sortable(Field field, String expression) {
    return switch (field.kind()) {
      case CHOICE, TIME, OTHER -> "CAST(" + expression + " AS text)";
      default -> expression;
    };
  }

  /** The value at a place of the row. */
  public static @Nullable Object read(ResultSet row, int place, Field field) throws SQLException {
    return switch (field.kind()) {
      case TEXT, LONG_TEXT, JSON, CHOICE, OTHER -> row.getString(place);
      case TIME -> time(row.getString(place));
      case INTEGER, BINARY -> integer(row.getObject(place));
      case DECIMAL -> decimal(row.getObject(place));
      case BOOLEAN -> row.getObject(place, Boolean.class);
      case DATE -> row.getObject(place, LocalDate.class);
      case TIMESTAMP ->
          isLocal(field)
              ? row.getObject(place, LocalDateTime.class)
              : row.getObject(place, OffsetDateTime.class);
      case UUID -> row.getObject(place, UUID.class);
      case DURATION -> duration(row.getBigDecimal(place));
      // A reference's key is of the type that the target's key has.
      case REFERENCE -> key(row.getObject(place));
      case REFERENCES -> null;
    };
  }

  /** A key as pages carry it: whole numbers of any width are one type. */
  public static @Nullable Object key(@Nullable Object raw) {
    return switch (raw) {
      case null -> null;
      case Number number -> integer(number);
      case java.sql.Date day -> day.toLocalDate();
      default -> raw;
    };
  }

  /** A whole number of the type that rows have it in. */
  public static Object whole(BigInteger number) {
    return number.bitLength() < Long.SIZE ? (Object) number.longValueExact() : number;
  }

  /** The UUID that a text is; only in the form with all its digits. */
  public static Optional<UUID> uuid(String text) {
    return text.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  /** The day that a text is in the form of ISO 8601. */
  static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text)).filter(day -> isUsualYear(day.getYear()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The stretch of time that a text is in the form of ISO 8601. */
  public static Optional<Duration> duration(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** A stretch of time as columns hold it. */
  public static BigDecimal nanoseconds(Duration duration) {
    return BigDecimal.valueOf(duration.getSeconds())
        .movePointRight(9)
        .add(BigDecimal.valueOf(duration.getNano()));
  }

  private static @Nullable Duration duration(@Nullable BigDecimal nanoseconds) {
    if (nanoseconds == null) {
      return null;
    }
    BigInteger[] parts = nanoseconds.toBigInteger().divideAndRemainder(SECOND);
    return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
  }

  /** Whether people mean such a year, and columns hold it. */
  public static boolean isUsualYear(int year) {
    return year >= 1 && year <= 9999;
  }

  /** Whether a moment is kept without its zone. */
  public static boolean isLocal(Field field) {
    return field.type() == LocalDateTime.class;
  }

  private static @Nullable Object integer(@Nullable Object raw) {
    if (raw instanceof BigDecimal big) {
      return big.toBigInteger();
    }
    if (raw instanceof BigInteger) {
      return raw;
    }
    return raw instanceof Number number ? Long.valueOf(number.longValue()) : null;
  }

  private static @Nullable Object decimal(@Nullable Object raw) {
    if (raw instanceof Float small) {
      // Through text, so that 0.1 stays 0.1 and does not become 0.10000000149.
      return Double.valueOf(small.toString());
    }
    return raw;
  }

  private static @Nullable Object time(@Nullable String text) {
    // The zone of a time of day says little without its date; it is shown as the clock does.
    String clock = text == null ? "" : text.replaceFirst("[+-][0-9:]+$", "");
    if (clock.isEmpty()) {
      return null;
    }
    // The server knows the end of a day; Java has the last moment before it.
    return clock.equals("24:00:00") ? LocalTime.MAX : LocalTime.parse(clock);
  }
}
