package dev.whimbrel.api.desk;

import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import org.jspecify.annotations.Nullable;

/** An animal that has a table of its own beside that of all animals. */
@SuppressWarnings("unused")
@Entity
@PrimaryKeyJoinColumn(name = "animal_id")
public class Cat extends Animal {

  private @Nullable Integer lives;

  @ManyToOne private @Nullable Animal prey;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Cat() {}
}
