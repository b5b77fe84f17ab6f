package dev.whimbrel.api.desk;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** A slip of paper that names a loan, or any booking. */
@SuppressWarnings("unused")
@Entity
public class Slip {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Integer id;

  @Column(nullable = false, length = 40)
  private String text;

  @ManyToOne private @Nullable Loan loan;

  @ManyToOne private @Nullable Booking booking;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Slip() {}
}
