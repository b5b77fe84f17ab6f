package dev.whimbrel.starter.odd;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Entities of unusual shapes. */
@SuppressWarnings({"unused", "NullAway.Init"})
final class Shapes {

  private Shapes() {}

  @Embeddable
  static class Point {
    @Nullable Integer x;
    @Nullable Integer y;
  }

  @Embeddable
  static class Area {
    @Embedded
    @AttributeOverride(name = "x", column = @Column(name = "left_x"))
    @AttributeOverride(name = "y", column = @Column(name = "left_y"))
    @Nullable Point left;

    @Embedded
    @AttributeOverride(name = "x", column = @Column(name = "right_x"))
    @AttributeOverride(name = "y", column = @Column(name = "right_y"))
    @Nullable Point right;

    @Nullable String name;
  }

  @Embeddable
  record Money(@Nullable BigDecimal amount, @Nullable String unit) {}

  @Entity
  static class Nested {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Embedded @Nullable Area area;

    @Embedded
    @AttributeOverride(name = "left.x", column = @Column(name = "other_left_x"))
    @AttributeOverride(name = "left.y", column = @Column(name = "other_left_y"))
    @AttributeOverride(name = "right.x", column = @Column(name = "other_right_x"))
    @AttributeOverride(name = "right.y", column = @Column(name = "other_right_y"))
    @AttributeOverride(name = "name", column = @Column(name = "other_name"))
    @Nullable Area other;

    @Embedded @Nullable Money money;
  }

  /** All of it, or nothing. */
  @Embeddable
  record Fee(@Nullable BigDecimal price, @Nullable String coin) {

    Fee {
      if ((price == null) != (coin == null)) {
        throw new IllegalArgumentException("half a fee");
      }
    }
  }

  /** Has a number that is always one. */
  @Embeddable
  record Spot(int line, @Nullable Integer seat) {}

  /** Parts that refuse to be half full. */
  @Entity
  static class Halves {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Embedded @Nullable Fee fee;
    @Embedded @Nullable Spot spot;
  }

  @Entity
  static class VersionInt {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Nullable String name;
    @Version @Nullable Integer version;
  }

  @Entity
  static class VersionLong {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Nullable String name;
    @Version long version;
  }

  @Entity
  static class VersionShort {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Nullable String name;
    @Version short version;
  }

  @Entity
  static class VersionInstant {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Nullable String name;
    @Version @Nullable Instant version;
  }

  @Entity
  static class VersionLocal {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Nullable String name;
    @Version @Nullable LocalDateTime version;
  }

  @Entity
  static class VersionTimestamp {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Nullable String name;
    @Version @Nullable Timestamp version;
  }

  /** Names that SQL, addresses and pages use themselves. */
  @Entity
  @Table(name = "select")
  static class Group {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "from")
    @Nullable Integer id;

    @Nullable String columns;
    @Nullable String sort;
    @Nullable String q;
    @Nullable Integer rows;
    @Nullable String group;
    @Nullable String view;
    @Nullable String after;
    @Nullable String user;

    @Column(name = "order")
    @Nullable String table;

