package dev.whimbrel.admin.desk;

import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

/** A book that somebody has. */
@SuppressWarnings("unused")
@Entity
public class Loan extends Booking {

  private @Nullable Integer days;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Loan() {}
}
