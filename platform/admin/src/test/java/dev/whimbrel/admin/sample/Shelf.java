package dev.whimbrel.admin.sample;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Where books stand; its key is a code that people give. */
@Entity
public class Shelf {

  @Id
  @Column(length = 20)
  private String code;

  @Column(nullable = false, length = 80)
  private String name;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Shelf() {}

  /** The key. */
  public String code() {
    return code;
  }

  /** What is written above it. */
  public String name() {
    return name;
  }
}
