package dev.whimbrel.admin.sample;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A word about books; there are few. */
@Entity
public class Tag {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Integer id;

  @Column(nullable = false, length = 40, unique = true)
  private String name;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Tag() {}

  /** The key. */
  public @Nullable Integer id() {
    return id;
  }

  /** The word. */
  public String name() {
    return name;
  }
}
