package dev.whimbrel.vial.entity;

import dev.whimbrel.model.action.Answers;
import dev.whimbrel.model.annotation.Choices;
import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.annotation.Label;
import dev.whimbrel.model.annotation.LongText;
import dev.whimbrel.model.annotation.TableIndex;
import dev.whimbrel.model.annotation.WhenDeleted;
import dev.whimbrel.security.entity.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A place that offers vaccine, or might. */
@Entity
@SuppressWarnings("UnusedVariable") // what only pages and exports read
@Table(name = "location")
@TableIndex(columns = "import_ref")
@TableIndex(columns = {"name", "id"})
@TableIndex(name = "location_point_idx", method = "gist", expressions = Globe.POINT)
public class Location extends ReviewedRow implements PublicRow {

  @NotBlank
  @Column(columnDefinition = "text", nullable = false)
  private String name;

  @Column(columnDefinition = "text")
  private @Nullable String phoneNumber;

  @Column(columnDefinition = "text")
  @LongText
  private @Nullable String fullAddress;

  @Column(columnDefinition = "text")
  private @Nullable String streetAddress;

  @Column(columnDefinition = "text")
  private @Nullable String city;

  @Column(length = 10)
  @Label("ZIP code")
  private @Nullable String zipCode;

  @Column(columnDefinition = "text")
  @LongText
  private @Nullable String hours;

  @Column(columnDefinition = "text")
  private @Nullable String website;

  @Column(columnDefinition = "text")
  @Label("Google Places id")
  private @Nullable String googlePlacesId;

  @DecimalMin("-90")
  @DecimalMax("90")
  @Column(precision = 9, scale = 5, nullable = false)
  private BigDecimal latitude;

  @DecimalMin("-180")
  @DecimalMax("180")
  @Column(precision = 9, scale = 5, nullable = false)
  private BigDecimal longitude;

  @Label("Deleted")
  @Column
  private boolean softDeleted;

  @Column(columnDefinition = "text")
  @Label("Reason for deletion")
  private @Nullable String softDeletedBecause;

  @Column(columnDefinition = "text")
  @Label("Origin")
  private @Nullable String provenance;

  @Column(columnDefinition = "text")
  private @Nullable String internalNotes;

  @Column private boolean doNotCall;

  @Column(columnDefinition = "text")
  @Label("Reason not to call")
  private @Nullable String doNotCallReason;

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable County county;

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable Location duplicateOf;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private LocationType locationType;

  @ManyToOne(fetch = FetchType.LAZY)
  @WhenDeleted(Deletion.SET_NULL)
  private @Nullable Provider provider;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private State state;

  @Column(length = 20, unique = true)
  @Label("Airtable id")
  private @Nullable String airtableId;

  @Column(length = 50, unique = true, nullable = false, updatable = false)
  private String publicId = "";

  @JdbcTypeCode(SqlTypes.JSON)
  @Label("Imported record")
  private @Nullable String importJson;

  @Column(length = 100)
  @Label("Import reference")
  private @Nullable String importRef;

  @Column(columnDefinition = "text")
  @Label("Vaccine Spotter id")
  private @Nullable String vaccinespotterLocationId;

  @Column(columnDefinition = "text")
  @Label("VaccineFinder id")
  private @Nullable String vaccinefinderLocationId;

  @ManyToOne(fetch = FetchType.LAZY)
  @WhenDeleted(Deletion.SET_NULL)
  @JoinColumn(updatable = false)
  @Label("Latest report")
  private @Nullable Report dnLatestReport;

  @ManyToOne(fetch = FetchType.LAZY)
  @WhenDeleted(Deletion.SET_NULL)
  @JoinColumn(updatable = false)
  @Label("Latest report, reviewed or not")
  private @Nullable Report dnLatestReportIncludingPending;

  @ManyToOne(fetch = FetchType.LAZY)
  @WhenDeleted(Deletion.SET_NULL)
  @JoinColumn(updatable = false)
  @Label("Latest skip")
  private @Nullable Report dnLatestSkipReport;

  @ManyToOne(fetch = FetchType.LAZY)
  @WhenDeleted(Deletion.SET_NULL)
  @JoinColumn(updatable = false)
  @Label("Latest yes")
  private @Nullable Report dnLatestYesReport;

  @ManyToOne(fetch = FetchType.LAZY)
  @WhenDeleted(Deletion.SET_NULL)
  @JoinColumn(updatable = false)
  @Label("Latest answer")
  private @Nullable Report dnLatestNonSkipReport;

  @Column(updatable = false)
  @Label("Skips")
  private int dnSkipReportCount;

  @Column(updatable = false)
  @Label("Answers with yes")
  private int dnYesReportCount;

  @Column(length = 32)
  @Choices({"online_only", "online_preferred", "call_preferred", "call_only"})
  private @Nullable String preferredContactMethod;

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable ImportRun importRun;

