package dev.whimbrel.vial.entity;

import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.annotation.Label;
import dev.whimbrel.model.annotation.TableIndex;
import dev.whimbrel.model.annotation.WhenDeleted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A place as another source describes it, perhaps matched to one of our locations. */
@Entity
@SuppressWarnings("UnusedVariable") // what only pages and exports read
@Table(name = "source_location")
@TableIndex(
    name = "source_location_point_idx",
    method = "gist",
    expressions = Globe.POINT,
    where = "latitude is not null and longitude is not null")
public class SourceLocation extends Row {

  @NotBlank
  @Column(columnDefinition = "text", unique = true, nullable = false)
  @Label("Id at the source")
  private String sourceUid;

  @NotBlank
  @Column(columnDefinition = "text", nullable = false)
  @Label("Source")
  private String sourceName;

  @Column(columnDefinition = "text")
  private @Nullable String name;

  @DecimalMin("-90")
  @DecimalMax("90")
  @Column(precision = 9, scale = 5)
  private @Nullable BigDecimal latitude;

  @DecimalMin("-180")
  @DecimalMax("180")
  @Column(precision = 9, scale = 5)
  private @Nullable BigDecimal longitude;

  @JdbcTypeCode(SqlTypes.JSON)
  @Label("Imported record")
  private @Nullable String importJson;

  @Column(nullable = false)
  private Instant createdAt = Instant.now();

  @ManyToOne(fetch = FetchType.LAZY)
  @WhenDeleted(Deletion.SET_NULL)
  private @Nullable ImportRun importRun;

  @ManyToOne(fetch = FetchType.LAZY)
  @WhenDeleted(Deletion.SET_NULL)
  private @Nullable Location matchedLocation;

  @Column private @Nullable Instant lastImportedAt;

  @Column(columnDefinition = "text")
  private @Nullable String contentHash;

  /** Empty, to be filled in before it is saved. */
  @SuppressWarnings("NullAway.Init")
  public SourceLocation() {}

  public String getSourceUid() {
    return sourceUid;
  }

  public void setSourceUid(String sourceUid) {
    this.sourceUid = sourceUid;
  }

  public String getSourceName() {
    return sourceName;
  }

  public void setSourceName(String sourceName) {
    this.sourceName = sourceName;
  }

  public @Nullable String getName() {
    return name;
  }

  public void setName(@Nullable String name) {
    this.name = name;
  }

  public @Nullable BigDecimal getLatitude() {
    return latitude;
  }

  public void setLatitude(@Nullable BigDecimal latitude) {
    this.latitude = latitude;
  }

  public @Nullable BigDecimal getLongitude() {
    return longitude;
  }

  public void setLongitude(@Nullable BigDecimal longitude) {
    this.longitude = longitude;
  }

  public @Nullable Location getMatchedLocation() {
    return matchedLocation;
  }

  public void setMatchedLocation(@Nullable Location matchedLocation) {
    this.matchedLocation = matchedLocation;
  }
}
