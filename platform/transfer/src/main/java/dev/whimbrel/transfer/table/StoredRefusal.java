package dev.whimbrel.transfer.table;

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
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Why a run of the importer did not store a record. */
@SuppressWarnings("unused")
@Entity
@Immutable
@Table(name = "transfer_refusal")
@Label(value = "Refused record", plural = "Refused records")
public class StoredRefusal {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "import_id", nullable = false)
  @WhenDeleted(Deletion.CASCADE)
  private StoredImport run;

  @Column(nullable = false)
  private long line;

  /** Its label; empty for the record as a whole. */
  @Column(columnDefinition = "text", nullable = false)
  private String field;

  @Column(columnDefinition = "text", nullable = false)
  private String reason;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected StoredRefusal() {}
}
