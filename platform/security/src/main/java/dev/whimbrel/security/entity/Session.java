package dev.whimbrel.security.entity;

import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.annotation.Label;
import dev.whimbrel.model.annotation.Secret;
import dev.whimbrel.model.annotation.WhenDeleted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One browser in which somebody is signed in; it outlives a restart. */
@Entity
@Table(
    name = "auth_session",
    indexes = @Index(name = "auth_session_user_id_idx", columnList = "user_id"))
public class Session {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  /** SHA-256 of the cookie, as hexadecimal digits. */
  @Secret
  @Column(length = 64, nullable = false, unique = true, updatable = false)
  private String token;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "user_id", nullable = false)
  @WhenDeleted(Deletion.CASCADE)
  private User user;

  @Column(nullable = false, updatable = false)
  @Label("Began")
  private Instant createdAt;

  @Column(nullable = false)
  @Label("Last seen")
  private Instant lastSeenAt;

  @Column(nullable = false)
  @Label("Ends")
  private Instant expiresAt;

  /** Whether it lasts longer than the browser. */
  @Column(nullable = false, updatable = false)
  @Label("Outlasts the browser")
  private boolean staying;

  @Column(length = 64, nullable = false, updatable = false)
  private String address;

  /** The browser and its system, as far as they say. */
  @Column(length = 120, nullable = false, updatable = false)
  private String device = "";

  /** How its user signed in: by password, or the name of a provider. */
  @Column(length = 40, nullable = false, updatable = false)
  private String way = SignIn.PASSWORD;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Session() {}

  /** The key; null before it is stored. */
  public @Nullable Long id() {
    return id;
  }

  /** Who is signed in. */
  public User user() {
    return user;
  }
}
