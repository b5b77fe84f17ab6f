package dev.whimbrel.vial.entity;

import dev.whimbrel.model.annotation.Label;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/** A county or what stands for one: a parish, a borough, an independent city. */
@Entity
@Table(name = "county")
@Label(value = "County", plural = "Counties")
public class County extends Row {

  @NotBlank
  @Column(length = 5, unique = true, nullable = false)
  @Label("FIPS code")
  private String fipsCode;

  @NotBlank
  @Column(columnDefinition = "text", nullable = false)
  private String name;

  @Column(columnDefinition = "text")
  private @Nullable String hotlinePhoneNumber;

  @Column(columnDefinition = "text")
  private @Nullable String vaccineInfoUrl;

  @Column(columnDefinition = "text")
  private @Nullable String vaccineLocationsUrl;

  @Column(columnDefinition = "text")
  private @Nullable String officialVolunteeringUrl;

  @Column(columnDefinition = "text")
  private @Nullable String publicNotes;

  @Column(columnDefinition = "text")
  private @Nullable String facebookPage;

  @Column(columnDefinition = "text")
  private @Nullable String twitterPage;

  @Column(columnDefinition = "text")
  private @Nullable String vaccineReservationsUrl;

  @PositiveOrZero @Column private @Nullable Integer population;

  @Column(columnDefinition = "text")
  private @Nullable String vaccineDashboardUrl;

  @Column(columnDefinition = "text")
  private @Nullable String vaccineDataUrl;

  @Column(columnDefinition = "text")
  @Label("Vaccine ArcGIS URL")
  private @Nullable String vaccineArcgisUrl;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private State state;

  @Column(length = 20, unique = true)
  @Label("Airtable id")
  private @Nullable String airtableId;

  @Label("Lowest age without restrictions")
  @PositiveOrZero
  @Column
  private @Nullable Integer ageFloorWithoutRestrictions;

  @Column(columnDefinition = "text")
  private @Nullable String internalNotes;

  @Column(unique = true)
  @Label("VTS priority")
  private @Nullable Integer vtsPriorty;

  /** Empty, to be filled in before it is saved. */
  @SuppressWarnings("NullAway.Init")
  public County() {}

  public String getFipsCode() {
    return fipsCode;
  }

  public void setFipsCode(String fipsCode) {
    this.fipsCode = fipsCode;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public @Nullable String getVaccineReservationsUrl() {
    return vaccineReservationsUrl;
  }

  public void setVaccineReservationsUrl(@Nullable String vaccineReservationsUrl) {
    this.vaccineReservationsUrl = vaccineReservationsUrl;
  }

  public State getState() {
    return state;
  }

  public void setState(State state) {
    this.state = state;
  }

  public @Nullable String getAirtableId() {
    return airtableId;
  }

  public void setAirtableId(@Nullable String airtableId) {
    this.airtableId = airtableId;
  }
}
