package dev.whimbrel.vial.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;

/** A step that a provider has reached in its roll-out. */
@Entity
@Table(name = "provider_phase")
public class ProviderPhase extends Row {

  @NotBlank
  @Column(columnDefinition = "text", unique = true, nullable = false)
  private String name;

  /** Empty, to be filled in before it is saved. */
  @SuppressWarnings("NullAway.Init")
  public ProviderPhase() {}

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }
}
