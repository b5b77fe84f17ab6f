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
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What a run of the importer did to one row, so that it can be put back. */
@SuppressWarnings("unused")
@Entity
@Immutable
@Table(name = "transfer_row")
@Label(value = "Imported row", plural = "Imported rows")
public class StoredImportRow {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "import_id", nullable = false)
  @WhenDeleted(Deletion.CASCADE)
  private StoredImport run;

  @Column(nullable = false)
  private long line;

  @Label("Key of the row")
  @Column(columnDefinition = "text", nullable = false)
  private String rowKey;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(columnDefinition = "jsonb")
  private @Nullable String before;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(columnDefinition = "jsonb", nullable = false)
  private String after;

  /** Why it was kept when the others were put back; empty when it was put back. */
  @Column(columnDefinition = "text")
  private @Nullable String undone;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected StoredImportRow() {}
}