    @Column(name = "\"Mixed Case\"")
    @Nullable String mixed;
  }

  @Entity
  static class Wide {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Nullable Integer column1;
    @Nullable Integer column2;
    @Nullable String column3;
    @Nullable Integer column4;
    @Nullable Integer column5;
    @Nullable String column6;
    @Nullable Integer column7;
    @Nullable Integer column8;
    @Nullable String column9;
    @Nullable Integer column10;
    @Nullable Integer column11;
    @Nullable String column12;
    @Nullable Integer column13;
    @Nullable Integer column14;
    @Nullable String column15;
    @Nullable Integer column16;
    @Nullable Integer column17;
    @Nullable String column18;
    @Nullable Integer column19;
    @Nullable Integer column20;
    @Nullable String column21;
    @Nullable Integer column22;
    @Nullable Integer column23;
    @Nullable String column24;
    @Nullable Integer column25;
    @Nullable Integer column26;
    @Nullable String column27;
    @Nullable Integer column28;
    @Nullable Integer column29;
    @Nullable String column30;
    @Nullable Integer column31;
    @Nullable Integer column32;
    @Nullable String column33;
    @Nullable Integer column34;
    @Nullable Integer column35;
    @Nullable String column36;
    @Nullable Integer column37;
    @Nullable Integer column38;
    @Nullable String column39;
    @Nullable Integer column40;
    @Nullable Integer column41;
    @Nullable String column42;
    @Nullable Integer column43;
    @Nullable Integer column44;
    @Nullable String column45;
    @Nullable Integer column46;
    @Nullable Integer column47;
    @Nullable String column48;
    @Nullable Integer column49;
    @Nullable Integer column50;
    @Nullable String column51;
    @Nullable Integer column52;
    @Nullable Integer column53;
    @Nullable String column54;
    @Nullable Integer column55;
    @Nullable Integer column56;
    @Nullable String column57;
    @Nullable Integer column58;
    @Nullable Integer column59;
    @Nullable String column60;
    @Nullable Integer column61;
    @Nullable Integer column62;
    @Nullable String column63;
    @Nullable Integer column64;
    @Nullable Integer column65;
    @Nullable String column66;
    @Nullable Integer column67;
    @Nullable Integer column68;
    @Nullable String column69;
    @Nullable Integer column70;
    @Nullable Integer column71;
    @Nullable String column72;
    @Nullable Integer column73;
    @Nullable Integer column74;
    @Nullable String column75;
    @Nullable Integer column76;
    @Nullable Integer column77;
    @Nullable String column78;
    @Nullable Integer column79;
    @Nullable Integer column80;
    @Nullable String column81;
    @Nullable Integer column82;
    @Nullable Integer column83;
    @Nullable String column84;
    @Nullable Integer column85;
    @Nullable Integer column86;
    @Nullable String column87;
    @Nullable Integer column88;
    @Nullable Integer column89;
    @Nullable String column90;
    @Nullable Integer column91;
    @Nullable Integer column92;
    @Nullable String column93;
    @Nullable Integer column94;
    @Nullable Integer column95;
    @Nullable String column96;
    @Nullable Integer column97;
    @Nullable Integer column98;
    @Nullable String column99;
    @Nullable Integer column100;
    @Nullable Integer column101;
    @Nullable String column102;
    @Nullable Integer column103;
    @Nullable Integer column104;
    @Nullable String column105;
    @Nullable Integer column106;
    @Nullable Integer column107;
    @Nullable String column108;
    @Nullable Integer column109;
    @Nullable Integer column110;
    @Nullable String column111;
    @Nullable Integer column112;
    @Nullable Integer column113;
    @Nullable String column114;
    @Nullable Integer column115;
    @Nullable Integer column116;
    @Nullable String column117;
    @Nullable Integer column118;
    @Nullable Integer column119;
  }

  /** A text of any length. */
  @Entity
  static class Letter {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Column(columnDefinition = "text")
    @Nullable String body;
  }

  /** Rows in two tables, and what is worked out of them. */
  @Entity
  @SecondaryTable(name = "beside_text")
  static class Beside {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Nullable String name;

    @Column(table = "beside_text")
    @Nullable String more;

    @Formula("upper(name)")
    @Nullable String loud;
  }

  /** All sorts of values. */
  @Entity
  static class Sorts {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Column(nullable = false, length = 40, unique = true)
    String name;

    boolean flag;
    @Nullable Boolean maybe;
    int whole;
    double real;
    @Nullable BigDecimal decimal;
    @Nullable URL url;
    @Nullable Locale locale;
    @Nullable UUID uuid;
    @Nullable LocalDate day;
    @Nullable LocalDateTime local;
    @Nullable OffsetDateTime moment;
    @Nullable ZonedDateTime zoned;
    @Nullable Instant instant;
    @Nullable LocalTime time;

    @Column(secondPrecision = 3)
    @Nullable LocalTime fine;

    @Column(columnDefinition = "time")
    @Nullable LocalTime finest;

    @Nullable OffsetTime timeThere;

    @Column(columnDefinition = "timetz")
    @Nullable OffsetTime timeAnywhere;

    @Nullable Duration took;
    byte @Nullable [] bytes;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable List<String> list;

    @Enumerated(EnumType.STRING)
    Keys.@Nullable Size size;

    @Enumerated Keys.@Nullable Size place;

    @Convert(converter = YesNo.class)
    @Nullable Boolean yes;

    @Convert(converter = Words.class)
    @Nullable List<String> words;
  }

  @Converter
  static class YesNo implements AttributeConverter<@Nullable Boolean, @Nullable String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Boolean yes) {
      return yes == null ? null : yes ? "Y" : "N";
    }

    @Override
    public @Nullable Boolean convertToEntityAttribute(@Nullable String text) {
      return text == null ? null : text.equals("Y");
    }
  }

  @Converter
  static class Words implements AttributeConverter<@Nullable List<String>, @Nullable String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable List<String> words) {
      return words == null ? null : String.join(" ", words);
    }

    @Override
    public @Nullable List<String> convertToEntityAttribute(@Nullable String text) {
      return text == null ? null : Arrays.asList(text.split(" ", -1));
    }
  }
}
