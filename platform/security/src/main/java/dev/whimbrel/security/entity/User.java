package dev.whimbrel.security.entity;

import dev.whimbrel.model.annotation.Help;
import dev.whimbrel.model.annotation.Label;
import dev.whimbrel.model.annotation.Secret;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.PrePersist;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person who may sign in. */
@Entity
@Table(name = "auth_user")
@Label(value = "User", plural = "Users")
public class User {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Integer id;

  @NotBlank
  @Size(max = 150)
  @Column(length = 150, nullable = false, unique = true)
  @Help("The name typed at sign-in.")
  private String username;

  @Size(max = 150)
  @Column(length = 150, nullable = false)
  private String firstName = "";

  @Size(max = 150)
  @Column(length = 150, nullable = false)
  private String lastName = "";

  @Email
  @Size(max = 254)
  @Column(length = 254, nullable = false)
  @Label("E-mail")
  private String email = "";

  /** Null until somebody sets one; such a person cannot sign in. */
  @Secret
  @Column(length = 255)
  private @Nullable String password;

  @Column(name = "is_active", nullable = false)
  @Label("May sign in")
  @Help("Taking this away ends every session at once.")
  private boolean active = true;

  @Column(name = "is_superuser", nullable = false)
  @Label("May do everything")
  private boolean superuser;

  /** The user of demo mode, whose password is published. */
  @Column(name = "is_demo", nullable = false, updatable = false)
  @Label("Demo user")
  private boolean demo;

  @Column(nullable = false, updatable = false)
  @Label("Joined")
  private @Nullable Instant dateJoined;

  @Column(insertable = false, updatable = false)
  @Label("Last sign-in")
  private @Nullable Instant lastLogin;

  @ManyToMany
  @JoinTable(
      name = "auth_user_groups",
      joinColumns = @JoinColumn(name = "user_id"),
      inverseJoinColumns = @JoinColumn(name = "group_id"))
  private Set<UserGroup> groups = new HashSet<>();

  @ManyToMany
  @JoinTable(
      name = "auth_user_permissions",
      joinColumns = @JoinColumn(name = "user_id"),
      inverseJoinColumns = @JoinColumn(name = "permission_id"))
  @Help("In addition to those of the groups.")
  private Set<Permission> permissions = new HashSet<>();

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected User() {}

  @PrePersist
  void join() {
    if (dateJoined == null) {
      dateJoined = Instant.now();
    }
  }

  /** The key; null before it is stored. */
  public @Nullable Integer id() {
    return id;
  }

  /** The name typed at sign-in. */
  public String username() {
    return username;
  }

  /** The groups that the user is in. */
  public Set<UserGroup> groups() {
    return groups;
  }

  /** What the user may do in addition to that. */
  public Set<Permission> permissions() {
    return permissions;
  }
}
