package dev.whimbrel.api.desk;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Its table and columns are called by keywords of SQL. */
@SuppressWarnings("unused")
@Entity
@Table(name = "order")
public class Order {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Integer id;

  @Column(nullable = false, length = 40)
  private String name;

  @Column(length = 40)
  private @Nullable String select;

  @Column(length = 40)
  private @Nullable String user;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Order() {}
}
