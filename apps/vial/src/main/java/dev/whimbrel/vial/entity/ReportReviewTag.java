package dev.whimbrel.vial.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;

/** A verdict that a reviewer of a report gives. */
@Entity
@Table(name = "core_reportreviewtag")
public class ReportReviewTag extends Row {

  @NotBlank
  @Column(length = 64, unique = true, nullable = false)
  private String tag;

  @Column(columnDefinition = "text", nullable = false)
  private String description;

  /** Empty, to be filled in before it is saved. */
  @SuppressWarnings("NullAway.Init")
  public ReportReviewTag() {}

  public String getTag() {
    return tag;
  }

  public void setTag(String tag) {
    this.tag = tag;
  }
}
