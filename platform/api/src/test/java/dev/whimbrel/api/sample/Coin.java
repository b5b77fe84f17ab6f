package dev.whimbrel.api.sample;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** What is known by a text that somebody gives. */
@SuppressWarnings("unused")
@Entity
public class Coin {

  @Id
  @Column(length = 30)
  private String code;

  private @Nullable Currency currency;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Coin() {}
}
