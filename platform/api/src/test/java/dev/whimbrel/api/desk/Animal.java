package dev.whimbrel.api.desk;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** Any animal, whose row goes on in the table of its class. */
@SuppressWarnings("unused")
@Entity
@Inheritance(strategy = InheritanceType.JOINED)
public class Animal {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Integer id;

  @Column(nullable = false, length = 40)
  private String name;

  @Version private int version;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Animal() {}
}
