package dev.whimbrel.api.sample;

import dev.whimbrel.model.annotation.Choices;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.sql.Blob;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Types that few entities have. */
@SuppressWarnings({"unused", "JavaUtilDate"})
@Entity
public class Curio {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(nullable = false, length = 40, unique = true)
  private String name;

  @JdbcTypeCode(SqlTypes.JSON)
  @Choices({"iron", "wood"})
  private @Nullable String made;

  private char initial = 'x';
  private @Nullable Character grade;
  private char @Nullable [] letters;
  private @Nullable URL url;
  private @Nullable Currency currency;
  private @Nullable Locale locale;
  private @Nullable TimeZone timeZone;
  private @Nullable ZoneId zone;
  private @Nullable ZoneOffset zoneOffset;

  @Convert(converter = Monthly.class)
  private @Nullable Period every;

  private @Nullable Duration took;
  private @Nullable Year year;
  private @Nullable Byte tiny;
  private @Nullable Short small;
  private @Nullable BigInteger huge;
  private @Nullable Float weight;
  private @Nullable Double mass;

  @Column(precision = 8, scale = 2)
  private @Nullable BigDecimal price;

  private @Nullable BigDecimal rate;
  private @Nullable LocalTime at;
  private @Nullable OffsetTime atThere;
  private @Nullable Instant seenAt;

  private @Nullable Period period;
  private @Nullable Class<?> type;
  private @Nullable File file;
  private @Nullable URI uri;
  private @Nullable InetAddress host;
  private @Nullable Date date;
  private @Nullable Calendar calendar;
  private @Nullable Timestamp timestamp;
  private java.sql.@Nullable Date day;
  private String @Nullable [] words;
  private @Nullable List<Integer> numbers;
  private @Nullable Blob blob;

  @JdbcTypeCode(SqlTypes.INTERVAL_SECOND)
  private @Nullable Duration interval;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Curio() {}

  /** Periods as a number of months with a letter. */
  public static class Monthly implements AttributeConverter<@Nullable Period, @Nullable String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Period period) {
      return period == null ? null : period.toTotalMonths() + "m";
    }

    @Override
    public @Nullable Period convertToEntityAttribute(@Nullable String text) {
      return text == null ? null : Period.ofMonths(Integer.parseInt(text.replace("m", "")));
    }
  }
}
