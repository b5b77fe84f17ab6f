package dev.whimbrel.security.entity;

import dev.whimbrel.model.annotation.Choices;
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

/** An account or an address that may not try to sign in until a moment. */
@Entity
@Table(
    name = "auth_hold",
    uniqueConstraints =
        @UniqueConstraint(
            name = "auth_hold_kind_subject_key",
            columnNames = {"kind", "subject"}))
@Label(value = "Sign-in hold", plural = "Sign-in holds")
public class SignInHold {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Integer id;

  @Choices({"account", "address"})
  @Column(length = 10, nullable = false, updatable = false)
  private String kind;

  @Column(length = 150, nullable = false, updatable = false)
  private String subject;

  @Column(nullable = false, updatable = false)
  private Instant heldUntil;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected SignInHold() {}

  /** The key; null before it is stored. */
  public @Nullable Integer id() {
    return id;
  }

  /** Whether it is about an account or an address. */
  public String kind() {
    return kind;
  }

  /** The user name or the address. */
  public String subject() {
    return subject;
  }

  /** When it ends. */
  public Instant heldUntil() {
    return heldUntil;
  }
}
