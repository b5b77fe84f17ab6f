package dev.whimbrel.model.demo;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/**
 * Generated rows of one table, from one id to another. The mark lies beside the rows, so it
 * survives every edit and costs the tables no column. An application with {@link DemoData} lists
 * this class among the entities of its app; rows are written and read by {@link DemoRanges}. Its
 * key has two columns, so people get no pages for it.
 */
@Entity
@IdClass(DemoRange.Key.class)
@Table(name = "demo_range")
public class DemoRange {

  @Id
  @Column(length = 63)
  private String tableName;

  @Id private long firstId;

  @Column(nullable = false)
  private long lastId;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected DemoRange() {}

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

  /**
   * What tells one range from another.
   *
   * @param tableName the table that the rows are in
   * @param firstId id of the first row
   */
  public record Key(String tableName, long firstId) implements Serializable {}
}
