package dev.whimbrel.api.sample;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Its id is drawn before it is written. */
@SuppressWarnings("unused")
@Entity
public class Bolt {

  @Id @GeneratedValue private @Nullable UUID id;

  @Column(nullable = false, length = 80, unique = true)
  private String name;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Bolt() {}
}
