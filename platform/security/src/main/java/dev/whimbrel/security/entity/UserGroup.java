package dev.whimbrel.security.entity;

import dev.whimbrel.model.annotation.Help;
import dev.whimbrel.model.annotation.Label;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** People who may do the same. */
@Entity
@Table(name = "auth_group")
@Label(value = "Group", plural = "Groups")
public class UserGroup {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Integer id;

  @NotBlank
  @Size(max = 150)
  @Column(length = 150, nullable = false, unique = true)
  private String name;

  @ManyToMany
  @JoinTable(
      name = "auth_group_permissions",
      joinColumns = @JoinColumn(name = "group_id"),
      inverseJoinColumns = @JoinColumn(name = "permission_id"))
  private Set<Permission> permissions = new HashSet<>();

  /** Parts of resources that the permissions of this group are kept to. */
  @ManyToMany
  @JoinTable(
      name = "auth_group_restrictions",
      joinColumns = @JoinColumn(name = "group_id"),
      inverseJoinColumns = @JoinColumn(name = "restriction_id"))
  @Help("What this group may do with a resource, it may do with this part of it only.")
  private Set<Restriction> restrictions = new HashSet<>();

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected UserGroup() {}

  /** The key; null before it is stored. */
  public @Nullable Integer id() {
    return id;
  }

  /** What people call it. */
  public String name() {
    return name;
  }

  /** What its people may do. */
  public Set<Permission> permissions() {
    return permissions;
  }

  /** What that is kept to. */
  public Set<Restriction> restrictions() {
    return restrictions;
  }
}
