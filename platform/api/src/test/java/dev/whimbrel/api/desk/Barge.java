package dev.whimbrel.api.desk;

import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

/** A vessel whose table holds all that it has. */
@SuppressWarnings("unused")
@Entity
public class Barge extends Vessel {

  private @Nullable Integer load;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Barge() {}
}
