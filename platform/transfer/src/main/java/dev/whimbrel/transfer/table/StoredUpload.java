package dev.whimbrel.transfer.table;

import dev.whimbrel.model.annotation.Label;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A file that somebody sent and has not imported yet; nobody else gets to see it. */
@SuppressWarnings("unused")
@Entity
@Immutable
@Table(name = "transfer_upload")
@Label(value = "File to import", plural = "Files to import")
public class StoredUpload {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Label("When")
  @Column(nullable = false)
  private Instant createdAt;

  @Label("Number of the user")
  private int userId;

  /** Stands for it in addresses. */
  @Column(columnDefinition = "text", nullable = false, unique = true)
  private String token;

  @Column(columnDefinition = "text", nullable = false)
  private String resource;

  @Label("File")
  @Column(columnDefinition = "text", nullable = false)
  private String fileName;

  @Column(columnDefinition = "text", nullable = false)
  private String fingerprint;

  @Column(nullable = false)
  private byte[] content;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected StoredUpload() {}
}
