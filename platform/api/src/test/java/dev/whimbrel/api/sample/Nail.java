package dev.whimbrel.api.sample;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import org.jspecify.annotations.Nullable;

/** One after the other, its id comes from a sequence. */
@SuppressWarnings("unused")
@Entity
public class Nail {

  @Id
  @SequenceGenerator(name = "nails", sequenceName = "nail_numbers", allocationSize = 1)
  @GeneratedValue(generator = "nails")
  private @Nullable Integer id;

  @Column(nullable = false, length = 80, unique = true)
  private String name;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Nail() {}
}
