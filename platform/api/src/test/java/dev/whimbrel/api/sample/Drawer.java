package dev.whimbrel.api.sample;

import dev.whimbrel.model.annotation.Deprecate;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** Where tools are; its key is typed. */
@SuppressWarnings("unused")
@Entity
public class Drawer {

  @Id
  @Column(length = 20)
  private String code;

  @Column(nullable = false, length = 80)
  private String label;

  @Column(length = 20)
  @Deprecate("look at it")
  private @Nullable String colour;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Drawer() {}
}
