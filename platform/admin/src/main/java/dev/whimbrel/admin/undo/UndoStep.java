package dev.whimbrel.admin.undo;

import dev.whimbrel.model.annotation.Label;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that a person did to rows and can take back for some days. */
@Entity
@Table(
    name = "site_undo",
    indexes = {
      @Index(name = "site_undo_user_id_idx", columnList = "user_id"),
      @Index(name = "site_undo_made_at_idx", columnList = "made_at")
    })
@Label(value = "Undo step", plural = "Undo steps")
public class UndoStep {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  /** No reference: a user who is deleted meanwhile is in nobody's way. */
  @Column(nullable = false)
  private int userId;

  @Column(length = 120, nullable = false)
  private String resource;

  @Column(columnDefinition = "text", nullable = false)
  private String said;

  @Column(nullable = false)
  private Instant madeAt;

  private @Nullable Instant undoneAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected UndoStep() {}

  /** The key; null before it is stored. */
  public @Nullable Long id() {
    return id;
  }

  /** When it was taken back; null where it was not. */
  public @Nullable Instant undoneAt() {
    return undoneAt;
  }

  /** Who did it. */
  public int userId() {
    return userId;
  }
}