  @Column private @Nullable Boolean acceptsAppointments;

  @Label("Accepts walk-ins")
  @Column
  private @Nullable Boolean acceptsWalkins;

  @Column(columnDefinition = "text")
  private @Nullable String publicNotes;

  @JdbcTypeCode(SqlTypes.JSON)
  @Choices(
      value = {"Pfizer", "Moderna", "Johnson & Johnson", "Other"},
      labels = {"Pfizer", "Moderna", "Johnson & Johnson", "Other"})
  private @Nullable String vaccinesOffered;

  @Column(nullable = false)
  private Instant createdAt = Instant.now();

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable User createdBy;

  @Column(name = "is_pending_review")
  @ColumnDefault("false")
  private boolean pendingReview;

  @Label("Appointments and walk-ins updated at")
  @Column
  private @Nullable Instant appointmentsWalkinsLastUpdatedAt;

  @ManyToOne(fetch = FetchType.LAZY)
  @Label("Appointments and walk-ins from report")
  private @Nullable Report appointmentsWalkinsProvenanceReport;

  @ManyToOne(fetch = FetchType.LAZY)
  @Label("Appointments and walk-ins from source")
  private @Nullable SourceLocation appointmentsWalkinsProvenanceSourceLocation;

  @Label("Vaccines offered updated at")
  @Column
  private @Nullable Instant vaccinesOfferedLastUpdatedAt;

  @ManyToOne(fetch = FetchType.LAZY)
  @Label("Vaccines offered from report")
  private @Nullable Report vaccinesOfferedProvenanceReport;

  @ManyToOne(fetch = FetchType.LAZY)
  @Label("Vaccines offered from source")
  private @Nullable SourceLocation vaccinesOfferedProvenanceSourceLocation;

  @JdbcTypeCode(SqlTypes.JSON)
  @Label("Hours as JSON")
  private @Nullable String hoursJson;

  @Label("Hours as JSON updated at")
  @Column
  private @Nullable Instant hoursJsonLastUpdatedAt;

  @ManyToOne(fetch = FetchType.LAZY)
  @Label("Hours as JSON from source")
  private @Nullable SourceLocation hoursJsonProvenanceSourceLocation;

  /** Empty, to be filled in before it is saved. */
  @SuppressWarnings("NullAway.Init")
  public Location() {}

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public @Nullable String getPhoneNumber() {
    return phoneNumber;
  }

  public void setPhoneNumber(@Nullable String phoneNumber) {
    this.phoneNumber = phoneNumber;
  }

  public BigDecimal getLatitude() {
    return latitude;
  }

  public void setLatitude(BigDecimal latitude) {
    this.latitude = latitude;
  }

  public BigDecimal getLongitude() {
    return longitude;
  }

  public void setLongitude(BigDecimal longitude) {
    this.longitude = longitude;
  }

  /** Nobody needs to look it over any more. */
  public void approve(Answers answers) {
    pendingReview = false;
  }

  public boolean isSoftDeleted() {
    return softDeleted;
  }

  public void setSoftDeleted(boolean softDeleted) {
    this.softDeleted = softDeleted;
  }

  public boolean isDoNotCall() {
    return doNotCall;
  }

  public void setDoNotCall(boolean doNotCall) {
    this.doNotCall = doNotCall;
  }

  public @Nullable County getCounty() {
    return county;
  }

  public void setCounty(@Nullable County county) {
    this.county = county;
  }

  public LocationType getLocationType() {
    return locationType;
  }

  public void setLocationType(LocationType locationType) {
    this.locationType = locationType;
  }

  public @Nullable Provider getProvider() {
    return provider;
  }

  public void setProvider(@Nullable Provider provider) {
    this.provider = provider;
  }

  public State getState() {
    return state;
  }

  public void setState(State state) {
    this.state = state;
  }

  @Override
  public @Nullable String getAirtableId() {
    return airtableId;
  }

  public void setAirtableId(@Nullable String airtableId) {
    this.airtableId = airtableId;
  }

  @Override
  public String getPublicId() {
    return publicId;
  }

  @Override
  public void setPublicId(String publicId) {
    this.publicId = publicId;
  }

  public @Nullable String getImportRef() {
    return importRef;
  }

  public void setImportRef(@Nullable String importRef) {
    this.importRef = importRef;
  }

  public @Nullable String getPreferredContactMethod() {
    return preferredContactMethod;
  }

  public void setPreferredContactMethod(@Nullable String preferredContactMethod) {
    this.preferredContactMethod = preferredContactMethod;
  }

  /**
   * Whether volunteers may call it. Places to be contacted by {@code online_only} count as
   * callable, as they always did.
   */
  public boolean isCallable() {
    return !softDeleted
        && !doNotCall
        && phoneNumber != null
        && !phoneNumber.isEmpty()
        && !"research_online".equals(preferredContactMethod);
  }
}
