package dev.whimbrel.admin.once;

import dev.whimbrel.model.annotation.Label;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A form that rows were made of; in the database, so that all servers of the site know it. */
@Entity
@Table(
    name = "site_taken_form",
    indexes = @Index(name = "site_taken_form_taken_at_idx", columnList = "taken_at"),
    uniqueConstraints =
        @UniqueConstraint(name = "site_taken_form_digest_key", columnNames = "digest"))
@Label(value = "Taken form", plural = "Taken forms")
public class TakenForm {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  /** Of who sent it, where to, and all that it said. */
  @Column(length = 64, nullable = false)
  private String digest;

  /** The key of the row; of several the first one. */
  @Column(columnDefinition = "text", nullable = false)
  private String made;

  /** Where it is taken back; empty where it cannot be. */
  @Column(columnDefinition = "text", nullable = false)
  private String undo;

  @Column(nullable = false)
  private Instant takenAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected TakenForm() {}

  /** The key; null before it is stored. */
  public @Nullable Long id() {
    return id;
  }
}
