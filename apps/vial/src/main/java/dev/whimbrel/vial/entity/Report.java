package dev.whimbrel.vial.entity;

import dev.whimbrel.model.action.Answers;
import dev.whimbrel.model.annotation.Choices;
import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.annotation.Label;
import dev.whimbrel.model.annotation.LongText;
import dev.whimbrel.model.annotation.TableIndex;
import dev.whimbrel.model.annotation.WhenDeleted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What one caller learned about a location. */
@Entity
@SuppressWarnings("UnusedVariable") // what only pages and exports read
@Table(name = "report")
@TableIndex(columns = {"created_at", "id"})
public class Report extends ReviewedRow implements PublicRow {

  @Column(length = 2, nullable = false)
  @Choices(
      value = {"ca", "dc", "wb"},
      labels = {"Caller app", "Data corrections", "Web banking"})
  private String reportSource = "ca";

  @Column(columnDefinition = "text")
  private @Nullable String appointmentDetails;

  @Column(columnDefinition = "text")
  private @Nullable String publicNotes;

  @Column(columnDefinition = "text")
  @Label("Private notes")
  private @Nullable String internalNotes;

  @Column(nullable = false)
  @Label("Filed at")
  private Instant createdAt = Instant.now();

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private AppointmentTag appointmentTag;

  @ManyToOne(fetch = FetchType.LAZY)
  @WhenDeleted(Deletion.SET_NULL)
  private @Nullable CallRequest callRequest;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private Location location;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private Reporter reportedBy;

  @Column(length = 20, unique = true)
  @Label("Airtable id")
  private @Nullable String airtableId;

  @JdbcTypeCode(SqlTypes.JSON)
  @Label("Airtable record")
  private @Nullable String airtableJson;

  @Column(length = 50, unique = true, nullable = false, updatable = false)
  private String publicId = "";

  @Column(name = "is_pending_review")
  private boolean pendingReview;

  @Label("Deleted")
  @Column
  private boolean softDeleted;

  @Column(columnDefinition = "text")
  @Label("Reason for deletion")
  private @Nullable String softDeletedBecause;

  @Label("Pending review at first")
  @Column
  private @Nullable Boolean originallyPendingReview;

  @Column(columnDefinition = "text")
  @LongText
  private @Nullable String fullAddress;

  @Column(columnDefinition = "text")
  @LongText
  private @Nullable String hours;

  @Column
  @Label("Last known event date")
  private @Nullable LocalDate plannedClosure;

  @Column(columnDefinition = "text")
  private @Nullable String restrictionNotes;

  @JdbcTypeCode(SqlTypes.JSON)
  @Choices(
      value = {"Pfizer", "Moderna", "Johnson & Johnson", "Other"},
      labels = {"Pfizer", "Moderna", "Johnson & Johnson", "Other"})
  private @Nullable String vaccinesOffered;

  @Column(columnDefinition = "text")
  private @Nullable String website;

  @Column(columnDefinition = "text")
  @Label("Reason for review")
  private @Nullable String pendingReviewBecause;

  @ManyToMany
  @JoinTable(
      name = "call_report_availability_tag",
      joinColumns = @JoinColumn(name = "report_id"),
      inverseJoinColumns = @JoinColumn(name = "availabilitytag_id"))
  private Set<AvailabilityTag> availabilityTags = new LinkedHashSet<>();

  /** Empty, to be filled in before it is saved. */
  @SuppressWarnings("NullAway.Init")
  public Report() {}

  public Instant getCreatedAt() {
    return createdAt;
  }

  public void setCreatedAt(Instant createdAt) {
    this.createdAt = createdAt;
  }

  public AppointmentTag getAppointmentTag() {
    return appointmentTag;
  }

  public void setAppointmentTag(AppointmentTag appointmentTag) {
    this.appointmentTag = appointmentTag;
  }

  public @Nullable CallRequest getCallRequest() {
    return callRequest;
  }

  public void setCallRequest(@Nullable CallRequest callRequest) {
    this.callRequest = callRequest;
  }

  public Location getLocation() {
    return location;
  }

  public void setLocation(Location location) {
    this.location = location;
  }

  public Reporter getReportedBy() {
    return reportedBy;
  }

  public void setReportedBy(Reporter reportedBy) {
    this.reportedBy = reportedBy;
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

  public boolean isPendingReview() {
    return pendingReview;
  }

  public void setPendingReview(boolean pendingReview) {
    this.pendingReview = pendingReview;
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

  /** What the report says, to be added to and removed from. */
  public Set<AvailabilityTag> getAvailabilityTags() {
    return availabilityTags;
  }
}
