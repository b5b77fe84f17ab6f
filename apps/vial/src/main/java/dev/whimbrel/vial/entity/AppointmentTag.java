package dev.whimbrel.vial.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;

/** How people make an appointment. */
@Entity
@Table(name = "appointment_tag")
public class AppointmentTag extends Row {

  @NotBlank
  @Column(length = 30, unique = true, nullable = false)
  private String name;

  @Column private boolean hasDetails;

  @NotBlank
  @Column(length = 50, unique = true, nullable = false)
  private String slug;

  /** Empty, to be filled in before it is saved. */
  @SuppressWarnings("NullAway.Init")
  public AppointmentTag() {}

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public boolean isHasDetails() {
    return hasDetails;
  }

  public void setHasDetails(boolean hasDetails) {
    this.hasDetails = hasDetails;
  }

  public String getSlug() {
    return slug;
  }

  public void setSlug(String slug) {
    this.slug = slug;
  }
}
