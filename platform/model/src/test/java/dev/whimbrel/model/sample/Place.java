package dev.whimbrel.model.sample;

import dev.whimbrel.model.annotation.Choices;
import dev.whimbrel.model.annotation.Deferrable;
import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.annotation.Extension;
import dev.whimbrel.model.annotation.ForeignKeyIndex;
import dev.whimbrel.model.annotation.Help;
import dev.whimbrel.model.annotation.Label;
import dev.whimbrel.model.annotation.Secret;
import dev.whimbrel.model.annotation.TableCheck;
import dev.whimbrel.model.annotation.TableIndex;
import dev.whimbrel.model.annotation.TableUnique;
import dev.whimbrel.model.annotation.WhenDeleted;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The entity that says the most. */
@Entity
@Table(
    comment = "Where it is",
    indexes = {
      @Index(columnList = "importRef"),
      @Index(name = "place_lower_name", columnList = "(lower(name))"),
      @Index(columnList = "mood, visits desc"),
      @Index(
          name = "place_one_open",
          columnList = "region_id",
          unique = true,
          options = "where not closed")
    })
@Label(value = "Place", plural = "Places to go")
@Extension("cube")
@Extension("earthdistance")
@TableIndex(
    name = "place_near",
    method = "gist",
    expressions = "ll_to_earth(latitude::double precision, longitude::double precision)",
    where = "latitude IS NOT NULL")
@TableIndex(columns = "name", operatorClasses = "text_pattern_ops")
@TableIndex(
    columns = {"region_id", "created_at DESC"},
    include = "name")
@TableIndex(columns = "name", where = "NOT closed")
@TableUnique(columns = {"region_id", "name"})
@TableCheck(name = "place_on_earth", expression = "latitude BETWEEN -90 AND 90")
class Place extends Numbered {

  @Version
  @Column(nullable = false)
  @ColumnDefault("0")
  int rowVersion;

  @Column(columnDefinition = "text", nullable = false, comment = "As on the sign")
  @Help("As on the sign at the door.")
  String name = "";

  @Column(length = 50, unique = true, nullable = false, updatable = false)
  String publicId = "";

  @Column(length = 100)
  @Nullable String importRef;

  @Nullable String plain;

  @Column(columnDefinition = "text")
  @Nullable String mainUrl;

  @Column(columnDefinition = "text")
  @Nullable String internalNotes;

  @Column(length = 32)
  @Choices({"online_only", "call_preferred"})
  @Nullable String preferredContactMethod;

  @Enumerated(EnumType.STRING)
  @Column(length = 20)
  @Nullable Mood mood;

  @Column(precision = 9, scale = 5, nullable = false)
  BigDecimal latitude = BigDecimal.ZERO;

  @Column(precision = 9, scale = 5, nullable = false)
  BigDecimal longitude = BigDecimal.ZERO;

  @Column(nullable = false)
  @ColumnDefault("false")
  boolean closed;

  @Nullable Boolean acceptsWalkins;

  @Column(check = @CheckConstraint(constraint = "visits >= 0"))
  int visits;

  @Nullable Long population;

  @Nullable Short floors;

  @Nullable Double weight;

  @Nullable LocalDate openedOn;

  @Nullable LocalTime opensAt;

  @Nullable LocalDateTime localMoment;

  @Column(secondPrecision = 3)
  @Nullable Instant claimedAt;

  @Nullable UUID token;

  byte @Nullable [] picture;

  @Column(length = 32)
  @Secret
  @Nullable String pin;

  @JdbcTypeCode(SqlTypes.JSON)
  @Nullable Map<String, Object> importJson;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(nullable = false)
  @ColumnDefault("'[]'")
  List<String> previousNames = new ArrayList<>();

  @Embedded Address address = new Address();

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  Region region = new Region();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "duplicate_of_id")
  @WhenDeleted(Deletion.SET_NULL)
  @ForeignKeyIndex(false)
  @Nullable Place duplicateOf;

  @ManyToOne(fetch = FetchType.LAZY)
  @OnDelete(action = OnDeleteAction.CASCADE)
  @Deferrable(false)
  @Nullable Region formerRegionWithANameThatIsLongerThanPostgresqlLikes;

  @OneToOne(fetch = FetchType.LAZY)
  @Nullable Tag headline;

  @ManyToMany
  @JoinTable(
      name = "place_tags",
      joinColumns = @JoinColumn(name = "place_id"),
      inverseJoinColumns = @JoinColumn(name = "tag_id"))
  Set<Tag> tags = new HashSet<>();

  @ManyToMany List<Region> seenFrom = new ArrayList<>();

  @Transient @Nullable String forgotten;
}
