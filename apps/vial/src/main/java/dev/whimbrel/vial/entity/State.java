package dev.whimbrel.vial.entity;

import dev.whimbrel.model.annotation.Label;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** One of the 56 states, territories and DC. */
@Entity
@Table(name = "state")
public class State extends Row {

  @NotBlank
  @Column(length = 2, unique = true, nullable = false)
  private String abbreviation;

  @NotBlank
  @Column(columnDefinition = "text", unique = true, nullable = false)
  private String name;

  @Column(length = 2, unique = true)
  @Label("FIPS code")
  private @Nullable String fipsCode;

  /** Empty, to be filled in before it is saved. */
  @SuppressWarnings("NullAway.Init")
  public State() {}

  public String getAbbreviation() {
    return abbreviation;
  }

  public void setAbbreviation(String abbreviation) {
    this.abbreviation = abbreviation;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public @Nullable String getFipsCode() {
    return fipsCode;
  }

  public void setFipsCode(@Nullable String fipsCode) {
    this.fipsCode = fipsCode;
  }
}
