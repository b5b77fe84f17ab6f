package dev.whimbrel.model.sample;

import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What all but one of the sample entities share. */
@MappedSuperclass
abstract class Numbered {

  @Column(nullable = false, updatable = false)
  Instant createdAt = Instant.EPOCH;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Integer id;
}
