package dev.whimbrel.security.entity;

import dev.whimbrel.model.annotation.Secret;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * Somebody is at a provider and will come back; the row is gone with the first return, so that what
 * a provider answers counts once.
 */
@Entity
@Table(
    name = "auth_begun_sign_in",
    indexes = {
      @Index(name = "auth_begun_sign_in_expires_at_idx", columnList = "expires_at"),
      @Index(name = "auth_begun_sign_in_address_expires_at_idx", columnList = "address, expires_at")
    })
public class BegunSignIn {

  /** SHA-256 of the state that the provider gives back. */
  @Id
  @Column(length = 64, nullable = false)
  private String state;

  /** SHA-256 of what the cookie of the browser holds in which it was begun. */
  @Secret
  @Column(length = 64, nullable = false, updatable = false)
  private String browser;

  @Column(length = 40, nullable = false, updatable = false)
  private String provider;

  @Secret
  @Column(length = 128, nullable = false, updatable = false)
  private String nonce;

  /** What proves to the provider that the same server asks for the tokens (PKCE). */
  @Secret
  @Column(length = 128, nullable = false, updatable = false)
  private String verifier;

  @Column(nullable = false, updatable = false, columnDefinition = "text")
  private String redirect;

  /** The page to go on with. */
  @Column(nullable = false, updatable = false, columnDefinition = "text")
  private String goesTo;

  @Column(nullable = false, updatable = false)
  private Instant expiresAt;

  /** From where it was begun, as failures are counted by. */
  @Column(length = 60, nullable = false, updatable = false)
  private String address;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected BegunSignIn() {}

  /** The hash of its state. */
  public String state() {
    return state;
  }

  /** Until when it may be finished. */
  public Instant expiresAt() {
    return expiresAt;
  }
}
