package dev.whimbrel.model.demo;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * Generated rows of one table, from one id to another. The mark lies beside the rows, so it
 * survives every edit and costs the tables no column. An application with {@link DemoData} lists
 * this class among the entities of its app; rows are written and read by {@link DemoRanges}.
 */
@Entity
@Table(name = "demo_range")
public class DemoRange {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Integer id;

  @Column(length = 63, nullable = false)
  private String tableName;

  @Column(nullable = false)
  private long firstId;

  @Column(nullable = false)
  private long lastId;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected DemoRange() {}

  /** Number of the mark itself; null before it is stored. */
  public @Nullable Integer id() {
    return id;
  }

  /** The table that the rows are in. */
  public String tableName() {
    return tableName;
  }

  /** Id of the first row. */
  public long firstId() {
    return firstId;
  }

  /** Id of the last row. */
  public long lastId() {
    return lastId;
  }
}
