package dev.whimbrel.admin.presence;

import dev.whimbrel.model.annotation.Label;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has the form of a row open. It is in the database so that all servers of the site
 * know it; by the clock of the database, as theirs may differ.
 */
@Entity
@Table(
    name = "site_presence",
    uniqueConstraints =
        @UniqueConstraint(
            name = "site_presence_resource_row_key_user_id_key",
            columnNames = {"resource", "row_key", "user_id"}))
@Label(value = "Open form", plural = "Open forms")
public class Presence {

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

  @Column(nullable = false)
  private Instant since;

  @Column(nullable = false)
  private Instant seenAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Presence() {}

  /** The key; null before it is stored. */
  public @Nullable Long id() {
    return id;
  }

  /** Whose form it is. */
  public int userId() {
    return userId;
  }
}
