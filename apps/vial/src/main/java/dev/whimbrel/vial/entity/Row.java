package dev.whimbrel.vial.entity;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

/** What every entity has: a number that the database gives. */
@MappedSuperclass
public abstract class Row {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Integer id;

  /** The number, or null before the first save. */
  public @Nullable Integer getId() {
    return id;
  }
}
