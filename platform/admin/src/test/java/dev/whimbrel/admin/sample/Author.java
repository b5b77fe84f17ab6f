package dev.whimbrel.admin.sample;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Somebody who writes; there are many, so forms suggest them. */
@SuppressWarnings("unused")
@Entity
public class Author {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Integer id;

  @Column(nullable = false, length = 120)
  private String name;

  /** Where they live. */
  @Column(precision = 9, scale = 6)
  private @Nullable BigDecimal latitude;

  @Column(precision = 9, scale = 6)
  private @Nullable BigDecimal longitude;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Author() {}

  /** The key. */
  public @Nullable Integer id() {
    return id;
  }

  /** What readers call them. */
  public String name() {
    return name;
  }
}
