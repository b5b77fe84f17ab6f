package dev.whimbrel.security.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * A fact about the installation that must outlive a restart, such as whether the demo has ended.
 */
@Entity
@Table(name = "auth_setting")
public class Setting {

  @Id
  @Column(length = 80, nullable = false)
  private String name;

  @Column(nullable = false, columnDefinition = "text")
  private String value;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Setting() {}

  /** What it is about. */
  public String name() {
    return name;
  }

  /** What is so. */
  public String value() {
    return value;
  }
}
