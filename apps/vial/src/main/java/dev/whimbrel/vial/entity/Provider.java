package dev.whimbrel.vial.entity;

import dev.whimbrel.model.annotation.Label;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An organisation that runs locations. */
@Entity
@SuppressWarnings("UnusedVariable") // what only pages and exports read
@Table(name = "provider")
public class Provider extends Row implements PublicRow {

  @NotBlank
  @Column(columnDefinition = "text", unique = true, nullable = false)
  private String name;

  @Column(columnDefinition = "text")
  private @Nullable String contactPhoneNumber;

  @Column(columnDefinition = "text")
  private @Nullable String mainUrl;

  @Column(columnDefinition = "text")
  private @Nullable String vaccineInfoUrl;

  @Column(columnDefinition = "text")
  private @Nullable String vaccineLocationsUrl;

  @Column(columnDefinition = "text")
  private @Nullable String publicNotes;

  @Column(columnDefinition = "text")
  private @Nullable String appointmentsUrl;

  @Column(columnDefinition = "text")
  private @Nullable String internalContactInstructions;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private ProviderType providerType;

  @Column(length = 20)
  @Label("Airtable id")
  private @Nullable String airtableId;

  @JdbcTypeCode(SqlTypes.JSON)
  @Label("Imported record")
  private @Nullable String importJson;

  @Column private @Nullable LocalDate lastUpdated;

  @Column(length = 50, unique = true, nullable = false, updatable = false)
  private String publicId = "";

  @ManyToMany
  @JoinTable(
      name = "provider_provider_phase",
      joinColumns = @JoinColumn(name = "provider_id"),
      inverseJoinColumns = @JoinColumn(name = "providerphase_id"))
  private Set<ProviderPhase> phases = new LinkedHashSet<>();

  /** Empty, to be filled in before it is saved. */
  @SuppressWarnings("NullAway.Init")
  public Provider() {}

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public ProviderType getProviderType() {
    return providerType;
  }

  public void setProviderType(ProviderType providerType) {
    this.providerType = providerType;
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

  /** The steps it has reached, to be added to and removed from. */
  public Set<ProviderPhase> getPhases() {
    return phases;
  }
}
