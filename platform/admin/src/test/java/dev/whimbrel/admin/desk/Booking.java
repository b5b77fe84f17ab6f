package dev.whimbrel.admin.desk;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** What loans and holds are; all in one table. */
@SuppressWarnings("unused")
@Entity
public abstract class Booking {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Integer id;

  @Column(nullable = false, length = 40)
  private String who;

  private @Nullable Integer place;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Booking() {}
}
