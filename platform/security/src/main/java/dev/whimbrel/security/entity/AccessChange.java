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

/** Who gave what to whom, or took it: one row for each thing, written by the platform alone. */
@Entity
@Table(
    name = "auth_access_change",
    indexes = @Index(name = "auth_access_change_subject_at_idx", columnList = "subject, at"))
@Label(value = "Access change", plural = "Access changes")
public class AccessChange {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(nullable = false, updatable = false)
  @Label("When")
  private Instant at;

  /** By name, as whoever it was may be gone when somebody reads of it. */
  @Column(length = 150, nullable = false, updatable = false)
  @Label("Who")
  private String actor;

  /** By which way: the site, a key, a command, a provider. */
  @Column(length = 60, nullable = false, updatable = false)
  @Label("By")
  private String way;

  @Choices({"user", "group", "key"})
  @Column(length = 10, nullable = false, updatable = false)
  private String kind;

  /** Of whom or what it is said. */
  @Column(length = 250, nullable = false, updatable = false)
  @Label("Whose")
  private String subject;

  @Choices({"given", "taken", "changed"})
  @Column(length = 10, nullable = false, updatable = false)
  private String deed;

  @Column(nullable = false, updatable = false, columnDefinition = "text")
  private String what;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected AccessChange() {}

  /** The key; null before it is stored. */
  public @Nullable Long id() {
    return id;
  }

  /** When it happened. */
  public Instant at() {
    return at;
  }

  /** What was done, such as {@code given group Editors}. */
  public String what() {
    return deed + " " + what;
  }

  /** To whom or what, such as {@code user maya}. */
  public String subject() {
    return kind + " " + subject;
  }

  /** By whom and how, such as {@code root by the site}. */
  public String actor() {
    return actor + " by " + way;
  }
}
