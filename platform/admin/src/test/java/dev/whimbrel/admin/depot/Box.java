package dev.whimbrel.admin.depot;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A box: every PostgreSQL has a type of that name. */
@SuppressWarnings("unused")
@Entity
public class Box {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(nullable = false, length = 40, unique = true)
  private String name;

  private @Nullable Integer weight;

  /** As a word. */
  @Enumerated(EnumType.STRING)
  @Column(length = 20)
  private @Nullable Fill word;

  /** As its place among the others. */
  @Enumerated(EnumType.ORDINAL)
  private @Nullable Fill place;

  /** As a value of a type of the server's own. */
  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.NAMED_ENUM)
  private @Nullable Fill typed;

  /** The same, without saying twice that it is a word. */
  @JdbcTypeCode(SqlTypes.NAMED_ENUM)
  private @Nullable Fill plain;

  /** As the enum says. */
  @Enumerated(EnumType.STRING)
  @Column(length = 20)
  private @Nullable Route route;

  @CreationTimestamp
  @Column(nullable = false)
  private Instant packedAt;

  @UpdateTimestamp
  @Column(nullable = false)
  private Instant touchedAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Box() {}
}
