package dev.whimbrel.admin.column;

import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.annotation.Help;
import dev.whimbrel.model.annotation.Label;
import dev.whimbrel.model.annotation.WhenDeleted;
import dev.whimbrel.security.entity.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.jspecify.annotations.Nullable;

/** The columns of a list as one reader wants them. */
@Entity
@Table(
    name = "site_column_choice",
    uniqueConstraints =
        @UniqueConstraint(
            name = "site_column_choice_owner_id_resource_key",
            columnNames = {"owner_id", "resource"}))
@Label(value = "Column choice", plural = "Column choices")
public class ColumnChoice {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Integer id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "owner_id", nullable = false)
  @WhenDeleted(Deletion.CASCADE)
  private User owner;

  @Column(length = 120, nullable = false, updatable = false)
  private String resource;

  @Column(columnDefinition = "text", nullable = false)
  @Help("Paths in their order, with commas; empty for the list's own columns.")
  private String columns;

  @Column(columnDefinition = "text", nullable = false)
  @Help("Pixels by path: title:240,pages:80.")
  private String widths;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected ColumnChoice() {}

  /** The key; null before it is stored. */
  public @Nullable Integer id() {
    return id;
  }

  /** Whose it is. */
  public User owner() {
    return owner;
  }
}
