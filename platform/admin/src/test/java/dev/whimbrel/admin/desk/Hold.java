package dev.whimbrel.admin.desk;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

/** A book that somebody waits for. */
@SuppressWarnings("unused")
@Entity
@DiscriminatorValue("waits")
public class Hold extends Booking {

  @Column(length = 40)
  private @Nullable String reason;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Hold() {}
}
