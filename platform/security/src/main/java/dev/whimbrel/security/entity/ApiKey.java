package dev.whimbrel.security.entity;

import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.annotation.Label;
import dev.whimbrel.model.annotation.LongText;
import dev.whimbrel.model.annotation.Secret;
import dev.whimbrel.model.annotation.WhenDeleted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a program shows instead of a password; only its hash is kept. */
@Entity
@Table(name = "api_apikey")
@Label(value = "API key", plural = "API keys")
public class ApiKey {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Integer id;

  @Column(nullable = false, updatable = false)
  @Label("Created")
  private Instant createdAt;

  @Column(insertable = false, updatable = false)
  @Label("Last seen")
  private @Nullable Instant lastSeenAt;

  @LongText
  @Column(nullable = false, columnDefinition = "text")
  private String description = "";

  /** SHA-256 of the key, as hexadecimal digits. */
  @Secret
  @Column(length = 64, nullable = false, unique = true, updatable = false)
  private String key;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "user_id")
  @WhenDeleted(Deletion.SET_NULL)
  private @Nullable User user;

  /** Permissions, one a line, or {@code *} for all of its owner's. */
  @LongText
  @Column(nullable = false, columnDefinition = "text")
  private String scopes = "*";

  @Label("Expires")
  private @Nullable Instant expiresAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected ApiKey() {}

  /** The key of the row; null before it is stored. */
  public @Nullable Integer id() {
    return id;
  }

  /** What it is for. */
  public String description() {
    return description;
  }

  /** When it was made. */
  public Instant createdAt() {
    return createdAt;
  }

  /** When a program last used it; null for never. */
  public @Nullable Instant lastSeenAt() {
    return lastSeenAt;
  }

  /** Whose it is; null for nobody's. */
  public @Nullable User user() {
    return user;
  }

  /** What it may do of what its owner may: permissions, one a line, or {@code *}. */
  public String scopes() {
    return scopes;
  }

  /** When it ends; null for never. */
  public @Nullable Instant expiresAt() {
    return expiresAt;
  }
}
