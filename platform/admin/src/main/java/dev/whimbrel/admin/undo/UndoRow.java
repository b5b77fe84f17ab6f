package dev.whimbrel.admin.undo;

import dev.whimbrel.model.annotation.Label;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row that a step changed, by column: what differs, or the whole of one that it deleted. */
@Entity
@Table(
    name = "site_undo_row",
    indexes = @Index(name = "site_undo_row_undo_id_idx", columnList = "undo_id"))
@Label(value = "Undo row", plural = "Undo rows")
public class UndoRow {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  /** No reference, as it goes together with its step by one statement. */
  @Column(nullable = false)
  private long undoId;

  @Column(length = 120, nullable = false)
  private String resource;

  @Column(columnDefinition = "text", nullable = false)
  private String rowKey;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(nullable = false)
  private Map<String, Object> before;

  /** The same columns as they were left; null for a row that was deleted. */
  @JdbcTypeCode(SqlTypes.JSON)
  private @Nullable Map<String, Object> after;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected UndoRow() {}

  /** The key; null before it is stored. */
  public @Nullable Long id() {
    return id;
  }

  /** What it was left with; null for a row that was deleted. */
  public @Nullable Map<String, Object> after() {
    return after;
  }

  /** The step that it belongs to. */
  public long undoId() {
    return undoId;
  }
}
