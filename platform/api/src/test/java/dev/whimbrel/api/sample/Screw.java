package dev.whimbrel.api.sample;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** By fifty, its id comes from a sequence. */
@SuppressWarnings("unused")
@Entity
public class Screw {

  @Id @GeneratedValue private @Nullable Long id;

  @Column(nullable = false, length = 80, unique = true)
  private String name;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Screw() {}
}
