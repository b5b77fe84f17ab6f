package dev.whimbrel.vial.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;

/** What sort of organisation a provider is. */
@Entity
@Table(name = "provider_type")
public class ProviderType extends Row {

  @NotBlank
  @Column(columnDefinition = "text", unique = true, nullable = false)
  private String name;

  /** Empty, to be filled in before it is saved. */
  @SuppressWarnings("NullAway.Init")
  public ProviderType() {}

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }
}
