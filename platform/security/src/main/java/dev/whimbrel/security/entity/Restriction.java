package dev.whimbrel.security.entity;

import dev.whimbrel.model.annotation.Label;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A part of a resource that groups can be kept to; the application keeps the list. */
@Entity
@Table(name = "auth_restriction")
@Label(value = "Restriction", plural = "Restrictions")
public class Restriction {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Integer id;

  /** As in {@code library/book: In print}. */
  @Column(length = 250, nullable = false, unique = true)
  private String name;

  @Column(length = 120, nullable = false)
  private String resource;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Restriction() {}

  /** The key; null before it is stored. */
  public @Nullable Integer id() {
    return id;
  }

  /** As in {@code library/book: In print}. */
  public String name() {
    return name;
  }

  /** The resource, as in {@code library/book}. */
  public String resource() {
    return resource;
  }
}
