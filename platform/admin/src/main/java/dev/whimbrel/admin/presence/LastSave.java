package dev.whimbrel.admin.presence;

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

/** Who saved a row last, so that whoever is overtaken is told by whom. */
@Entity
@Table(
    name = "site_last_save",
    indexes = @Index(name = "site_last_save_saved_at_idx", columnList = "saved_at"),
    uniqueConstraints =
        @UniqueConstraint(
            name = "site_last_save_resource_row_key_key",
            columnNames = {"resource", "row_key"}))
@Label(value = "Last save", plural = "Last saves")
public class LastSave {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(length = 120, nullable = false)
  private String resource;

  @Column(columnDefinition = "text", nullable = false)
  private String rowKey;

  /** No reference: a user who is deleted meanwhile is in nobody's way. */
  @Column(nullable = false)
  private int userId;

  /** Of all columns of the row as it was left; another one was saved by somebody unknown. */
  @Column(length = 32, nullable = false)
  private String digest;

  @Column(nullable = false)
  private Instant savedAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected LastSave() {}

  /** The key; null before it is stored. */
  public @Nullable Long id() {
    return id;
  }

  /** Who it was. */
  public int userId() {
    return userId;
  }
}
