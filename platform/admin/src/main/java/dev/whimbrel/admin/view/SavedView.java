package dev.whimbrel.admin.view;

import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.annotation.Help;
import dev.whimbrel.model.annotation.Label;
import dev.whimbrel.model.annotation.WhenDeleted;
import dev.whimbrel.security.entity.User;
import dev.whimbrel.security.entity.UserGroup;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A list under a name: which rows, in what order, with which columns. */
@Entity
@Table(
    name = "site_view",
    uniqueConstraints =
        @UniqueConstraint(
            name = "site_view_owner_id_resource_name_key",
            columnNames = {"owner_id", "resource", "name"}))
@Label(value = "Saved view", plural = "Saved views")
public class SavedView {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Integer id;

  @NotBlank
  @Size(max = 80)
  @Column(length = 80, nullable = false)
  private String name;

  @Column(length = 120, nullable = false, updatable = false)
  private String resource;

  @Column(columnDefinition = "text", nullable = false)
  @Help("The part of the list's address after the question mark.")
  private String parameters;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "owner_id", nullable = false)
  @WhenDeleted(Deletion.CASCADE)
  private User owner;

  @Column(nullable = false)
  @Help("Everybody who may see the list finds it above the list.")
  private boolean shared;

  @Column(nullable = false)
  @Help("Nobody but its owner changes it.")
  private boolean locked;

  @Column(nullable = false)
  @Help("The list of its owner begins with it.")
  private boolean usual;

  /** The group whose list begins with it. */
  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "beginning_of_id")
  @WhenDeleted(Deletion.SET_NULL)
  private @Nullable UserGroup beginningOf;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected SavedView() {}

  /** The key; null before it is stored. */
  public @Nullable Integer id() {
    return id;
  }

  /** What it is called. */
  public String name() {
    return name;
  }

  /** Whose it is. */
  public User owner() {
    return owner;
  }

  /** The group whose list begins with it. */
  public @Nullable UserGroup beginningOf() {
    return beginningOf;
  }
}
