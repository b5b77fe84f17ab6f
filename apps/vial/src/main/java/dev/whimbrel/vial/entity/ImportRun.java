package dev.whimbrel.vial.entity;

import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.annotation.WhenDeleted;
import dev.whimbrel.security.entity.ApiKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run of a program that brings in source locations. */
@Entity
@Table(name = "import_run")
public class ImportRun extends Row {

  @Column(nullable = false)
  private Instant createdAt = Instant.now();

  @ManyToOne(fetch = FetchType.LAZY)
  @WhenDeleted(Deletion.SET_NULL)
  private @Nullable ApiKey apiKey;

  public Instant getCreatedAt() {
    return createdAt;
  }

  public void setCreatedAt(Instant createdAt) {
    this.createdAt = createdAt;
  }

  public @Nullable ApiKey getApiKey() {
    return apiKey;
  }

  public void setApiKey(@Nullable ApiKey apiKey) {
    this.apiKey = apiKey;
  }
}
