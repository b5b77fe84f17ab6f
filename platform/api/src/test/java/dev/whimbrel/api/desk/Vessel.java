package dev.whimbrel.api.desk;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import org.jspecify.annotations.Nullable;

/** Any vessel; each class has a table of its own. */
@SuppressWarnings("unused")
@Entity
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
public class Vessel {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE)
  private @Nullable Integer id;

  @Column(nullable = false, length = 40)
  private String name;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Vessel() {}
}
