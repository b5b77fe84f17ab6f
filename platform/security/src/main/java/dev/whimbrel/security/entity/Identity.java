package dev.whimbrel.security.entity;

import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.annotation.Label;
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
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whom a provider means: the user behind an issuer's subject, which never changes its owner. */
@Entity
@Table(
    name = "auth_identity",
    uniqueConstraints =
        @UniqueConstraint(
            name = "auth_identity_issuer_subject_key",
            columnNames = {"issuer", "subject"}))
@Label(value = "Provider identity", plural = "Provider identities")
public class Identity {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Integer id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "user_id", nullable = false)
  @WhenDeleted(Deletion.CASCADE)
  private User user;

  @Column(length = 500, nullable = false, updatable = false)
  private String issuer;

  @Column(length = 255, nullable = false, updatable = false)
  private String subject;

  @Column(nullable = false, updatable = false)
  @Label("Linked")
  private Instant createdAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Identity() {}

  /** The key; null before it is stored. */
  public @Nullable Integer id() {
    return id;
  }

  /** Who it is here. */
  public User user() {
    return user;
  }

  /** Who it is there: the provider's address and its name for the person. */
  public String there() {
    return issuer + " " + subject;
  }

  /** When it was linked. */
  public Instant createdAt() {
    return createdAt;
  }
}
