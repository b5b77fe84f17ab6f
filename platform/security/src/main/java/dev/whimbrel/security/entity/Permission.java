package dev.whimbrel.security.entity;

import dev.whimbrel.model.annotation.Label;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** That somebody may do one thing with the rows of one resource; the application keeps the list. */
@Entity
@Table(name = "auth_permission")
@Label(value = "Permission", plural = "Permissions")
public class Permission {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Integer id;

  /** As in {@code library/book: view}. */
  @Column(length = 150, nullable = false, unique = true)
  private String name;

  @Column(length = 120, nullable = false)
  private String resource;

  @Column(length = 10, nullable = false)
  private String verb;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Permission() {}

  /** The key; null before it is stored. */
  public @Nullable Integer id() {
    return id;
  }

  /** As in {@code library/book: view}. */
  public String name() {
    return name;
  }

  /** The resource, as in {@code library/book}. */
  public String resource() {
    return resource;
  }

  /** One of view, add, change, delete. */
  public String verb() {
    return verb;
  }
}
