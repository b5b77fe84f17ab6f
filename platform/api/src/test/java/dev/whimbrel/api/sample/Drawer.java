package dev.whimbrel.api.sample;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Where tools are; its key is typed. */
@SuppressWarnings("unused")
@Entity
public class Drawer {

  @Id
  @Column(length = 20)
  private String code;

  @Column(nullable = false, length = 80)
  private String label;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Drawer() {}
}
