package dev.whimbrel.starter.odd;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entities by the types of their ids. */
@SuppressWarnings({"unused", "NullAway.Init"})
final class Keys {

  private Keys() {}

  enum Size {
    SMALL,
    LARGE
  }

  @Entity
  static class ByUuid {
    @Id @GeneratedValue @Nullable UUID id;

    @Column(nullable = false, length = 40)
    String name;
  }

  @Entity
  static class ByText {
    @Id
    @Column(length = 40)
    String code;

    @Nullable Integer amount;
  }

  @Entity
  static class ByLong {
    @Id Long number;

    @Nullable String name;
  }

  @Entity
  static class ByInt {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    int id;

    @Nullable String name;
  }

  @Entity
  static class ByShort {
    @Id short number;

    @Nullable String name;
  }

  @Entity
  static class ByEnum {
    @Id
    @Enumerated(EnumType.STRING)
    Size size;

    @Nullable String name;
  }

  @Entity
  static class ByPlace {
    @Id @Enumerated Size size;

    @Nullable String name;
  }

  @Entity
  static class ByDay {
    @Id LocalDate day;

    @Nullable String name;
  }

  @Entity
  static class ByMoment {
    @Id Instant at;

    @Nullable String name;
  }

  @Entity
  static class ByDecimal {
    @Id
    @Column(precision = 8, scale = 2)
    BigDecimal price;

    @Nullable String name;
  }

  @Entity
  static class ByCurrency {
    @Id Currency currency;

    @Nullable String name;
  }

  @Entity
  static class ByFlag {
    @Id Boolean flag;

    @Nullable String name;
  }

  @Embeddable
  record Code(@Column(length = 20) String code) implements Serializable {}

  @Entity
  static class ByEmbedded {
    @EmbeddedId Code id;

    @Nullable String name;
  }

  @Embeddable
  record Pair(int left, int right) implements Serializable {}

  @Entity
  static class ByPair {
    @EmbeddedId Pair id;

    @Nullable String name;
  }

  @Entity
  @IdClass(Pair.class)
  static class ByTwo {
    @Id int left;
    @Id int right;

    @Nullable String name;
  }

  @Entity
  static class ByRow {
    @Id @OneToOne ByInt row;

    @Nullable String name;
  }

  @Entity
  static class Mapped {
    @Id Integer id;

    @MapsId
    @OneToOne(optional = false)
    ByInt row;

    @Nullable String name;
  }

  /** Makes its id itself. */
  @Entity
  static class Making {
    @Id UUID id;

    @Nullable String name;

    @jakarta.persistence.PrePersist
    void make() {
      if (id == null) {
        id = UUID.randomUUID();
      }
    }
  }

  /** Nothing but a key. */
  @Entity
  static class Alone {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;
  }

  /** Refers to rows by keys of each type. */
  @Entity
  static class Referring {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    @jakarta.persistence.ManyToOne @Nullable ByUuid byUuid;
    @jakarta.persistence.ManyToOne @Nullable ByText byText;
    @jakarta.persistence.ManyToOne @Nullable ByLong byLong;
    @jakarta.persistence.ManyToOne @Nullable ByShort byShort;
    @jakarta.persistence.ManyToOne @Nullable ByEnum byEnum;
    @jakarta.persistence.ManyToOne @Nullable ByDay byDay;
    @jakarta.persistence.ManyToOne @Nullable ByDecimal byDecimal;
    @jakarta.persistence.ManyToOne @Nullable ByCurrency byCurrency;
    @jakarta.persistence.ManyToOne @Nullable ByFlag byFlag;
    @jakarta.persistence.ManyToOne @Nullable ByMoment byMoment;
    @jakarta.persistence.ManyToOne @Nullable ByPlace byPlace;
    @jakarta.persistence.ManyToOne @Nullable ByPair byPair;
    @jakarta.persistence.ManyToOne @Nullable ByEmbedded byEmbedded;
    @jakarta.persistence.ManyToMany java.util.Set<ByText> texts = new java.util.HashSet<>();
    @jakarta.persistence.ManyToMany java.util.Set<ByDay> days = new java.util.HashSet<>();
  }
}
