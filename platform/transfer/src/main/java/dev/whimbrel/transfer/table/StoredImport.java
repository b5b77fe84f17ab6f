package dev.whimbrel.transfer.table;

import dev.whimbrel.model.annotation.Label;
import dev.whimbrel.model.annotation.TableIndex;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One run of the importer. Whose it was is written down as a name, so that it outlives users and
 * keys.
 */
@SuppressWarnings("unused")
@Entity
@Immutable
@Table(name = "transfer_import")
@TableIndex(columns = {"resource", "fingerprint"})
@Label(value = "Import", plural = "Imports")
public class StoredImport {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Label("When")
  @Column(nullable = false)
  private Instant createdAt;

  @Label("Who")
  @Column(columnDefinition = "text", nullable = false)
  private String username;

  /**
   * Whose it is on the pages; none for a command. It is no reference, so that it outlives users.
   */
  @Label("Number of the user")
  private @Nullable Integer userId;

  @Column(columnDefinition = "text", nullable = false)
  private String resource;

  @Label("File")
  @Column(columnDefinition = "text", nullable = false)
  private String fileName;

  @Column(columnDefinition = "text", nullable = false)
  private String fingerprint;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(columnDefinition = "jsonb", nullable = false)
  private String plan;

  /** How far it is: running, done or undone. */
  @Column(columnDefinition = "text", nullable = false)
  private String state;

  @Label("Records read")
  private long readRecords;

  @Label("New")
  private long added;

  private long changed;

  @Label("As they were")
  private long same;

  private long refused;

  private @Nullable Instant endedAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected StoredImport() {}
}
