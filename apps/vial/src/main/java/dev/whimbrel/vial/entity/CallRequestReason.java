package dev.whimbrel.vial.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** Why a location waits to be called. */
@Entity
@Table(name = "call_request_reason")
public class CallRequestReason extends Row {

  @NotBlank
  @Column(columnDefinition = "text", unique = true, nullable = false)
  private String shortReason;

  @Column(columnDefinition = "text")
  private @Nullable String longReason;

  /** Empty, to be filled in before it is saved. */
  @SuppressWarnings("NullAway.Init")
  public CallRequestReason() {}

  public String getShortReason() {
    return shortReason;
  }

  public void setShortReason(String shortReason) {
    this.shortReason = shortReason;
  }
}
