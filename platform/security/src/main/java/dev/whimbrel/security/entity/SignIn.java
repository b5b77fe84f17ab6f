package dev.whimbrel.security.entity;

import dev.whimbrel.model.annotation.Choices;
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

/**
 * One attempt to sign in, or what was done about it: the audit, and what failures are counted from.
 */
@Entity
@Table(
    name = "auth_sign_in",
    indexes = {
      @Index(name = "auth_sign_in_username_at_idx", columnList = "username, at"),
      @Index(name = "auth_sign_in_address_at_idx", columnList = "address, at")
    })
@Label(value = "Sign-in", plural = "Sign-ins")
public class SignIn {

  /** The way in that is no provider's. */
  public static final String PASSWORD = "password";

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(nullable = false, updatable = false)
  @Label("When")
  private Instant at;

  /** As typed, in lower case; need not be anybody's. */
  @Column(length = 150, nullable = false, updatable = false)
  private String username;

  @Column(length = 64, nullable = false, updatable = false)
  private String address;

  @Choices({"pending", "refused", "signed_in", "held", "turned_away", "unlocked", "signed_out"})
  @Column(length = 20, nullable = false, updatable = false)
  private String outcome;

  /** By password, or the name of the provider that vouched. */
  @Column(length = 40, nullable = false, updatable = false)
  private String way = PASSWORD;

  /** Why it was refused, for those who may read of it; empty where there is nothing to say. */
  @Column(length = 200, nullable = false, updatable = false)
  private String reason = "";

  /** How many attempts this row stands for: during a hold they share one. */
  @Column(nullable = false, updatable = false)
  private int attempts = 1;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected SignIn() {}

  /** The key; null before it is stored. */
  public @Nullable Long id() {
    return id;
  }

  /** When it happened. */
  public Instant at() {
    return at;
  }

  /** As typed, in lower case. */
  public String username() {
    return username;
  }

  /** Where it came from. */
  public String address() {
    return address;
  }

  /** What came of it. */
  public String outcome() {
    return outcome;
  }
}
