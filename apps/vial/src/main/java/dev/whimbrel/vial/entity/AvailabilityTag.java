package dev.whimbrel.vial.entity;

import dev.whimbrel.model.annotation.Choices;
import dev.whimbrel.model.annotation.TableIndex;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What a report says about a location, in one of a few words. */
@Entity
@Table(name = "availability_tag")
@TableIndex(columns = "slug")
public class AvailabilityTag extends Row {

  @NotBlank
  @Column(columnDefinition = "text", unique = true, nullable = false)
  private String name;

  @Column(columnDefinition = "text")
  private @Nullable String notes;

  @Column private boolean disabled;

  @Column(nullable = false)
  @JdbcTypeCode(SqlTypes.JSON)
  private String previousNames = "[]";

  @Column(length = 50)
  private @Nullable String slug;

  @Column(name = "\"group\"", length = 10)
  @Choices({"yes", "no", "skip", "other"})
  private @Nullable String group;

  /** Empty, to be filled in before it is saved. */
  @SuppressWarnings("NullAway.Init")
  public AvailabilityTag() {}

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getPreviousNames() {
    return previousNames;
  }

  public void setPreviousNames(String previousNames) {
    this.previousNames = previousNames;
  }

  public @Nullable String getSlug() {
    return slug;
  }

  public void setSlug(@Nullable String slug) {
    this.slug = slug;
  }

  public @Nullable String getGroup() {
    return group;
  }

  public void setGroup(@Nullable String group) {
    this.group = group;
  }
}
